"""Numerical against backprop: the section without a browser."""

import numpy as np
import pytest

from explorer.language import words
from nn_core.analysis.gradient_check import Checked
from nn_core.analysis.gradient_timing import Cost
from nn_core.digits import two_gradients
from nn_core.experiments.options import ACTIVATIONS
from pages.digits.gradient import jobs as gradient_jobs
from pages.digits.gradient import model as lab
from pages.digits.gradient.panel import COST, WAYS
from pages.digits.gradient.tables import agreement
from pages.digits.lab import LAB
from pages.digits.run import look
from pages.digits.settings import experiment
from tests.apptest import LOCALES, done, press, said, tables
from tests.apptest import MNIST as PAGE
from tests.sentences import says

EDGES = (
    {"layers": "2", "dropout": "0.5"},
    {"norm": "1", "layers": "2"},
    {"scale": "0"},
    {"init": "zeros", "activation": "sigmoid"},
    {"rate": "10", "optimizer": "sgd", "scale": "10"},
    {"decay": "0.03", "epoch": "0"},
    *({"activation": name} for name in ACTIVATIONS),
)


def link(**settings):
    return {"v": "1", "section": "gradient", "epochs": "1", "units": "8", **settings}


def settings(**values):
    return {**LAB.defaults(), "epochs": 1, "units": 8, **values}


def text_of(app):
    return said(app, "markdown", "caption", "success", "warning")


def rows(app):
    return app.table[0].value.to_numpy().tolist()


# The check


@pytest.mark.parametrize("lang", LOCALES)
def test_the_section_opens_with_a_check_that_passes(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], v="1", section="gradient")
    assert not app.error
    agree = words(lang).labels("mnist_gradient.checks")["agree"]
    assert says(said(app, "success"), agree, count=12)
    assert "def tried(" in app.code[0].value
    assert len(app.table[0].value) == lab.COUNT


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: "-".join(edge.values()))
def test_whatever_the_network_its_slopes_are_checked(open_app, edge):
    app = open_app(PAGE, LOCALES["ko"], **link(**edge))
    assert not app.error
    assert len(app.table[0].value) > 4
    assert "nan" not in text_of(app)


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize(
    ("edge", "story", "silent"),
    [
        ({"activation": "step"}, "agree_but", "W1, b1"),
        ({"scale": "0"}, "agree_but", "W1, W2, b1"),  # relu of 0 is 0
        ({"scale": "0", "activation": "sigmoid", "epoch": "0"}, "agree_but", "W1, b1"),
    ],
    ids=str,
)
def test_zeros_that_agree_are_not_taken_for_a_proof(open_app, lang, edge, story, silent):
    app = open_app(PAGE, LOCALES[lang], **link(**edge))
    w = words(lang)
    zeros = sum(row[1] == row[2] == "0" for row in rows(app))
    sentence = w.labels("mnist_gradient.checks")[story]
    assert 0 < zeros < 12
    assert says(said(app, "info"), sentence, count=12, zeros=zeros, names=silent)
    assert w.labels("mnist_gradient.zeros")["all"] in text_of(app)


def test_what_is_said_depends_on_what_the_slopes_can_show():
    zero = Checked("W1", (0, 0), 0.0, 0.0, 0.0, 1e-9)
    same = Checked("b1", (0,), 1.0, 1.0, 0.0, 1e-9)
    drowned = Checked("b1", (1,), 0.0, 1e5, 1.0, 1e9)
    wrong = Checked("b1", (2,), 0.5, 1.0, 0.5, 1e-9)
    said = {
        (zero, zero): "nothing",
        (zero, same): "agree_but",
        (same, same): "agree",
        (same, drowned): "agree",
        (drowned, drowned): "drowned",
        (zero, drowned): "drowned",
        (same, wrong): "differ",
    }
    for found, story in said.items():
        assert lab.Check(list(found), 0, []).story.name == story


@pytest.mark.parametrize("epoch", [0, 40, "end"])
def test_the_check_is_of_the_step_on_the_stage(epoch):
    """A slope of b2 by hand: the mean of y - t over the images, at that very step."""
    view = look(settings(epoch=epoch), False)
    run, found = view.run, lab.check(look(settings(epoch=epoch), False), 3).found
    row = run.index_at_step(None if epoch == "end" else epoch)
    p = {k: a[row].astype(float) for k, a in run.params.items()}
    x, t = run.train.x[:100], run.train.t[:100]
    z = np.maximum(x @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]
    y = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    slopes = (y - t).mean(axis=0)
    mine = [one for one in found if one.name == "b2"]
    assert mine
    for one in mine:
        assert one.numerical == pytest.approx(slopes[one.at], abs=1e-8)
        assert one.analytic == pytest.approx(slopes[one.at], abs=1e-8)


def test_other_parameters_are_drawn_on_a_press_and_kept_in_the_link(open_app):
    app = open_app(PAGE, **link())
    before = app.table[0].value.iloc[:, 0].tolist()
    press(app, "check_others")
    assert app.table[0].value.iloc[:, 0].tolist() != before
    assert app.session_state["lab_mnist"].values["g_draw"] == 1
    again = open_app(PAGE, **link(g_draw="1"))
    assert again.table[0].value.equals(app.table[0].value)


