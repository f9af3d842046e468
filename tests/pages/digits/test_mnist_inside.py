"""Looking inside the MNIST network without a browser: units, mistakes, layers."""

import numpy as np
import pytest

from explorer.language import words
from explorer.settings.link import encode
from nn_core.experiments.options import ACTIVATIONS
from pages.digits.lab import LAB
from pages.digits.mistakes import panel as mistakes_panel
from pages.digits.units import grid_panel
from tests.apptest import LOCALES, blob, said
from tests.apptest import MNIST as PAGE
from tests.sentences import says

SECTIONS = ("units", "mistakes", "layers")
EDGES = (
    {"layers": "2", "dropout": "0.5"},
    {"scale": "0"},
    {"rate": "10"},
    {"rate": "10", "optimizer": "sgd", "scale": "10"},
    {"norm": "1", "layers": "2"},
    {"init": "zeros", "activation": "sigmoid"},
    {"units": "256", "epoch": "0"},
    *({"activation": name} for name in ACTIVATIONS),
)


def link(**settings):
    return {"v": "1", "epochs": "1", "units": "8", **settings}


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_drawn(open_app, lang, section):
    app = open_app(PAGE, LOCALES[lang], v="1", section=section)
    assert not app.error
    code = {
        "units": "unit_importance",
        "mistakes": "confusion_matrix",
        "layers": "saturated_share",
    }
    assert f"def {code[section]}" in app.code[0].value


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: "-".join(edge.values()))
def test_every_section_is_drawn_whatever_the_network(open_app, section, edge):
    app = open_app(PAGE, LOCALES["ko"], **link(section=section, **edge))
    assert not app.error
    text = said(app, "markdown", "caption", "success")
    assert "nan" not in text and "{" not in text.replace("{aligned}", "")


# Units


@pytest.mark.parametrize("lang", LOCALES)
def test_every_unit_of_the_layer_is_shown_and_follows_the_stage(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], **link(section="units", units="256"))
    meta, arrays = blob(app, "units")
    steps = blob(app, "stage")[1]["epochs"]
    assert arrays["images"].shape[1:] == (256, 28, 28)
    assert meta["stage"] == "stage" and meta["selected"] == 0
    assert set(arrays["epochs"]) <= set(steps) and arrays["epochs"][-1] == steps[-1]


def test_the_units_of_the_grid_stand_in_the_order_that_was_chosen(open_app):
    by = {
        order: blob(
            open_app(PAGE, **link(section="units", unit_order=order, unit="3")), "units"
        )
        for order in ("use", "number")
    }
    names = {order: meta["titles"] for order, (meta, _) in by.items()}
    assert names["number"] == [
        words("en")("mnist_units.unit", n=n + 1) for n in range(8)
    ]
    assert sorted(names["use"]) == sorted(names["number"]) != names["use"]
    for order, (meta, arrays) in by.items():
        assert meta["selected"] == names[order].index(names["number"][2])
        at = names["number"].index(names[order][5])
        expected = by["number"][1]["images"][:, at]
        assert np.array_equal(arrays["images"][:, 5], expected)


def test_a_unit_that_is_picked_is_looked_at_and_the_film_is_not_sent_again(open_app):
    app = open_app(PAGE, **link(section="units", unit_order="number"))
    before = app.get_by_key("units").proto.bytes
    app.session_state["units"] = {"pick": {"i": 5, "token": 1}}
    values = app.session_state["lab_mnist"].values
    at_most = tuple(range(8))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid_panel.st, "session_state", app.session_state)
        grid_panel.pick(values, at_most)
    assert values["unit"] == 6
    app.run()
    assert any("h6" in m.value for m in app.markdown)
    assert app.get_by_key("units").proto.bytes == before


def test_images_below_a_unit_are_captioned_with_their_digit(open_app):
    app = open_app(PAGE, **link(section="units"))
    from nn_core.datasets.mnist import load_sample

    digits = load_sample()
    for key in ("most_exciting", "least_exciting"):
        meta, arrays = blob(app, key)
        assert len(arrays["images"]) == 12
        for label, image in zip(meta["labels"], arrays["images"], strict=True):
            same = (digits.test_images == image).all(axis=(1, 2))
            assert int(label.split(":")[0]) in digits.test_labels[same]


