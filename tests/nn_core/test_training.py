"""Training: what is kept, what is covered, how a run that fails ends, lanes as runs."""

import tracemalloc

import numpy as np
import pytest

from nn_core import (
    LOSSES,
    OPTIMIZERS,
    Batch,
    Dense,
    Experiment,
    InputError,
    Network,
    Objective,
    ReLU,
    Sigmoid,
    Tanh,
    backprop,
    full_batches,
    minibatches,
    record,
    run_lanes,
    train,
)
from nn_core.datasets import GATES
from nn_core.training import Snapshot, losses
from tests.nn_core.nets import batch, drawn, locked, rng

NEURON = Objective(Network([Dense(2, 1), Sigmoid()]), LOSSES["binary_cross_entropy"])
OPEN = Objective(
    Network([Dense(2, 4), ReLU(), Dense(4, 1)]), LOSSES["mean_squared_error"]
)
ONE_LANE = {"rtol": 1e-12, "atol": 1e-12}


def ran(objective, params, data, optimizer="sgd", rate=0.1, epochs=30, **kept):
    made = OPTIMIZERS[optimizer](rate)
    steps = train(objective, params, full_batches(data, epochs), made)
    return record(objective, steps, data, **kept)


# What a step is


def test_a_step_of_plain_descent_is_the_rate_times_the_slope():
    params, data = drawn(NEURON.network), batch(5, 2, 1)
    start, first = train(NEURON, params, [data], OPTIMIZERS["sgd"](0.25))
    assert (start.step, first.step) == (0, 1)
    assert start.params is params
    y = 1 / (1 + np.exp(-(data.x @ params["W1"] + params["b1"])))
    slope = data.x.T @ (y - data.t) / 5
    np.testing.assert_allclose(
        first.params["W1"], params["W1"] - 0.25 * slope, rtol=1e-12
    )


def test_training_takes_the_gradient_it_is_given():
    asked = []

    def flat(objective, params, data):
        asked.append(data.seed)
        return {k: np.ones_like(a) for k, a in params.items()}

    params, data = drawn(NEURON.network), batch(5, 2, 1)
    *_, last = train(NEURON, params, full_batches(data, 3), OPTIMIZERS["sgd"](1.0), flat)
    np.testing.assert_allclose(last.params["W1"], params["W1"] - 3, rtol=1e-14)
    assert asked == [0, 1, 2]  # every epoch draws its own dropout


# Minibatches


