"""What a press or an edit has done is said where it was done."""

import pytest

from explorer.language import words
from explorer.pictures.run_facts import run_facts
from pages.network.acts import LAB
from pages.network.gates.panel import BENCH, stays
from pages.network.lab import model as lab
from tests.apptest import GATES, LANGS, XOR, healthy, open_app, press, said
from tests.sentences import says


@pytest.mark.parametrize(
    ("page", "key", "settings"),
    [
        (GATES, "as_notebook", {}),
        (XOR, "gates_as_notebook", {"act": "gates"}),
        (XOR, "xornet_as_notebook", {"act": "xornet"}),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_the_notebooks_settings_are_announced(lang, page, key, settings):
    app = healthy(open_app(page, lang=lang, v="1", **settings))
    app = healthy(press(app, key))
    assert words(lang)("panels.as_notebook_done") in [t.value for t in app.toast]


@pytest.mark.parametrize("lang", LANGS)
def test_training_from_edited_weights_is_told(lang):
    start = lab.edited({**LAB.defaults(), "act": "lab"}, None, 0, 3.0)
    told = words(lang)("xor.lab.edited")
    for asked, expected in (({"l_start": start}, True), ({}, False)):
        app = healthy(open_app(XOR, lang=lang, v="1", act="lab", **asked))
        assert (told in [c.value for c in app.caption]) == expected


@pytest.mark.parametrize("lang", LANGS)
def test_a_neuron_set_by_hand_has_its_loss_told(lang):
    app = healthy(open_app(GATES, lang=lang, v="1", mode="hand", gate="or"))
    assert says(said(app), words(lang)("gates.hand_loss"), loss="0")


@pytest.mark.parametrize("lang", LANGS)
def test_rounding_is_told_before_a_neuron_is_taken_over(lang):
    app = healthy(open_app(GATES, lang=lang, v="1"))
    told = words(lang)("gates.take_over_help", step="0.05")
    assert app.button(key="take_over").help == told


def test_the_wired_gates_say_from_which_epoch_on_they_stay_right():
    w = words("en")
    values = {**LAB.defaults(), "act": "gates"}
    end = run_facts(BENCH.see(values))
    assert end.solved_from
    (text,) = stays(w, end)
    since = w("panels.verdict.since", epoch=end.solved_from)
    assert text == w("panels.verdict.stays", since=since)
    early = end._replace(shown=end.shown._replace(epoch=1))
    assert stays(w, early) == []


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_right_before_training_is_not_said_to_be_right_from_epoch_0_on(lang):
    w = words(lang)
    text = said(healthy(open_app(GATES, lang=lang, v="1", gate="nor", seed="35")))
    since = w("panels.verdict.since_the_start")
    assert says(text, w.labels("gates.story")["solved"], since=since)
    assert w("panels.verdict.since", epoch=0) not in text
