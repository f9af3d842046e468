"""A run whose loss stops being a number ends with its last good snapshot, quietly."""

import numpy as np
import pytest

from nn_core import (
    LOSSES,
    OPTIMIZERS,
    Dense,
    Experiment,
    Network,
    Objective,
    ReLU,
    backprop,
    full_batches,
    record,
    train,
)
from tests.nn_core.nets import batch, drawn, locked

OPEN = Objective(
    Network([Dense(2, 4), ReLU(), Dense(4, 1)]), LOSSES["mean_squared_error"]
)


def ran(objective, params, data, optimizer="sgd", rate=0.1, epochs=30, **kept):
    made = OPTIMIZERS[optimizer](rate)
    steps = train(objective, params, full_batches(data, epochs), made)
    return record(objective, steps, data, **kept)


def test_a_run_that_diverges_ends_with_its_last_good_snapshot_and_says_when():
    params, data = drawn(OPEN.network), batch(8, 2, 1)
    with np.errstate(all="raise"):  # and no warning on the way
        history = ran(OPEN, params, data, rate=1e3, epochs=100)
    epoch = int(history.diverged)
    assert 1 < epoch < 100
    assert history.epochs.tolist() == list(range(epoch))
    assert np.isfinite(history.losses).all()
    assert all(np.isfinite(a).all() for a in history.at().params.values())
    assert history.losses[-1] > 1e100  # it was on its way
    # Witness: one more step by hand, and the loss is no number.
    with np.errstate(all="ignore"):
        last = history.at().params
        slope = backprop(OPEN, last, data)
        gone = OPEN.value({k: last[k] - 1e3 * slope[k] for k in last}, data)
    assert not np.isfinite(gone)


def test_where_lanes_diverge_the_others_go_on_as_if_alone():
    one = drawn(OPEN.network)
    lanes = locked({k: np.stack([a, a, a]) for k, a in one.items()})
    data, rates = batch(8, 2, 1), [0.01, 1e3, 0.02]
    with np.errstate(all="raise"):
        history = ran(OPEN, lanes, data, rate=locked(np.array(rates)), epochs=60)
        alone = [ran(OPEN, one, data, rate=r, epochs=60) for r in rates]
    assert history.epochs.tolist() == list(range(61))
    assert history.diverged.tolist() == [-1, int(alone[1].diverged), -1]
    for i, run in enumerate(alone):
        lane = history.lane(i)
        assert lane.diverged == run.diverged
        assert lane.epochs.tolist() == run.epochs.tolist()
        np.testing.assert_allclose(lane.losses, run.losses, rtol=1e-9)
    assert np.isfinite(history.losses[:, [0, 2]]).all()


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
def test_no_optimizer_and_no_rate_makes_a_run_raise_or_warn(optimizer):
    params, data = drawn(OPEN.network), batch(8, 2, 1)
    with np.errstate(all="raise"):
        history = ran(OPEN, params, data, optimizer, rate=1e30, epochs=40)
    assert np.isfinite(history.losses).all()


def test_a_penalty_alone_can_tear_a_run_apart_and_it_ends_well():
    history = Experiment(
        penalty="l2", penalty_rate=10.0, learning_rate=1e4, gradient="backprop"
    ).run()
    assert history.diverged > 0
    assert np.isfinite(history.losses).all()
    assert np.isfinite(history.at().params["W1"]).all()


def test_a_first_dataset_that_diverges_ends_well_too():
    history = Experiment(
        first_dataset="or",
        penalty="l2",
        penalty_rate=10.0,
        learning_rate=1e4,
        gradient="backprop",
    ).run()
    assert history.diverged == 0
    assert len(history.epochs) == 1
