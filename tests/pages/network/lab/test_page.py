"""The third act of the XOR page without a browser."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.language import words
from explorer.pictures.chart_tables import solved_by_units
from explorer.runs.cache import solved_starts
from nn_core.experiments.options import ACTIVATIONS
from nn_core.optimizers import OPTIMIZERS
from pages.network.acts import LAB
from pages.network.lab.bench import BENCH
from pages.network.lab.model import edited, experiment, seed_count
from pages.network.lab.settings import DATASETS, SECTIONS, sliders
from pages.network.lab.view import sizes
from pages.network.lab.widths_panel import widths
from tests.apptest import LANGS, LOCALES, XOR, blob, press, said
from tests.sentences import says


def values(**settings):
    return {**LAB.defaults(), "act": "lab", **settings}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("data", ["xor", "moons"])
def test_every_section_is_drawn(open_app, lang, section, data):
    settings = {"l_section": section, "l_data": data, "l_epochs": "50"}
    app = open_app(XOR, LOCALES[lang], v="1", act="lab", **settings)
    assert not app.exception
    assert not app.error
    assert app.title[0].value == words(lang)("xor.title")


@pytest.mark.parametrize("lang", LOCALES)
def test_few_points_have_a_row_each_with_what_the_hidden_neurons_answer(open_app, lang):
    link = {"v": "1", "act": "lab", "l_section": "rows", "l_units": "3"}
    meta, arrays = blob(open_app(XOR, LOCALES[lang], **link), "rows")
    run = BENCH.see(values(l_units=3)).run
    hidden, y = run.objective.network.units(run.at().params, run.train.x)
    assert [column["title"] for column in meta["between"]] == ["h1", "h2", "h3"]
    assert arrays["units"][-1] == pytest.approx(hidden, abs=1e-6)
    assert arrays["output"][-1] == pytest.approx(y[:, 0], abs=1e-6)
    many = open_app(XOR, LOCALES[lang], **link, l_data="moons")
    assert words(lang)("xor.lab.rows_many", most=8) in said(many, "info")


def test_the_default_network_solves_xor():
    shown = BENCH.see(values())
    assert shown.run.accuracies[-1] == 1
    assert shown.story().name == "solved"
    assert sizes(shown) == [2, 4, 1]


@pytest.mark.parametrize("data", DATASETS[:-1])
def test_data_kept_aside_is_never_trained_on(data):
    run = experiment(values(l_data=data, l_epochs=20)).run()
    if data == "xor":
        assert run.test is None
        return
    seen = {tuple(row) for row in run.train.x}
    assert seen.isdisjoint(tuple(row) for row in run.test.x)
    assert len(run.test.x) == 36 and len(run.train.x) == 84


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_activation_with_every_optimizer_gives_a_picture(activation, optimizer):
    shown = BENCH.see(
        values(l_activation=activation, l_optimizer=optimizer, l_epochs=20)
    )
    assert shown.film.maps.shape[0] == 21
    assert np.isfinite(shown.run.losses).all()


def test_a_step_function_leaves_the_hidden_layer_where_it_was():
    run = experiment(values(l_activation="step", l_epochs=50)).run()
    assert np.array_equal(run.params["W1"][0], run.params["W1"][-1])
    assert not np.array_equal(run.params["W2"][0], run.params["W2"][-1])


def test_all_weights_at_zero_never_part_the_units():
    run = experiment(values(l_init="zeros", l_epochs=200)).run()
    last = run.params["W1"][-1]
    assert (last == last[:, :1]).all()
    assert BENCH.see(values(l_init="zeros")).story().name == "flat"


@pytest.mark.parametrize("lang", LANGS)
def test_too_much_work_is_refused_in_a_sentence_and_the_picture_is_still_there(
    open_app, lang
):
    settings = {
        "l_data": "spiral", "l_units": "8", "l_layers": "3", "l_samples": "400",
        "l_gradient": "central_difference",
    }  # fmt: skip
    app = open_app(XOR, LOCALES[lang], v="1", act="lab", **settings)
    sentence = words(lang).labels("errors.input")["too_much_work"]
    assert says(app.error[0].value, sentence)
    told = [box.value for box in app.info]
    assert words(lang)("xor.lab.last_good") in told
    assert not app.success  # what is on show is another run
    names = [c.proto.component_name for c in app.get("bidi_component")]
    assert "stage_stub" in names and names.count("live_slider_stub") == 10


def test_fewer_starts_are_tried_where_each_costs_more():
    small = experiment(values())
    large = experiment(values(l_data="spiral", l_units=8, l_layers=3))
    assert seed_count(100, small) == 100 and seed_count(1000, small) == 1000
    assert 3 <= seed_count(1000, large) < 40
    assert seed_count(100, small, large) < 40


def solved_one_by_one(run, count):
    """How many seeds end with every point right, each trained and judged on its own."""
    found = 0
    for seed in range(count):
        history = replace(run, seed=seed).run()
        last = {k: a[-1] for k, a in history.params.items()}
        h = np.tanh(history.train.x @ last["W1"] + last["b1"])
        z = h @ last["W2"] + last["b2"]
        found += bool(((z > 0) == (history.train.t == 1)).all())
    return found


def test_the_share_of_every_width_is_what_its_seeds_give_one_by_one():
    run = experiment(values(l_epochs=150, l_rate=1.0))
    tried = widths(run)
    assert list(tried) == [1, 2, 3, 4, 5, 6, 7, 8]
    found = {n: solved_starts(other, 12) for n, other in tried.items()}
    assert found == {n: solved_one_by_one(other, 12) for n, other in tried.items()}
    assert found[1] == 0 and len(set(found.values())) > 2
    table = solved_by_units(found, 12)
    assert table.share.tolist() == [n / 12 for n in found.values()]


def test_a_network_of_any_depth_is_widened_in_every_layer():
    run = experiment(values(l_layers=3, l_units=2))
    assert [other.hidden for other in widths(run).values()][6] == "7-7-7"
    assert widths(run)[2] == run


@pytest.mark.parametrize("lang", LANGS)
def test_the_chart_of_units_says_its_numbers_and_where_one_is(open_app, lang):
    link = {"v": "1", "act": "lab", "l_section": "units", "l_units": "3"}
    app = open_app(XOR, LOCALES[lang], **link, l_epochs="100")
    run = experiment(values(l_units=3, l_epochs=100))
    solved = solved_starts(run, 100)
    told = " ".join(m.value for m in app.markdown)
    sentence = words(lang)(
        "widths.solved", units=3, solved=solved, count=100, epochs=100
    )
    assert sentence in told


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("section", "key", "other"),
    [
        ("seeds", "starts.fewer", "widths.too_much"),
        ("units", "widths.too_much", "starts.fewer"),
    ],
)
def test_what_would_take_too_long_is_said_in_a_sentence(
    open_app, lang, section, key, other
):
    link = {
        "v": "1", "act": "lab", "l_section": section, "l_starts": "1000",
        "l_data": "spiral", "l_layers": "3", "l_samples": "400", "l_epochs": "700",
    }  # fmt: skip
    app = open_app(XOR, LOCALES[lang], **link)
    assert not app.error
    for name, told in ((key, True), (other, False)):
        group, last = name.split(".")
        assert says(said(app, "info"), words(lang).labels(group)[last]) is told


def test_the_seed_goes_as_far_as_seeds_are_tried():
    assert sliders(values())["l_seed"].high == 99
    assert sliders(values(l_starts="1000"))["l_seed"].high == 999
    assert experiment(values(l_starts="1000", l_seed=640)).seed == 640
    assert experiment(values(l_seed=640)).seed == 99


def test_starts_are_the_seeds_own_whatever_was_edited_by_hand(open_app):
    settings = values(l_epochs=200)
    start = edited(settings, 0, 2, 3.25)
    link = {"v": "1", "act": "lab", "l_section": "seeds", "l_epochs": "200"}
    plain = open_app(XOR, **link)
    by_hand = open_app(XOR, **link, l_start=start)
    share = [
        next(m.value for m in app.markdown if "100**" in m.value)
        for app in (plain, by_hand)
    ]
    assert share[0] == share[1]


def test_every_layer_of_the_gradient_flow_equals_one_step_of_backprop():
    from explorer.pictures.chart_tables import flow_table
    from nn_core import backprop

    run = experiment(values(l_layers=2, l_epochs=100)).run()
    table = flow_table(run)
    step = int(table.epoch.iloc[7])
    alone = backprop(run.objective, run.at(step).params, run.train)
    for layer in ("W1", "W2", "W3"):
        row = table[(table.layer == layer) & (table.epoch == step)]
        expected = float(np.abs(alone[layer]).mean())
        assert row.gradient.item() == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "points", ["", "0,0,1", "0,0,1;1,1,1", "0,0,0;0,0,1", "0,0,0;1,1,1;0.5,0.5,0"]
)
def test_points_of_ones_own_are_trained_on_whatever_they_are(open_app, lang, points):
    link = {"v": "1", "act": "lab", "l_data": "points", "l_points": points}
    app = open_app(XOR, LOCALES[lang], **link, l_epochs="50")
    assert not app.error
    kept = app.session_state["lab_xor"].values["l_points"]
    assert kept.count(";") == (points.count(";") if points else 39)


@pytest.mark.parametrize("lang", LANGS)
def test_pasted_text_becomes_points_and_bad_lines_are_named(open_app, lang):
    link = {"v": "1", "act": "lab", "l_data": "points", "l_epochs": "50"}
    app = open_app(XOR, LOCALES[lang], **link)
    app.text_area(key="points_pasted").set_value(
        "x1,x2,class\n0,0,0\n1,oops,1\n1,1,1"
    ).run()
    press(app, "points_use")
    assert not app.exception and not app.error
    values = app.session_state["lab_xor"].values
    assert values["l_points"] == "0,0,0;1,1,1"
    told = " ".join(e.value for e in app.warning)
    assert words(lang)("points.line", line=3) in told and "oops" in told
    assert told.count("3") == 1  # the line is named once


def test_an_edited_weight_is_where_training_goes_on_from():
    settings = values(l_epochs=100)
    before = BENCH.see(settings, 40)
    settings["l_start"] = edited(settings, 40, 2, 3.25)
    after = BENCH.see(settings)
    start = after.run.at(0).params
    assert start["W1"].ravel()[2] == 3.25
    assert np.array_equal(start["W2"], before.now.params["W2"])
    assert not np.array_equal(after.run.at(1).params["W2"], start["W2"])


def test_weights_edited_in_a_network_of_another_shape_are_forgotten():
    settings = values(l_epochs=20)
    settings["l_start"] = edited(settings, None, 0, 1.0)
    wider = experiment({**settings, "l_units": 5})
    assert wider.start == "" and experiment(settings).start != ""


@pytest.mark.parametrize("lang", LANGS)
def test_failed_starts_are_grouped_and_any_of_them_opens_in_the_lab(open_app, lang):
    settings = {"l_init": "zeros", "l_epochs": "200", "l_section": "seeds"}
    app = open_app(XOR, LOCALES[lang], v="1", act="lab", **settings)
    # all weights at zero: every start is the same, and its units never part
    groups = [e for e in app.get("button_group") if e.key.startswith("seeds_")]
    assert [e.key for e in groups] == ["seeds_symmetric"]
    fate = words(lang).labels("panels.seeds.fates")["symmetric"]
    assert fate in groups[0].label and "100" in groups[0].label
    groups[0].select(groups[0].options[7]).run()
    assert app.session_state["lab_xor"].values["l_seed"] == 7
    assert app.session_state["seeds_symmetric"] is None
    app.selectbox(key="seed_to_open").select("42").run()
    press(app, "open_seed")
    assert app.session_state["lab_xor"].values["l_seed"] == 42
