"""The history of a run: what is kept, and what is measured of it."""

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
    full_batches,
    record,
    train,
)
from nn_core.evaluation import losses
from nn_core.training import Snapshot
from tests.nn_core.nets import batch, drawn

NEURON = Objective(Network([Dense(2, 1), Sigmoid()]), LOSSES["binary_cross_entropy"])


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
