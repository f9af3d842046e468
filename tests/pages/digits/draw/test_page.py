"""The pad of the MNIST page and what is read on it, without a browser."""

import base64

import numpy as np
import pytest

from explorer.language import words
from nn_core.datasets.mnist import load_sample
from pages.digits.draw import drawing
from pages.digits.draw import panel as draw_panel
from tests.apptest import LOCALES, blob, said
from tests.apptest import MNIST as PAGE


def link(**settings):
    return {"v": "1", "section": "draw", "epochs": "1", "units": "8", **settings}


def hear(app, call):
    """Let a report arrive: the session of the test in place of Streamlit's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw_panel.st, "session_state", app.session_state)
        call()
    return app.run()


@pytest.mark.parametrize("lang", LOCALES)
def test_the_pad_opens_with_a_digit_that_is_read(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], **link())
    assert not app.error
    sheet = blob(app, "pad")[1]["pixels"]
    meta, arrays = blob(app, "reading")
    assert np.array_equal(
        arrays["preprocessed"], sheet
    )  # MNIST's own digits stay as they are
    assert meta["stage"] == "stage"
    assert np.array_equal(arrays["epochs"], blob(app, "stage")[1]["epochs"])
    np.testing.assert_allclose(arrays["probabilities"].sum(axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("lang", LOCALES)
def test_of_an_empty_sheet_it_says_so_and_what_the_bars_show(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], **link())
    app.session_state["drawn_sheet"] = np.zeros((28, 28), np.uint8)
    app.run()
    y = blob(app, "reading")[1]["probabilities"][-1]
    facts = {"digit": int(y.argmax()), "share": f"{y.max():.0%}"}
    assert words(lang)("mnist_draw.blank", **facts) in said(app, "caption")


def test_the_first_stroke_replaces_the_example_and_nothing_else(open_app):
    app = open_app(PAGE, **link())
    assert blob(app, "pad")[0]["example"]
    app.session_state["drawn_rev"] = 1  # an image was chosen to be painted on
    app.run()
    assert not blob(app, "pad")[0]["example"]


def test_a_drawing_that_is_reported_is_read_and_handed_back_with_its_number(open_app):
    app = open_app(PAGE, **link())
    sheet = load_sample().test_images[7]
    report = {
        "b64": base64.b64encode(sheet.tobytes()).decode(),
        "rev": 0,
        "token": 12,
        "settled": True,
    }
    app.session_state["pad"] = {"ink": report}
    hear(app, drawing.take)
    meta, arrays = blob(app, "reading")
    assert meta["token"] == 12 and np.array_equal(arrays["preprocessed"], sheet)


@pytest.mark.parametrize(
    "report", ["nonsense", {"b64": "!", "rev": 0, "token": 1, "settled": True}]
)
def test_a_report_that_makes_no_sense_changes_nothing(open_app, report):
    app = open_app(PAGE, **link())
    before = blob(app, "reading")[1]["preprocessed"]
    app.session_state["pad"] = {"ink": report}
    hear(app, drawing.take)
    assert not app.error
    assert np.array_equal(blob(app, "reading")[1]["preprocessed"], before)


def test_a_test_image_that_is_picked_is_put_on_the_pad(open_app):
    app = open_app(PAGE, **link(d_from="5"))
    digits = load_sample()
    view = type("View", (), {"digits": digits})
    offered = np.flatnonzero(digits.test_labels == 5).tolist()
    app.session_state["begin_with"] = {"pick": {"i": 2, "token": 1}}
    hear(app, lambda: drawing.begin(view, offered, "begin_with", {}))
    meta, arrays = blob(app, "pad")
    assert meta["rev"] == 1
    assert np.array_equal(arrays["pixels"], digits.test_images[offered[2]])
    assert np.array_equal(blob(app, "begin_with")[1]["images"][2], arrays["pixels"])