@pytest.mark.parametrize("layers", ["1", "2"])
def test_a_unit_feeds_the_outputs_or_the_next_layer(open_app, layers):
    app = open_app(PAGE, **link(section="units", layers=layers))
    outputs = words("en")("mnist_units.feeds", unit=1).split("**")[2]
    said = " ".join(m.value for m in app.markdown)
    assert (outputs in said) == (layers == "1")


# Mistakes


@pytest.mark.parametrize("lang", LOCALES)
def test_the_matrix_counts_all_test_images_at_every_step(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], **link(section="mistakes"))
    meta, arrays = blob(app, "confusion")
    steps = blob(app, "stage")[1]["epochs"]
    assert meta["stage"] == "stage"
    assert np.array_equal(arrays["epochs"], steps)
    assert (arrays["counts"].sum(axis=(1, 2)) == 1000).all()


def test_the_images_of_a_cell_are_as_many_as_it_counts_at_most_forty(open_app):
    for cell in ("0-0", "4-9", "worst"):
        app = open_app(PAGE, **link(section="mistakes", cell=cell, epoch="10"))
        meta, arrays = blob(app, "confusion")
        true, said = meta["selected"]
        row = arrays["epochs"].tolist().index(10)
        count = int(arrays["counts"][row, true, said])
        if count:
            marks = blob(app, "cell_images")[0]["marks"]
            assert len(marks) == min(count, mistakes_panel.IMAGES_SHOWN)
            assert set(marks) == {"right" if true == said else "wrong"}


def test_a_cell_that_is_pressed_is_written_into_the_link(open_app):
    app = open_app(PAGE, **link(section="mistakes"))
    values = app.session_state["lab_mnist"].values
    for report, cell in (
        ({"row": 7, "column": 2, "token": 1}, "7-2"),
        ({"row": "7", "column": None, "token": 2}, "7-2"),
        ("nonsense", "7-2"),
    ):
        app.session_state["confusion"] = {"cell": report}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(mistakes_panel.st, "session_state", app.session_state)
            mistakes_panel.pick_cell(values)
        assert values["cell"] == cell
    assert encode(LAB, values)["cell"] == "7-2"


def test_sure_and_wrong_images_are_wrong_and_the_surest_first(open_app):
    app = open_app(PAGE, **link(section="mistakes", units="64"))
    meta, _ = blob(app, "surest_images")
    shares = [int(label.split()[1].strip("%")) for label in meta["labels"]]
    assert shares == sorted(shares, reverse=True) and len(shares) == 24
    for label in meta["labels"]:
        true, said = label.split()[0].split("→")
        assert true != said


# Layers


@pytest.mark.parametrize("lang", LOCALES)
def test_a_button_brings_the_settings_of_its_demonstration(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], v="1", section="layers", seed="7")
    app.button(key="demo_vanishing").click().run()
    assert not app.error
    values = app.session_state["lab_mnist"].values
    assert (values["activation"], values["scale"], values["seed"]) == (
        "sigmoid",
        0.01,
        7,
    )
    story = words(lang).labels("mnist_layers.story")["vanishing"]
    assert says(said(app, "warning"), story)


def charts(app):
    """(description, specification) of every chart: a new one of either embeds it anew."""
    found = app.get("vega_lite_chart")
    return [(chart.proto.alt, chart.proto.spec) for chart in found]


@pytest.mark.parametrize("layers", ["1", "2"])
@pytest.mark.parametrize("section", ["units", "mistakes", "layers", "walk"])
def test_a_chart_stays_the_same_chart_from_step_to_step(open_app, section, layers):
    query = {"section": section, "layers": layers, "units": "16", "epochs": "1"}
    first = charts(open_app(PAGE, v="1", epoch="1", **query))
    last = charts(open_app(PAGE, v="1", epoch="end", **query))
    assert first and first == last
    assert all(alt for alt, _ in first)
