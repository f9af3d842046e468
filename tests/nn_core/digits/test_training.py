"""The history of a run while it grows is that of the run, cut where it has got to."""

from dataclasses import replace
from itertools import islice, pairwise

import numpy as np
import pytest

from nn_core.digits import film
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.training import CURVES, record, recorded, run_on_two_threads

SMALL = DigitExperiment(hidden="8", train_size=230, batch_size=50, epochs=3)
WILD = replace(
    SMALL,
    optimizer="sgd",
    loss="mean_squared_error",
    penalty="l2",
    penalty_rate=1.0,
    learning_rate=100.0,
    epochs=20,
)
MEASURED = "losses", "accuracies", "test_losses", "test_accuracies"


def told(experiment):
    """[(step, history)] of all partial histories of a run."""
    return [(g.step, g.history) for g in record(experiment) if g.history is not None]


def stopped(experiment, step):
    """The history of a run that is stopped after a step."""
    updates = islice(experiment.training(), step + 1)
    return recorded(record(experiment, updates=updates))


def same(one, other):
    assert one.steps.tolist() == other.steps.tolist()
    assert all(np.array_equal(one.params[k], other.params[k]) for k in other.params)
    np.testing.assert_array_equal(one.minibatch_losses, other.minibatch_losses)
    for name in MEASURED:
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-5)
    assert one.diverged == other.diverged


@pytest.mark.parametrize(
    "varied", [{}, {"dropout": 0.4}, {"batch_norm": 1}, {"sampling": "with_replacement"}]
)
def test_the_last_history_is_that_of_the_run(varied):
    experiment = replace(SMALL, **varied)
    step, last = told(experiment)[-1]
    assert step == experiment.total_steps
    same(last, experiment.run())


def test_every_step_is_told_in_its_order():
    assert [g.step for g in record(SMALL)] == list(range(SMALL.total_steps + 1))


def test_the_history_so_far_is_that_of_a_run_stopped_there():
    for step, history in told(SMALL):
        if step in SMALL.film_steps():
            same(history, stopped(SMALL, step))


def test_pictures_are_told_as_soon_as_they_are_made():
    for step, history in told(SMALL):
        due = [s for s in SMALL.film_steps() if s <= step]
        assert history.steps.tolist() == due
        assert len(history.minibatch_losses) == step


def test_between_two_pictures_the_curve_grows_and_the_pictures_stay_the_same_objects():
    long = replace(SMALL, epochs=100)
    assert CURVES < long.total_steps < 2 * CURVES
    found = told(long)
    assert len(found) > 2 * len(long.film_steps())
    curves = [b for (s, a), (_, b) in pairwise(found)
              if a.params is b.params]  # fmt: skip
    assert curves
    lengths = [len(history.minibatch_losses) for _, history in found]
    assert lengths == sorted(lengths) and lengths[-1] == long.total_steps


def test_what_was_told_does_not_change():
    first = next(iter(record(SMALL)))
    before = first.history.params["W1"].copy()
    list(record(SMALL))
    assert np.array_equal(first.history.params["W1"], before)
    with pytest.raises(ValueError, match="read-only"):
        first.history.params["W1"][0] = 0


def test_each_picture_is_measured_once(monkeypatch):
    made, measured = [], film.measured
    monkeypatch.setattr(film, "measured", lambda *a: made.append(a[1]) or measured(*a))
    last = told(SMALL)[-1][1]
    assert len(made) == len(SMALL.film_steps())
    for params, step in zip(made, SMALL.film_steps(), strict=True):
        assert np.array_equal(params["W1"], last.at_step(step).params["W1"])


@pytest.mark.parametrize("after", [0, 1])
def test_a_run_that_blows_up_ends_where_the_run_does(after):
    gone = int(WILD.run().diverged)
    assert gone > 1
    wild = replace(WILD, steps=gone + after)  # the last batch may be the one that did it
    last = told(wild)[-1][1]
    same(last, wild.run())
    assert last.diverged == gone and np.isfinite(last.losses).all()


@pytest.mark.parametrize(
    "varied", [{}, {"dropout": 0.4}, {"batch_norm": 1}, {"sampling": "with_replacement"}]
)
def test_measured_on_a_second_core_the_history_is_that_of_the_run(varied):
    experiment = replace(SMALL, **varied)
    same(run_on_two_threads(experiment), experiment.run())
    same(run_on_two_threads(experiment, {1, 7}), experiment.run({1, 7}))


def test_measured_on_a_second_core_a_run_that_blows_up_ends_where_the_run_does():
    last = run_on_two_threads(WILD)
    same(last, WILD.run())
    assert last.diverged > 1 and np.isfinite(last.losses).all()


def test_what_goes_wrong_on_the_second_core_is_told(monkeypatch):
    def broken(*_):
        raise MemoryError("no room")

    monkeypatch.setattr(film, "measured", broken)
    with pytest.raises(MemoryError, match="no room"):
        run_on_two_threads(SMALL)


LONG = replace(SMALL, epochs=40)


@pytest.mark.parametrize("made", [run_on_two_threads, lambda e: told(e)[-1][1]])
def test_loss_and_accuracy_are_known_after_every_epoch_though_not_all_are_kept(made):
    history, ends = made(LONG), [LONG.steps_per_epoch * n for n in range(1, 41)]
    assert not set(ends) <= set(history.steps.tolist())  # some were let go
    curve = history.curve
    assert set(ends) <= set(curve.steps.tolist())
    assert curve.steps.tolist() == sorted(set(curve.steps.tolist()))
    every = LONG.run(keep=ends)
    rows = np.searchsorted(curve.steps, ends)
    for name in ("losses", "accuracies", "test_losses", "test_accuracies"):
        mine = getattr(curve, name)[rows]
        np.testing.assert_allclose(mine, getattr(every, name), rtol=1e-6)


@pytest.mark.parametrize("made", [run_on_two_threads, lambda e: told(e)[-1][1]])
def test_nothing_is_told_of_steps_after_a_run_blew_up(made):
    history = made(WILD)
    assert history.curve.steps[-1] == history.steps[-1]
    assert np.isfinite(history.curve.losses).all()
