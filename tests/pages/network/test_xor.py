"""The XOR page without a browser: acts 1 and 2, every switch, both languages."""

from itertools import product

import numpy as np
import pytest

from explorer.language import words
from pages.network.xornet.settings import REPAIRS, SECTIONS
from tests.apptest import LANGS, XOR, component, healthy, open_app, press, said
from tests.sentences import says

# As printed by the notebook.
FROM_GATES = ["0.44975235", "0.21965637", "0.69008036", "0.05502337"]
XORNET = ["0.00363952", "0.49643508", "0.49631338", "0.00361202"]
XORNET_LOSSES = """
1.6026240994079644 1.448907032064322 0.8445558940467649 0.7527953318505157
0.7284934937785015 0.7178790373428695 0.7120378624035221 0.7083724381078522
0.7058697333055145 0.7040575088733916
"""


def open_page(lang="en", **settings):
    return healthy(open_app(XOR, lang=lang, v="1", **settings))


def text_of(app):
    return said(app, "success", "info", "warning", "caption")


# Act 1: gates into XOR


@pytest.mark.parametrize("lang", LANGS)
def test_nand_and_or_into_and_solve_xor_at_first_sight(lang):
    app = open_page(lang, act="gates")
    meta, arrays = component(app, "stage")
    assert meta["kind"] == "film"
    assert arrays["right"][-1].tolist() == [1, 1, 1, 1]
    assert arrays["classes"].tolist() == [0, 1, 1, 0]
    assert arrays["lines"].shape[1:] == (2, 3)
    assert says(text_of(app), words(lang).labels("xor.gates.story")["solved"])


def test_the_columns_in_between_are_what_the_notebooks_gates_said():
    meta, rows = component(open_page(act="gates"), "truth_table")
    assert [c["title"] for c in meta["between"]] == ["s1 NAND", "s2 OR"]
    # the notebook printed OR; its NAND as meant was never printed, only its targets are
    printed = [0.09855987, 0.9600543, 0.96195283, 0.9998201]
    assert rows["units"][-1, :, 1] == pytest.approx(printed, abs=1e-6)
    assert (rows["units"][-1, :, 0] > 0.5).tolist() == [True, True, True, False]
    assert "loss" not in rows


def test_the_diagram_is_the_three_neurons_together():
    meta, arrays = component(open_page(act="gates"), "network_diagram")
    assert meta["sizes"] == [2, 2, 1]
    # the notebook printed OR's weights after 901 updates
    w_or = arrays["params"][901, [1, 3, 5]]
    assert w_or == pytest.approx([5.24556341, 5.18403507, -2.10724704], abs=1e-6)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("gate", ["nand", "or", "and"])
def test_one_untrained_gate_breaks_xor_and_is_named(lang, gate):
    app = open_page(lang, act="gates", **{f"g_{gate}": "0"})
    assert says(text_of(app), words(lang).labels("xor.gates.story")["broken"])
    assert words(lang).labels("gates.names")[gate] in text_of(app)
    _, arrays = component(app, "stage")
    assert arrays["right"][-1].sum() < 4


@pytest.mark.parametrize("lang", LANGS)
def test_as_the_notebook_wrote_it_prints_what_it_printed(lang):
    app = open_page(lang, act="gates", g_wiring="written")
    w = words(lang)
    assert "0.4498, 0.2197, 0.6901, 0.0550" in text_of(app)
    table = app.table[0].value
    assert list(table[w("panels.notebook.printed_y")]) == FROM_GATES
    assert list(table[w("panels.notebook.our_y")]) == FROM_GATES
    assert all(float(gap) < 1e-9 for gap in table[w("panels.notebook.difference")])
    _, arrays = component(app, "stage")
    assert arrays["right"][-1].tolist() == [1, 0, 1, 1]


@pytest.mark.parametrize("wiring", ["meant", "written"])
def test_the_lines_of_code_that_differ_stand_side_by_side(wiring):
    code = [block.value for block in open_page(act="gates", g_wiring=wiring).code]
    assert any("OR.get_gradient(X, Y_3)" in text for text in code)
    assert any("NAND.get_gradient(X, Y_3)" in text for text in code)


