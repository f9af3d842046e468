"""What the lab of the XOR page says: neither more nor less than its picture shows."""

import numpy as np
import pytest

from explorer.language import words
from explorer.settings.link import decode, encode
from pages.digits.lab import LAB as MNIST
from pages.network.acts import LAB
from pages.network.lab.bench import BENCH
from pages.network.lab.view import pair as pair_of
from pages.network.lab.view import story
from pages.neuron.settings import LAB as GATES
from tests.apptest import LANGS, LOCALES, XOR
from tests.sentences import says


def opened(open_app, lang, act="lab", **settings):
    return open_app(XOR, LOCALES[lang], v="1", act=act, **settings)


def said(app):
    return [
        box.value for kind in ("success", "info", "warning") for box in app.get(kind)
    ]


@pytest.mark.parametrize("lab", [GATES, LAB, MNIST], ids=lambda lab: lab.id)
def test_a_labs_own_link_is_never_called_wrong(lab):
    query = {name: [text] for name, text in encode(lab, lab.defaults()).items()}
    assert decode(lab, query) == (lab.defaults(), [])


@pytest.mark.parametrize("lang", LANGS)
def test_of_a_network_without_some_parts_nothing_is_said_about_its_learning(
    open_app, lang
):
    app = opened(open_app, lang, l_off="2;")
    assert said(app) == [words(lang)("xor.lab.silenced")]


@pytest.mark.parametrize("lang", LANGS)
def test_parts_a_smaller_network_does_not_have_are_not_called_off(open_app, lang):
    app = opened(open_app, lang, l_off="3;", l_units="3")
    assert words(lang)("xor.lab.silenced") not in said(app)


@pytest.mark.parametrize("data", ["moons", "circles"])
def test_the_ups_and_downs_of_minibatches_are_not_blamed_on_the_learning_rate(data):
    values = {**LAB.defaults(), "l_data": data, "l_batch": "20"}
    shown = BENCH.see(values)
    assert np.mean(np.diff(shown.run.losses) > 0) > 0.1
    assert (shown.run.accuracies[-1], story(shown).name) == (1, "solved")


def test_large_steps_on_all_data_still_are():
    shown = BENCH.see({**LAB.defaults(), "l_rate": 30.0, "l_batch": "20"})
    assert story(shown).name == "bouncing"  # four points are one batch


@pytest.mark.parametrize("lang", LANGS)
def test_a_step_function_is_said_to_leave_the_hidden_layer_as_it_was(open_app, lang):
    assert words(lang)("xor.lab.frozen") in said(
        opened(open_app, lang, l_activation="step")
    )
    assert words(lang)("xor.lab.frozen") not in said(opened(open_app, lang))


@pytest.mark.parametrize("lang", LANGS)
def test_steps_too_large_for_xornet_are_not_answered_with_larger_ones(open_app, lang):
    app = opened(open_app, lang, act="xornet", n_output="sigmoid", n_rate="10")
    story = words(lang).labels("xor.xornet.story")["bouncing"]
    assert says(said(app)[0], story)


def separable(points, classes):
    """Whether the classes do not overlap, seen from one of 720 directions."""
    for angle in np.linspace(0, 2 * np.pi, 720):
        seen = points @ (np.cos(angle), np.sin(angle))
        if seen[classes].min() > seen[~classes].max():
            return True
    return False


def test_the_first_hidden_space_shown_parts_xor():
    values = LAB.defaults()
    shown = BENCH.see(values)
    pair, train = pair_of(values, shown), shown.run.train
    x, classes = train.x, train.t.ravel() > 0.5
    assert not separable(x, classes)
    outputs = shown.objective.network.units(shown.run.at(None).params, x)[pair.layer]
    assert separable(outputs[:, [pair.first, pair.second]], classes)


def test_the_axes_of_hidden_space_are_called_what_they_are(open_app):
    app = opened(open_app, "en", l_units="3", l_first="3", l_second="3")
    axes = [
        app.segmented_control(key=f"choice_l_{n}_en").value for n in ("first", "second")
    ]
    assert axes == [3, 1]


@pytest.mark.parametrize("lang", LANGS)
def test_a_network_seen_before_it_is_right_is_not_called_solved(open_app, lang):
    w, run = words(lang), BENCH.see(LAB.defaults()).run
    first = next(i for i, share in enumerate(run.accuracies) if share == 1)
    assert (run.accuracies[first:] == 1).all() and first > 3
    end = opened(open_app, lang)
    since = w("panels.verdict.since", epoch=first)
    assert says(end.success[0].value, w.labels("xor.lab.story")["solved"], since=since)
    early = opened(open_app, lang, epoch=str(first - 1))
    assert not early.success
    assert w("panels.verdict.later", epoch=1000) in early.info[0].value


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("settings", "cause"),
    [
        ({"l_init": "zeros"}, "zeros"),
        ({"l_scale": "0"}, "zeros"),
        ({"l_decay": "0.1"}, "decay"),
        ({"l_activation": "step", "l_units": "1"}, "step"),
        ({"l_units": "1"}, "unknown"),
    ],
)
def test_of_a_plateau_the_one_cause_that_is_known_is_named(
    open_app, lang, settings, cause
):
    app = opened(open_app, lang, **settings)
    causes = words(lang).labels("xor.lab.causes")
    named = [name for name, text in causes.items() if says(" ".join(said(app)), text)]
    assert named == [cause]
    assert words(lang)("xor.lab.frozen") not in said(app)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({}, "space_xor"),
        ({"l_data": "gaussians"}, "space_parted"),
        ({"l_data": "spiral", "l_epochs": "50"}, "space_mixed"),
    ],
)
def test_hidden_space_is_only_said_to_part_what_it_parts(open_app, lang, settings, key):
    app = opened(open_app, lang, **settings)
    texts, told = words(lang).labels("xor.lab"), said_below(app)
    keys = ("space_xor", "space_parted", "space_mixed")
    assert [name for name in keys if says(told, texts[name])] == [key]


def said_below(app):
    return " ".join(text.value for text in app.markdown)