@pytest.mark.parametrize("size", [1, 3, 4, 7, 10, 100])
def test_minibatches_show_every_example_once_an_epoch(size):
    data = locked(Batch(np.arange(10.0)[:, None], -np.arange(10.0)[:, None]))
    cut = list(minibatches(rng(), data, size, 3))
    steps = -(-10 // size)
    assert len(cut) == 3 * steps
    assert [b.seed for b in cut] == list(range(3 * steps))
    orders = []
    for epoch in range(3):
        part = cut[epoch * steps : (epoch + 1) * steps]
        x = np.concatenate([b.x for b in part])
        assert sorted(x.ravel()) == list(range(10))
        assert all(len(b.x) == size for b in part[:-1])
        orders.append(tuple(x.ravel()))
    assert len(set(orders)) == 3
    for b in cut:
        np.testing.assert_array_equal(b.t, -b.x)


@pytest.mark.parametrize("batch_size", [0, 1, 7, 30, 2000])
def test_an_experiment_shows_every_example_once_an_epoch(batch_size):
    e = Experiment(dataset="moons", samples=30, batch_size=batch_size, epochs=2)
    data = e.data().train
    x = np.concatenate([b.x for b in e.batches(data)])
    assert len(x) == 60
    for epoch in (x[:30], x[30:]):
        assert sorted(map(tuple, epoch)) == sorted(map(tuple, data.x))
    assert e.run().epochs.tolist() == [0, 1, 2]


# History


def test_a_history_keeps_the_start_and_every_epoch():
    history = Experiment(epochs=7).run()
    assert history.epochs.tolist() == list(range(8))
    assert history.params["W1"].shape == (8, 2, 1)
    assert history.losses.shape == history.accuracies.shape == (8,)
    assert history.diverged == -1


def test_a_history_keeps_only_the_epochs_it_is_asked_for_and_they_are_the_same():
    every, some = Experiment(epochs=50).run(), Experiment(epochs=50).run(keep=[0, 3, 50])
    assert some.epochs.tolist() == [0, 3, 50]
    for name in every.params:
        np.testing.assert_array_equal(some.params[name], every.params[name][[0, 3, 50]])


def test_epochs_of_minibatches_end_after_their_last_step():
    e = Experiment(dataset="moons", samples=10, batch_size=4, epochs=5)
    kept = e.run(keep=[2, 5])
    steps = list(
        train(
            e.objective(),
            e.initial(),
            e.batches(e.data().train),
            OPTIMIZERS["sgd"](e.learning_rate),
            e.gradient_rule(),
        )
    )
    assert len(steps) == 1 + 5 * 3
    for i, step in ((0, 6), (1, 15)):
        np.testing.assert_array_equal(kept.params["W1"][i], steps[step].params["W1"])


def test_at_gives_the_last_snapshot_kept_at_or_before_an_epoch():
    history = Experiment(epochs=50).run(keep=[0, 10, 50])
    wanted = {-5: 0, 0: 0, 9: 0, 10: 10, 49: 10, 50: 50, 10**9: 50, None: 50}
    for epoch, found in wanted.items():
        assert history.at(epoch).step == found
        i = history.index(epoch)
        assert history.epochs[i] == found
        np.testing.assert_array_equal(
            history.at(epoch).params["b1"], history.params["b1"][i]
        )


def test_nothing_kept_is_refused():
    with pytest.raises(InputError, match="keep is"):
        Experiment(epochs=5).run(keep=[6])


def test_a_history_cannot_be_written_to():
    history = Experiment(epochs=5).run()
    for array in (history.epochs, history.params["W1"], history.at(3).params["W1"]):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_losses_and_accuracies_are_those_of_the_finished_network_at_each_epoch():
    e = Experiment(dataset="xor", hidden="3", epochs=20, learning_rate=2.0)
    history, t = e.run(), np.array([0, 1, 1, 0])
    for i in range(21):
        p = {k: a[i] for k, a in history.params.items()}
        h = 1 / (1 + np.exp(-(history.train.x @ p["W1"] + p["b1"])))
        y = (1 / (1 + np.exp(-(h @ p["W2"] + p["b2"]))))[:, 0]
        loss = -0.5 * np.sum(t * np.log(y) + (1 - t) * np.log(1 - y))
        assert history.losses[i] == pytest.approx(loss, rel=1e-12)
        assert history.accuracies[i] == np.mean((y > 0.5) == t)


def test_test_data_is_measured_but_never_trained_on():
    e = Experiment(dataset="moons", samples=60, test_share=0.5, epochs=10)
    history = e.run()
    assert len(history.train.x) == len(history.test.x) == 30
    assert history.test_losses.shape == history.test_accuracies.shape == (11,)
    alone = record(
        e.objective(),
        train(
            e.objective(),
            e.initial(),
            full_batches(history.train, 10),
            OPTIMIZERS["sgd"](0.1),
            e.gradient_rule(),
        ),
        history.train,
    )
    np.testing.assert_array_equal(history.params["W1"], alone.params["W1"])
    assert alone.test_losses is None
    assert alone.test_accuracies is None


@pytest.mark.parametrize(
    ("x", "t", "said"),
    [
        (np.array([[0.0, np.nan]]), np.ones((1, 1)), "x holds 1 values"),
        (np.zeros((1, 2)), np.array([[np.inf]]), "t holds 1 values"),
        (np.zeros((1, 2)), np.ones(1), r"t has shape \(1,\)"),
    ],
)
def test_data_with_holes_is_refused_by_name(x, t, said):
    with pytest.raises(InputError, match=said):
        record(NEURON, [Snapshot(0, drawn(NEURON.network))], Batch(x, t))


def test_long_histories_are_measured_in_blocks_of_bounded_memory():
    data = batch(2000, 2, 1)
    lanes = drawn(NEURON.network, lanes=(2000,))
    tracemalloc.start()
    found = losses(NEURON, lanes, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30e6  # one array of all outputs would hold 32 MB
    for i in (0, 49, 50, 1999):
        alone = NEURON.value({k: a[i] for k, a in lanes.items()}, data)
        assert found[i] == pytest.approx(float(alone), rel=1e-12)


# Divergence


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


# Lanes


def same_as_alone(experiments):
    together = run_lanes(experiments)
    assert together.losses.shape == (experiments[0].epochs + 1, len(experiments))
    for i, e in enumerate(experiments):
        alone, lane = e.run(), together.lane(i)
        for name, a in alone.params.items():
            np.testing.assert_allclose(lane.params[name], a, **ONE_LANE)
            np.testing.assert_allclose(together.params[name][:, i], a, **ONE_LANE)
        np.testing.assert_allclose(lane.losses, alone.losses, **ONE_LANE)
        np.testing.assert_allclose(together.losses[:, i], alone.losses, **ONE_LANE)
        np.testing.assert_allclose(together.accuracies[:, i], alone.accuracies)


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
@pytest.mark.parametrize("penalty", ["none", "l1", "l2"])
@pytest.mark.parametrize("batch_size", [0, 8])
def test_lanes_that_differ_in_everything_they_may_are_the_runs_alone(
    optimizer, penalty, batch_size
):
    same_as_alone([
        Experiment(
            dataset="moons", samples=20, hidden="3", activation="tanh", epochs=25,
            gradient="backprop", optimizer=optimizer, penalty=penalty,
            batch_size=batch_size, learning_rate=rate, seed=seed, init_scale=scale,
            penalty_rate=strength,
        )
        for rate, seed, scale, strength in [
            (0.001, 0, 1.0, 0.0), (0.03, 1, 0.1, 0.1), (0.1, 2, 2.0, 0.01),
        ]
    ])  # fmt: skip


@pytest.mark.parametrize(
    "field", ["learning_rate", "seed", "init_scale", "penalty_rate"]
)
def test_lanes_may_differ_in_one_thing(field):
    same_as_alone([
        Experiment(dataset="and", epochs=40, gradient="backprop", penalty="l2",
                   **{field: value})
        for value in (1, 2, 3, 5)
    ])  # fmt: skip


def test_lanes_by_the_numerical_gradient_differ_only_by_its_rounding():
    # 1e-16 in a loss is 1e-11 in a slope; forty steps of rate 0.1 add up
    runs = [Experiment(epochs=40, seed=s) for s in range(5)]
    together = run_lanes(runs)
    for i, e in enumerate(runs):
        np.testing.assert_allclose(
            together.lane(i).params["W1"], e.run().params["W1"], rtol=1e-9
        )


def test_one_lane_is_a_run_too():
    same_as_alone([Experiment(epochs=10, gradient="backprop", penalty="l2")])


def test_lanes_from_a_first_dataset_each_start_from_their_own():
    same_as_alone([
        Experiment(dataset="nand", first_dataset="or", epochs=20, gradient="backprop", seed=s)
        for s in range(3)
    ])  # fmt: skip


def test_lanes_that_differ_in_anything_else_are_refused_by_name():
    with pytest.raises(
        InputError, match=r"these runs differ in dataset; .*learning_rate"
    ) as c:
        run_lanes([Experiment(dataset=name) for name in GATES])
    assert c.value.code == "mixed_lanes"


# Whether a network can learn at all


def test_a_single_neuron_never_solves_xor_from_a_hundred_seeds():
    runs = [
        Experiment(dataset="xor", seed=s, gradient="backprop", learning_rate=1.0)
        for s in range(100)
    ]
    history = run_lanes(runs)
    assert history.accuracies.max() <= 0.75  # at no epoch, in no lane
    # and no loss below that of answering 1/2 to everything: 4 * log 2 / 2
    assert history.losses[-1].min() > 2 * np.log(2) - 1e-9


def test_a_hidden_layer_solves_xor_from_most_seeds():
    runs = [
        Experiment(dataset="xor", hidden="4", activation="tanh", seed=s, epochs=500,
                   gradient="backprop", learning_rate=0.5)
        for s in range(50)
    ]  # fmt: skip
    assert (run_lanes(runs).accuracies[-1] == 1).mean() > 0.9


# Nothing is changed in place


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
def test_no_step_writes_to_what_it_is_given(optimizer):
    objective = Objective(
        Network([Dense(2, 3), Tanh(), Dense(3, 1), Sigmoid()]),
        LOSSES["mean_squared_error"],
    )
    made, data = OPTIMIZERS[optimizer](0.1), batch(5, 2, 1)
    params = drawn(objective.network)
    state = made.init(params)
    for _ in range(3):
        slope = locked(backprop(objective, params, data))
        before = {k: a.copy() for k, a in params.items()}
        locked([v for v in state.values() if isinstance(v, dict)])
        moved, state = made.step(params, slope, state)
        for k, a in before.items():
            np.testing.assert_array_equal(params[k], a)
        params = locked(dict(moved))
