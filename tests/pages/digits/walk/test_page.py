"""One image followed on the MNIST page, without a browser."""

import re

import numpy as np
import pytest

from explorer.language import words
from explorer.settings.link import encode
from nn_core.datasets.mnist import load_sample
from nn_core.experiments.options import ACTIVATIONS
from pages.digits.draw import drawing
from pages.digits.lab import LAB
from pages.digits.settings import experiment
from pages.digits.walk import panel as walk_panel
from tests.apptest import LOCALES, blob
from tests.apptest import MNIST as PAGE
from tests.sentences import says

EDGES = (
    {"layers": "2", "dropout": "0.5", "norm": "1"},
    {"scale": "0"},
    {"rate": "10", "optimizer": "sgd", "scale": "10"},
    {"init": "zeros", "activation": "sigmoid", "layers": "2"},
    {"units": "256", "epoch": "0", "walk_unit": "200"},
    *({"activation": name} for name in ACTIVATIONS),
)


def link(**settings):
    return {"v": "1", "section": "walk", "epochs": "1", "units": "8", **settings}


def formulas(app):
    return [box.value for box in app.latex]


@pytest.mark.parametrize("lang", LOCALES)
def test_every_step_has_its_formula_beside_the_code_that_did_it(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], **link())
    assert not app.error
    titles = words(lang).labels("mnist_walk.steps")
    said = [title.value for title in app.header]
    assert [text[0] for text in said] == list("123456")
    for text, name in zip(said, ("x", "z", "a", "out", "y", "loss"), strict=True):
        assert says(text, titles[name], n=text[0])
    code = "\n".join(box.value for box in app.code)
    for line in ("x @ W + b", "np.maximum(x, 0)", "e / e.sum", "-t * log_softmax(z)"):
        assert line in code
    assert len(formulas(app)) == 5


def test_the_formulas_hold_the_numbers_of_plain_arithmetic(open_app):
    app = open_app(PAGE, **link(epoch="10", walk_digit="8", walk_nth="2", walk_unit="3"))
    run = experiment({**LAB.defaults(), "epochs": 1, "units": 8}).run()
    row = run.steps.tolist().index(max(s for s in run.steps.tolist() if s <= 10))
    p = {name: a[row].astype(float) for name, a in run.params.items()}
    digits = load_sample()
    x = digits.test_images[np.flatnonzero(digits.test_labels == 8)[2]].reshape(-1) / 255
    z1 = x @ p["W1"] + p["b1"]
    z2 = np.maximum(z1, 0) @ p["W2"] + p["b2"]
    e = np.exp(z2 - z2.max())
    y, said = e / e.sum(), int(z2.argmax())
    wanted = (z1[2], max(z1[2], 0), z2[said], y[said], -np.log(y[8]))
    for text, number in zip(formulas(app), wanted, strict=True):
        bold = re.findall(r"\\mathbf\{([^{}]+)\}", text)[-1].strip("()")
        assert float(bold) == pytest.approx(number, abs=2e-3)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: "-".join(edge.values()))
def test_it_is_drawn_whatever_the_network(open_app, edge):
    app = open_app(PAGE, LOCALES["ko"], **link(**edge))
    assert not app.error
    said = " ".join([*(e.value for e in [*app.markdown, *app.caption]), *formulas(app)])
    assert "nan" not in said and "inf" not in said
    steps = 8 if edge.get("layers") == "2" else 6
    assert len(app.header) == steps


def test_the_picture_of_products_follows_the_stage(open_app):
    app = open_app(PAGE, **link(walk_unit="2"))
    meta, arrays = blob(app, "walk_unit")
    run = experiment({**LAB.defaults(), "epochs": 1, "units": 8}).run()
    assert meta["stage"] == "stage" and np.array_equal(arrays["epochs"], run.steps)
    image = blob(app, "walk_image")[1]["images"][0]
    W = run.params["W1"][-1, :, 1].reshape(28, 28)
    weights, products = arrays["images"][-1].astype(int) - 128
    strong = np.abs(weights) > 12
    assert (np.sign(weights[strong]) == np.sign(W[strong])).all()
    assert (products[image == 0] == 0).all()
    strong = np.abs(products) > 12
    assert (np.sign(products[strong]) == np.sign(W[strong])).all()


def test_the_bars_follow_the_stage_and_mark_the_right_digit(open_app):
    app = open_app(PAGE, **link(walk_digit="4"))
    meta, arrays = blob(app, "walk_reading")
    assert meta["truth"] == 4 and meta["stage"] == "stage"
    assert np.array_equal(arrays["epochs"], blob(app, "stage")[1]["epochs"])


@pytest.mark.parametrize(
    ("key", "call", "field", "value"),
    [
        ("walk_images", lambda values: walk_panel.pick_image(values, 20), "walk_nth", 5),
        (
            "walk_units",
            lambda values: walk_panel.pick_unit(values, [7, 6, 5, 4, 3, 2]),
            "walk_unit",
            3,
        ),
    ],
)
def test_what_is_picked_is_written_into_the_link(open_app, key, call, field, value):
    app = open_app(PAGE, **link())
    values = app.session_state["lab_mnist"].values
    for report in ({"i": 5, "token": 1}, "nonsense", {"i": None, "token": 2}):
        app.session_state[key] = {"pick": report}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(walk_panel.st, "session_state", app.session_state)
            call(values)
        assert values[field] == value
    assert encode(LAB, values)[field] == str(value)
    assert not app.run().error


@pytest.mark.parametrize("lang", LOCALES)
def test_the_drawing_is_followed_and_an_empty_sheet_is_said(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], **link(walk_from="pad"))
    first = load_sample().test_images[load_sample().test_labels == 3][0]
    assert np.array_equal(blob(app, "walk_image")[1]["images"][0], first)
    app.session_state["drawn_sheet"] = np.zeros((28, 28), np.uint8)
    app.run()
    assert any(box.value == words(lang)("mnist_walk.empty") for box in app.info)
    assert not app.error and not formulas(app)


@pytest.mark.parametrize("lang", LOCALES)
def test_a_drawing_is_not_called_wrong_before_its_digit_is_said(open_app, lang):
    app, w = open_app(PAGE, LOCALES[lang], **link(walk_from="pad")), words(lang)
    assert blob(app, "walk_reading")[0]["truth"] is None
    said = [box.value for box in app.info]
    assert any(w("mnist_walk.no_digit", said=digit) in said for digit in range(10))
    assert len(formulas(app)) == 4  # all but the loss
    said = app.session_state["walk_drawn"]
    said["walk_drawn"] = "7"
    app.run()
    assert blob(app, "walk_reading")[0]["truth"] == 7
    assert len(formulas(app)) == 5


def test_what_was_said_of_a_drawing_is_not_said_of_the_next(open_app):
    app = open_app(PAGE, **link(walk_from="pad"))
    app.session_state["walk_drawn"]["walk_drawn"] = "7"
    app.session_state["drawn_rev"] = 1  # a test image was put on the pad
    app.run()
    assert blob(app, "walk_reading")[0]["truth"] is None
    app.session_state["walk_drawn"]["walk_drawn"] = "7"
    with pytest.MonkeyPatch.context() as patch:
        state = app.session_state
        empty = np.zeros((28, 28), np.uint8)
        patch.setattr(drawing.st, "session_state", state)
        patch.setattr(drawing, "read_ink", lambda raw, rev: (empty, 1, True))
        state["pad"] = {"ink": None}
        drawing.take()
    state["drawn_sheet"] = load_sample().test_images[0]
    app.run()
    assert blob(app, "walk_reading")[0]["truth"] is None
