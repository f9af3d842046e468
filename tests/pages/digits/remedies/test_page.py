"""If it does not learn: the section without a browser."""

import numpy as np
import pytest

from explorer.language import words
from nn_core.digits import remedies
from nn_core.digits.remedies import BASELINE, REMEDIES, seeded
from pages.digits.full import run as full_run
from pages.digits.lab import LAB
from pages.digits.remedies import jobs as remedies_jobs
from pages.digits.remedies import tables
from pages.digits.remedies.model import SEEDS, trial
from pages.digits.settings import experiment
from tests.apptest import LOCALES, said
from tests.apptest import MNIST as PAGE
from tests.sentences import says


def chosen(**values):
    settings = {**LAB.defaults(), **values}
    return trial(settings, experiment(settings))


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize("remedy", REMEDIES)
def test_every_remedy_has_its_verdict_and_curves(open_app, lang, remedy):
    query = {"section": "remedies", "r_remedy": remedy, "epochs": "1", "units": "8"}
    app = open_app(PAGE, LOCALES[lang], v="1", **query)
    assert not app.error
    verdicts = words(lang).labels("mnist_remedies.verdicts").values()
    assert sum(says(said(app), verdict) for verdict in verdicts) == 1


def test_the_curves_are_those_of_runs_made_alone():
    found = remedies_jobs.compared(chosen(r_remedy="initialization"))
    alone = seeded(BASELINE, SEEDS[2]).run()
    assert found.before[2, -1] == alone.test_accuracies[-1]
    rows = tables.curves(found, ("a", "b"))
    mine = rows[(rows["seed"] == SEEDS[2]) & (rows["name"] == "b")]
    assert np.array_equal(mine["accuracy"], found.after[2])


def test_a_job_ends_with_the_same_comparison():
    asked = chosen(r_base="mine", units=8, epochs=1, r_remedy="more_units")
    *_, last = remedies_jobs.steps(asked)
    assert last.done == last.total
    again = remedies_jobs.tried(asked)
    assert np.array_equal(last.payload.comparison.after, again.comparison.after)
    assert last.payload.broken == again.broken


def test_a_job_can_stop_at_each_step_of_a_run(monkeypatch):
    asked = chosen(r_base="mine", units=8, epochs=1, seed=91, r_remedy="dropout")
    monkeypatch.setattr(remedies_jobs, "known", remedies_jobs.known.__wrapped__)
    work = remedies_jobs.steps(asked)
    first = [next(work).done for _ in range(asked.baseline.total_steps + 2)]
    assert first == [0] * len(first)  # the run before its end, the start included
    assert next(work).done == 1


def test_a_run_made_step_by_step_has_the_curve_of_the_whole_run():
    alone = chosen(r_base="mine", units=8, epochs=2, rate=3.0, seed=92).baseline
    for _ in remedies_jobs.trained(alone):
        assert not remedies_jobs.known(alone)
    assert np.array_equal(
        remedies_jobs.known(alone)[0].accuracies, remedies.curve(alone)
    )


def test_what_is_so_already_changes_nothing(open_app):
    assert not chosen(r_base="mine", r_remedy="initialization", init="he").changes
    assert not chosen(r_base="mine", r_remedy="more_data").changes
    assert chosen(r_base="mine", r_remedy="initialization", init="normal").changes
    query = {"section": "remedies", "r_base": "mine", "r_remedy": "more_data"}
    app = open_app(PAGE, v="1", epochs="1", units="8", **query)
    said = words("en")("mnist_remedies.already")
    assert said in [box.value for box in app.info]


def test_long_comparisons_wait_for_a_press(open_app):
    query = {
        "section": "remedies",
        "r_base": "mine",
        "r_remedy": "dropout",
        "epochs": "20",
    }
    app = open_app(PAGE, v="1", **query)
    assert not chosen(r_base="mine", r_remedy="dropout", epochs=20).at_once
    assert app.button(key="mnist_remedies_start")


@pytest.mark.parametrize("lang", LOCALES)
def test_no_difference_at_all_is_not_put_down_to_chance(open_app, lang):
    """Weights that all begin at 0 stay at the same guess, whatever the learning rate."""
    query = {"r_base": "mine", "r_remedy": "learning_rate", "init": "zeros"}
    app = open_app(
        PAGE, LOCALES[lang], v="1", section="remedies", epochs="1", units="8",
        optimizer="sgd", rate="0.001", **query,
    )  # fmt: skip
    same = words(lang).labels("mnist_remedies.verdicts")["same"]
    assert says(said(app, "info"), same)


@pytest.mark.parametrize("lang", LOCALES)
def test_runs_that_broke_off_are_told(open_app, lang):
    query = {"r_base": "mine", "r_remedy": "learning_rate", "activation": "leaky_relu"}
    app = open_app(
        PAGE, LOCALES[lang], v="1", section="remedies", epochs="1", units="8", rate="10",
        layers="2", **query,
    )  # fmt: skip
    asked = chosen(**{**query, "epochs": 1, "units": 8, "rate": 10.0, "layers": 2})
    runs = (seeded(e, s).run() for e in (asked.baseline, asked.changed) for s in SEEDS)
    broken = [run.diverged >= 0 for run in runs]
    before, after = sum(broken[: len(SEEDS)]), sum(broken[len(SEEDS) :])
    assert after > 0
    told = words(lang)(
        "mnist_remedies.broken", before=before, after=after, count=len(SEEDS)
    )
    assert told in [box.value for box in app.warning]


@pytest.mark.parametrize(
    ("values", "changes"),
    [
        ({"r_remedy": "optimizer"}, {
            "optimizer": ("momentum", "adam"), "learning_rate": (0.1, 0.003)}),
        ({"r_remedy": "more_units"}, {"hidden": ("96", "256")}),
        ({"r_remedy": "dropout", "dropout": 0.8}, {"dropout": (0.8, 0.3)}),
        ({"r_remedy": "more_data"}, {}),
        ({"r_remedy": "more_data", "r_base": "notebook"}, {"examples": (1_000, 4_000)}),
    ],
)  # fmt: skip
def test_what_a_remedy_changes_is_told_in_numbers(values, changes):
    assert chosen(**{"r_base": "mine", **values}).changes == changes


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize("remedy", REMEDIES)
def test_every_change_has_words(open_app, lang, remedy):
    query = {"section": "remedies", "r_remedy": remedy, "epochs": "1", "units": "8"}
    app = open_app(PAGE, LOCALES[lang], v="1", r_base="notebook", **query)
    changes = words(lang).labels("mnist_remedies")["changes"]
    told = [c.value for c in app.caption if says(c.value, changes)]
    assert len(told) == 1 and "→" in told[0]


@pytest.mark.parametrize("lang", LOCALES)
def test_more_data_than_the_sample_has_are_one_press_away(open_app, monkeypatch, lang):
    asked = []
    monkeypatch.setattr(full_run, "available", lambda: True)
    monkeypatch.setattr(full_run, "start", asked.append)
    query = {"section": "remedies", "r_base": "mine", "r_remedy": "more_data"}
    app = open_app(PAGE, LOCALES[lang], v="1", epochs="1", units="8", **query)
    assert words(lang)("mnist_remedies.all_data") in said(app, "markdown")
    app = app.button(key="remedy_all_data").click().run()
    assert not app.exception
    (run,) = asked
    assert (run.data, run.hidden, run.epochs) == ("full", "8", 1)
    assert app.session_state["lab_mnist"].values["section"] == "full"
