"""The logic-gates lab without a browser: every setting, both languages, any link."""

import numpy as np
import pytest

from explorer.language import words
from explorer.settings.link import decode, encode
from nn_core.datasets import GATES as TABLES
from pages.neuron.settings import LAB, SECTIONS
from tests.apptest import GATES, LANGS, component, healthy, open_app, press, said
from tests.sentences import says


def open_page(lang="en", **settings):
    return healthy(open_app(GATES, lang=lang, v="1", **settings))


def stage(app):
    return component(app, "stage")


@pytest.mark.parametrize("lang", LANGS)
def test_first_paint_is_the_notebooks_and_gate_trained(lang):
    app = open_page(lang)
    assert app.title[0].value == words(lang)("gates.title")
    meta, arrays = stage(app)
    assert meta["kind"] == "film"
    assert arrays["epochs"][[0, -1]].tolist() == [0, 1000]
    # the notebook printed this loss after its first update
    assert arrays["right"][-1].tolist() == [1, 1, 1, 1]
    _, rows = component(app, "truth_table")
    printed = [0.00135483, 0.08867878, 0.08889176, 0.87496677]
    assert rows["output"][-1] == pytest.approx(printed, abs=1e-6)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("gate", ["nand", "xor"])
def test_every_section_of_a_trained_gate_is_drawn(lang, section, gate):
    open_page(lang, section=section, gate=gate, nand="written")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("activation", ["step", "sigmoid"])
def test_a_neuron_set_by_hand_is_drawn_and_counted(lang, activation):
    app = open_page(lang, mode="hand", activation=activation, gate="or")
    meta, arrays = stage(app)
    assert meta["kind"] == "still" and arrays["curve_epochs"].size == 0
    # 0.5 x1 + 0.5 x2 - 0.2 > 0 is OR, as chapter 2 of the book has it
    assert arrays["right"].tolist() == [[1, 1, 1, 1]]
    assert words(lang).labels("gates.story")["right_4"] in said(app)


@pytest.mark.parametrize("gate", [*TABLES, "custom"])
def test_the_points_carry_the_gates_targets(gate):
    targets = TABLES.get(gate, "1011")
    _, arrays = stage(open_page(gate=gate, targets="1011", epochs="50"))
    assert "".join(map(str, arrays["classes"])) == targets


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("story", "settings"),
    [
        ("overshoot", {"rate": "100"}),
        ("bouncing", {"rate": "100", "gate": "xor"}),
        ("one_class", {"gate": "custom", "targets": "0000"}),
        ("noisy", {"h": "1e-15"}),
        ("flat", {"rate": "0.001", "epochs": "20"}),
        ("no_line", {"gate": "xor"}),
        ("no_line", {"gate": "xnor", "epochs": "20"}),
        ("learning", {"epochs": "20"}),
        ("solved", {}),
    ],
)
def test_trouble_is_said_in_a_sentence_and_the_picture_is_still_there(
    lang, story, settings
):
    app = open_page(lang, **settings)
    assert says(said(app), words(lang).labels("gates.story")[story])
    _, arrays = stage(app)
    assert np.isfinite(arrays["losses"]).all()
    assert arrays["frames"].size


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("epochs", ["1000", "5000"])
def test_success_names_the_epoch_from_which_it_lasts_however_long_the_run(lang, epochs):
    app = open_page(lang, epochs=epochs, gradient="backprop")
    told = words(lang).labels("gates.story")["solved"]
    since = words(lang)("panels.verdict.since", epoch=68)
    assert says(app.success[0].value, told, since=since)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("epoch", "right", "end"), [("28", 2, "later"), ("100", 4, "stays")]
)
def test_the_epoch_on_the_stage_is_judged_first_and_the_end_second(
    lang, epoch, right, end
):
    app = open_page(lang, epoch=epoch)
    texts = words(lang).labels("panels.verdict")
    box = (app.success if right == 4 else app.info)[0].value
    assert says(box, texts["rows"], epoch=epoch, right=right)
    since = texts["since"].format(epoch=68)
    assert texts[end].format(epoch=1000, since=since) in box
    assert len(app.success) == (right == 4)


@pytest.mark.parametrize("lang", LANGS)
def test_xor_is_said_to_be_beyond_one_line_and_no_seed_solves_it(lang):
    app = open_page(lang, gate="xor", section="seeds")
    w = words(lang)
    told = app.info[0].value  # one box
    assert says(told, w.labels("gates.story")["no_line"])
    assert w("gates.not_separable") in told and w("gates.guessing") in told
    assert said(app).count(w("gates.not_separable")) == 1
    links = [link.proto.page for link in app.get("page_link")]
    assert links == ["notebook", "xor"]  # that at the head, and the way to two layers
    assert w("panels.seeds.never") in said(app)
    solved = w("panels.seeds.solved", solved=0, count=100, epochs=1000)
    assert solved in [m.value for m in app.markdown]


