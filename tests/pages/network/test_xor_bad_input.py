"""Odd points, links and learning rates in the XOR lab: a sentence, and the picture there."""

import pytest

from explorer.components.blob import unpack
from explorer.language import words
from pages.network.acts import LAB
from pages.network.lab.bench import BENCH
from pages.network.lab.settings import LOSS_IDS
from tests.apptest import LANGS, LOCALES, XOR, press, said
from tests.sentences import says


def values(**settings):
    return {**LAB.defaults(), "act": "lab", **settings}


@pytest.mark.parametrize("lang", LANGS)
def test_points_of_both_classes_in_one_place_are_told_of(open_app, lang):
    link = {"l_data": "points", "l_points": "0,0,0;0,0,1;1,1,0;1,1,1", "l_epochs": "50"}
    app = open_app(XOR, LOCALES[lang], v="1", act="lab", **link)
    assert words(lang)("points.clashes", count=2) in [e.value for e in app.info]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("points", ["0,0,1", "0,0,1;1,1,1;0.5,0.2,1"])
def test_one_class_alone_is_told_of(open_app, lang, points):
    link = {"l_data": "points", "l_points": points, "l_epochs": "50"}
    app = open_app(XOR, LOCALES[lang], v="1", act="lab", **link)
    story = words(lang).labels("xor.lab.story")["one_class"]
    assert story in [e.value for e in app.info]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("points", "bad"),
    [
        ("0,0,0;1,1,7;1,0,1;5e9,0,1", (2, 4)),
        ("0,0,0;nan,0,1;<b>,1,0;1,0,1", (2, 3)),  # no numbers at all
    ],
)
def test_of_a_links_points_the_good_ones_are_taken_and_the_others_named(
    open_app, lang, points, bad
):
    link = {"l_data": "points", "l_points": points, "l_epochs": "50"}
    app = open_app(XOR, LOCALES[lang], v="1", act="lab", **link)
    assert not app.error
    assert app.session_state["lab_xor"].values["l_points"] == "0,0,0;1,0,1"
    told = " ".join(e.value for e in app.warning)
    for line in bad:
        assert words(lang)("points.line", line=line) in told
    assert "<b>" not in told  # as text, not as markup


@pytest.mark.parametrize("lang", LANGS)
def test_a_link_to_a_network_without_hidden_units_gets_one_and_is_told(open_app, lang):
    link = {"l_units": "0", "l_epochs": "50"}
    app = open_app(XOR, LOCALES[lang], v="1", act="lab", **link)
    assert app.session_state["lab_xor"].values["l_units"] == 1
    assert "l_units" in app.toast[0].value


@pytest.mark.parametrize("lang", LANGS)
def test_a_learning_rate_that_explodes_is_told_of_with_the_picture_there(open_app, lang):
    link = {
        "l_rate": "30",
        "l_activation": "relu",
        "l_scale": "10",
        "l_loss": LOSS_IDS[1],
    }
    app = open_app(XOR, LOCALES[lang], v="1", act="lab", **link)
    assert not app.error
    stories = words(lang).labels("xor.lab.story")
    told = app.warning[0].value
    assert any(says(told, stories[name]) for name in ("bouncing", "diverged"))
    names = [c.proto.component_name for c in app.get("bidi_component")]
    assert "stage_stub" in names


def test_an_exploding_loss_is_drawn_on_a_logarithmic_axis():
    wild = values(l_rate=30.0, l_activation="relu", l_scale=10.0, l_loss=LOSS_IDS[1])
    for settings in (wild, values()):
        shown = BENCH.see(settings)
        losses = shown.run.losses
        meta, _ = unpack(shown.stage(words("en"), 0, "end"))
        low, high = meta["loss_domain"]
        assert meta["loss_log"] == (losses.max() > 30 * losses[0])
        assert low <= losses.min() and losses.max() <= high
        assert low > 0 or not meta["loss_log"]
    assert not meta["loss_log"]


def test_a_link_opened_later_brings_its_own_points(open_app):
    link = {"v": "1", "act": "lab", "l_data": "points", "l_epochs": "50"}
    app = open_app(XOR, **link, l_points="0,0,0;1,1,1")
    values = app.session_state["lab_xor"].values
    values["l_points"] = "0,0,1;2,2,0;1,0,0"  # as the stage, or another link, sets them
    app.run()
    assert app.session_state["lab_xor"].values["l_points"] == "0,0,1;2,2,0;1,0,0"
    assert len(app.session_state["points_base"]) == 3


@pytest.mark.parametrize("lang", LANGS)
def test_text_without_a_single_usable_line_changes_nothing_and_says_so(open_app, lang):
    link = {"v": "1", "act": "lab", "l_data": "points", "l_epochs": "20"}
    app = open_app(XOR, LOCALES[lang], **link)
    app.text_area(key="points_pasted").set_value("a,b,c,d\n1,2,9\n")
    press(app, "points_use")
    refused = words(lang).labels("points.refused")
    assert says(said(app, "warning"), refused["none"])
    assert not says(said(app, "warning"), refused["some"])


@pytest.mark.parametrize("lang", LANGS)
def test_text_that_arrives_together_with_the_press_is_the_text_that_is_taken(
    open_app, lang
):
    link = {"v": "1", "act": "lab", "l_data": "points", "l_epochs": "20"}
    app = open_app(XOR, LOCALES[lang], **link)
    app.text_area(key="points_pasted").set_value("0,0,0\n1,1,1\n2,0,1")  # no run yet
    press(app, "points_use")
    assert app.session_state["lab_xor"].values["l_points"] == "0,0,0;1,1,1;2,0,1"
    assert not app.warning


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_box_is_called_empty_and_changes_nothing(open_app, lang, text):
    link = {"v": "1", "act": "lab", "l_data": "points", "l_epochs": "20"}
    app = open_app(XOR, LOCALES[lang], **link)
    before = app.session_state["lab_xor"].values["l_points"]
    app.text_area(key="points_pasted").set_value(text)
    press(app, "points_use")
    assert app.session_state["lab_xor"].values["l_points"] == before
    told = [box.value for box in app.warning]
    assert told == [words(lang).labels("points.refused")["empty"]]