def test_the_last_draw_is_followed_by_the_first():
    assert lab.others(settings(g_draw=99))["g_draw"] == 0


# The meter


@pytest.mark.parametrize("lang", LOCALES)
def test_the_meter_tells_three_costs_and_how_many_times_one_is_another(
    open_app, lang, monkeypatch
):
    found = Cost(0.0005, 0.02, 3.0, passes=30, needed=12_740)
    steps = gradient_jobs.PASSES + 2 * gradient_jobs.REPEATS + 3
    measured = [*[None] * (steps - 1), found]  # real seconds are another day's
    monkeypatch.setattr(gradient_jobs, "measure_cost", lambda *asked: iter(measured))
    app = open_app(PAGE, LOCALES[lang], **link())
    assert "12,740" in text_of(app)  # 2 x (784 x 8 + 8 + 8 x 10 + 10)
    press(app, f"{COST}_start")
    app = done(app, COST)
    (bars,) = tables(app, "bars")
    w = words(lang)
    assert bars["name"].tolist() == list(w.labels("mnist_gradient.ways").values())
    assert bars["seconds"].tolist() == [3.0, 0.02, 0.0005]
    told = {"over_structured": 150, "over_backprop": "6,000"}
    assert says(text_of(app), w.labels("mnist_gradient")["cost"], **told)


def test_a_meter_read_for_another_network_is_not_shown(open_app):
    app = open_app(PAGE, **link())
    press(app, f"{COST}_start")
    app = done(app, COST)
    assert tables(app, "bars")
    app.session_state["lab_mnist"].values["units"] = 16
    app.run()
    assert not app.error
    assert not tables(app, "bars")


def test_measuring_can_stop_between_any_two_runs_and_ends_with_all_three_ways():
    asked = lab.one_step(lab.plain(experiment(settings()), settings()))
    told = list(gradient_jobs.measuring(asked))
    assert len(told) > 40 and all(one.payload is None for one in told[:-1])
    found = told[-1].payload
    assert told[-1].done == told[-1].total
    seconds = found[:3]  # which of them is the least is for the benchmarks
    assert 0 < min(seconds) <= max(seconds) < np.inf


# The steps


@pytest.mark.parametrize("lang", LOCALES)
def test_the_steps_made_both_ways_cover_each_other(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], **link(g_steps="2"))
    press(app, f"{WAYS}_start")
    app = done(app, WAYS)
    (curves,) = tables(app, "ways")
    names = words(lang).labels("mnist_gradient.names")
    assert curves["name"].tolist() == [names["numerical"]] * 2 + [names["exact"]] * 2
    numerical, exact = curves["value"][:2], curves["value"][2:]
    assert numerical.tolist() == pytest.approx(exact.tolist(), rel=1e-7)
    assert not (numerical.to_numpy() == exact.to_numpy()).all()


def test_what_is_trained_is_plain_and_its_job_comes_to_what_its_run_comes_to():
    above = experiment(settings(layers=2, dropout=0.5, norm="1", decay=0.01))
    assert lab.left_out(above)
    asked = lab.plain(above, settings(g_steps=2, g_rate=0.3))
    assert not lab.left_out(asked)
    assert (asked.penalty_rate, asked.hidden, asked.total_steps) == (0.01, "8", 2)
    *_, last = gradient_jobs.both(asked)
    found = last.payload
    run = asked.run()
    assert last.done == last.total == 2
    assert found.losses[:, 0] == pytest.approx(run.minibatch_losses, rel=1e-12)
    assert found.accuracies[0] == run.test_accuracies[-1]
    assert (found.seconds > 0).all()


def test_the_default_of_the_page_is_trained_as_it_is():
    assert not lab.left_out(experiment(LAB.defaults()))


@pytest.mark.parametrize(
    ("activation", "why"), [("relu", "kink"), ("tanh", "kink"), ("step", "jump")]
)
@pytest.mark.parametrize("far", [True, False])
def test_a_gap_larger_than_rounding_is_explained(
    open_app, monkeypatch, far, activation, why
):
    monkeypatch.setattr(two_gradients, "gap", lambda a, b: 1e-3 if far else 1e-9)
    app = open_app(PAGE, **link(g_steps="1", activation=activation))
    press(app, f"{WAYS}_start")
    app = done(app, WAYS)
    kink = words("en").labels("mnist_gradient.apart")[why]
    assert (kink in [box.value for box in app.info]) == far


def test_slopes_too_small_to_be_seen_do_not_count_as_errors():
    seen = Checked("W1", (0, 0), 1.0, 1.0 + 1e-8, 1e-8, 1e-9)
    unseen = Checked("b1", (0,), 1e-13, 0.0, 1.0, 1e-9)
    wrong = Checked("b1", (1,), 0.5, 1.0, 0.5, 1e-9)
    assert lab.Check([seen, unseen], 0, []).worst == 1e-8
    assert lab.Check([seen, unseen], 0, []).agreeing == 2
    assert lab.Check([seen, unseen, wrong], 0, []).worst == 0.5
    assert [agreement(one) for one in (seen, unseen, wrong)] == [
        "same",
        "rounding",
        "different",
    ]