def test_as_in_the_notebook_sets_every_choice_and_agrees_with_what_it_printed():
    app = open_page(
        gate="xnor", rate="3", seed="9", scale="3", loss="mean_squared_error",
        gradient="backprop", mode="hand",
    )  # fmt: skip
    press(app, "as_notebook")
    healthy(app)
    values = app.session_state["lab_logic_gates"].values
    changed = {k: v for k, v in values.items() if v != LAB.defaults()[k]}
    assert changed == {"section": "notebook"}
    losses = app.table[0].value
    assert losses.iloc[0, 2].startswith("1.56315441079384")
    assert all(float(text) < 1e-9 for text in losses.iloc[:, -1])


def test_the_nand_cell_as_written_shows_the_untrained_neuron():
    app = open_page(gate="nand", nand="written", section="notebook")
    predictions = app.table[1].value
    assert list(predictions.iloc[:, 1]) == [
        "0.50002859", "0.35168472", "0.83540926", "0.73354886",
    ]  # fmt: skip
    assert app.table[0].value.iloc[0, 2].startswith("5.4637583541")


@pytest.mark.parametrize("lang", LANGS)
def test_the_notebooks_settings_of_nand_are_those_of_its_cell_as_written(lang):
    app = open_page(lang, gate="nand", rate="3")
    press(app, "as_notebook")
    values = healthy(app).session_state["lab_logic_gates"].values
    assert (values["nand"], values["gate"], values["rate"]) == ("written", "nand", 0.1)
    assert app.table[0].value.iloc[0, 2].startswith("5.4637583541")
    neurons = words(lang).labels("panels.notebook.neurons")
    assert set(neurons.values()) < set(app.table[1].value.columns)


@pytest.mark.parametrize("lang", LANGS)
def test_numbers_the_notebook_never_printed_are_not_called_its_own(lang):
    app = open_page(lang, gate="nand", section="notebook")
    w, titles = words(lang), [name for t in app.table for name in t.value.columns]
    for key in ("panels.notebook.theirs", "panels.notebook.printed_y"):
        assert w(key) not in titles
    corrected = w.labels("panels.notebook.corrected")
    assert {corrected["loss"], corrected["prediction"]} < set(titles)
    assert corrected["intro"].format(gate="NAND") in [m.value for m in app.markdown]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("epoch", ["0", "end"])
def test_the_nand_cell_as_written_is_never_called_a_success(lang, epoch):
    app = open_page(lang, gate="nand", nand="written", epoch=epoch)
    told = words(lang)("gates.wrong_neuron").split(". ")[0]
    assert told in app.warning[0].value and not app.success
    # what In [26] of the notebook printed, of targets 1, 1, 1, 0
    assert "0.50, 0.35, 0.84, 0.73" in app.warning[0].value
    assert says(app.warning[0].value, words(lang)("gates.wrong_neuron"), untrained=2)


def test_going_on_by_hand_keeps_the_trained_weights():
    app = open_page(epoch="300")
    press(app, "take_over")
    healthy(app)
    values = app.session_state["lab_logic_gates"].values
    assert values["mode"] == "hand" and values["activation"] == "sigmoid"
    # the notebook printed [2.43232215 2.30246439], [-3.79740008] after 301 updates
    assert values["w1"] == pytest.approx(2.43, abs=0.03)
    assert values["w2"] == pytest.approx(2.30, abs=0.03)
    assert values["b"] == pytest.approx(-3.80, abs=0.03)


def test_the_page_follows_the_epoch_of_the_link():
    app = open_page(epoch="100", section="row", row="0")
    formula = next(e.value for e in app.latex)
    # the notebook printed bias -2.15965133 after 101 updates; this is one update less
    assert "(-2.1" in formula


def test_switching_the_language_keeps_the_lab():
    app = open_page("en", gate="xor", rate="0.5", section="weights", epoch="7")
    before = dict(app.session_state["lab_logic_gates"].values)
    for lang in ("ko", "en"):
        app.session_state["language"] = lang
        app.run()
        healthy(app)
        assert app.title[0].value == words(lang)("gates.title")
        assert dict(app.session_state["lab_logic_gates"].values) == before


@pytest.mark.parametrize("text", ["\x00\ufffd", "9" * 5000, "nan", "-1e999", "<b>"])
def test_a_hostile_link_shows_a_valid_lab_with_a_notice(text):
    hostile = {field.name: text for field in LAB.fields}
    app = open_page(**hostile)
    assert LAB.fields[0].name in app.toast[0].value
    values, _ = decode(LAB, {name: [text] for name in hostile})
    assert dict(app.session_state["lab_logic_gates"].values) == values
    sent = {name: app.query_params[name] for name in hostile}
    assert sent == {name: encode(LAB, values)[name] for name in hostile}