def test_as_in_the_notebook_rewires_the_gates():
    app = open_page(act="gates", g_nand="50", g_rate="3", g_seed="9")
    press(app, "gates_as_notebook")
    assert "0.4498, 0.2197, 0.6901, 0.0550" in text_of(healthy(app))


# Act 2: XORNet


@pytest.mark.parametrize("lang", LANGS)
def test_xornet_as_written_gives_the_notebooks_numbers(lang):
    app = open_page(lang, act="xornet", n_section="notebook")
    losses, predictions = (table.value for table in app.table)
    printed = [float(text) for text in XORNET_LOSSES.split()]
    for column in (2, 3):  # the notebook's own run, and ours
        ran = [float(text) for text in losses.iloc[:, column]]
        assert ran == pytest.approx(printed, rel=1e-9)
    assert list(predictions.iloc[:, 1]) == XORNET
    assert list(predictions.iloc[:, 2]) == XORNET
    assert says(text_of(app), words(lang).labels("xor.xornet.story")["softmax"])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_drawn(lang, section):
    open_page(lang, act="xornet", n_section=section)


@pytest.mark.parametrize("ids", list(product(*REPAIRS.values())))
def test_every_combination_trains_and_only_the_sigmoid_ever_solves_it(ids):
    settings = {f"n_{n}": v for n, v in zip(REPAIRS, ids, strict=True)}
    app = open_page(act="xornet", n_section="code", n_rate="0.6", **settings)
    _, arrays = component(app, "stage")
    solved = arrays["right"][-1].tolist() == [1, 1, 1, 1]
    assert solved == ("sigmoid" in ids)
    assert np.isfinite(arrays["losses"]).all()


@pytest.mark.parametrize("lang", LANGS)
def test_a_repaired_network_seen_early_is_not_called_stuck_or_solved(lang):
    settings = {"act": "xornet", "n_output": "sigmoid", "n_rate": "1"}
    w = words(lang)
    end = open_page(lang, **settings)
    assert says(end.success[0].value, w.labels("xor.xornet.story")["solved"])
    early = open_page(lang, epoch="5", **settings)
    assert not early.success
    assert w("panels.verdict.later", epoch=1000) in early.info[0].value
    counted = component(early, "stage")[1]["right"][5].sum()
    assert w("panels.verdict.rows", epoch=5, right=counted) in early.info[0].value


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_of_all_eight_says_which_repair_matters(lang):
    app = open_page(lang, act="xornet", n_rate="0.6")
    w = words(lang)
    table = app.table[0].value
    assert len(table) == 8
    sigmoid = table[w("xor.xornet.output")] == w.labels("xor.xornet.outputs")["sigmoid"]
    solved = table[w("xor.xornet.solved")] == w("xor.xornet.yes")
    assert (solved == sigmoid).all()
    assert (table[w("xor.xornet.starts")][~sigmoid] == "0/20").all()
    assert (table[w("xor.xornet.shown")] == "▶").sum() == 1


def test_the_map_agrees_with_the_table_at_the_four_examples():
    app = open_page(act="xornet")
    _, stage = component(app, "stage")
    _, rows = component(app, "truth_table")
    frame = stage["frames"][-1] / 255
    for (x1, x2), y in zip(stage["points"], rows["output"][-1], strict=True):
        at = [round((v + 0.5) / 2 * 40 - 0.5) for v in (x2, x1)]
        near = frame[at[0] - 1 : at[0] + 2, at[1] - 1 : at[1] + 2]
        assert near.min() <= y + 1 / 255 and y - 1 / 255 <= near.max()


@pytest.mark.parametrize("act", ["gates", "xornet"])
def test_switching_the_language_keeps_the_settings(act):
    app = open_page("en", act=act, g_or="50", n_rate="1", n_output="sigmoid", epoch="7")
    before = dict(app.session_state["lab_xor"].values)
    for lang in LANGS:
        app.session_state["language"] = lang
        healthy(app.run())
        assert dict(app.session_state["lab_xor"].values) == before
