"""Training: what is kept, what is covered, what a history knows."""

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
    Sigmoid,
    Tanh,
    backprop,
    full_batches,
    minibatches,
    record,
    train,
)
from nn_core.training import Snapshot, losses
from tests.nn_core.nets import batch, drawn, locked, rng

NEURON = Objective(Network([Dense(2, 1), Sigmoid()]), LOSSES["binary_cross_entropy"])

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


def test_minibatches_are_the_permutations_of_the_generator_cut_in_order():
    data, drawn = batch(10, 2, 1), rng(5)
    rows = [
        order[start : start + 4]
        for order in [drawn.permutation(10) for _ in range(3)]
        for start in (0, 4, 8)
    ]
    cut = list(minibatches(rng(5), data, 4, 3))
    for b, some in zip(cut, rows, strict=True):
        np.testing.assert_array_equal(b.x, data.x[some])
        np.testing.assert_array_equal(b.t, data.t[some])


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


def test_a_history_of_minibatches_counts_steps_and_whole_epochs():
    history = Experiment(dataset="moons", samples=10, batch_size=4, epochs=3).run()
    assert history.steps.tolist() == [0, 3, 6, 9]
    assert history.epochs.tolist() == [0, 1, 2, 3]
    assert (history.at(2).step, history.at_step(8).step, history.at().step) == (6, 6, 9)
    assert (history.index(2), history.index_at_step(5)) == (2, 1)


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
    for array in (history.steps, history.params["W1"], history.at(3).params["W1"]):
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
