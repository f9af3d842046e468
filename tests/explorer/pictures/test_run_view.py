"""What a view says of an epoch is what the network of that epoch does."""

import numpy as np
import pytest

from explorer.pictures.run_facts import run_facts, solved_from
from explorer.pictures.run_view import RunView
from nn_core import Experiment

GATE = Experiment(dataset="and", epochs=60, learning_rate=1.0)
CLOUD = Experiment(
    dataset="moons",
    hidden="3",
    samples=40,
    test_share=0.3,
    epochs=30,
    gradient="backprop",
)


def neuron(params, x):
    """A sigmoid neuron, written out."""
    z = x[:, 0] * params["W1"][0, 0] + x[:, 1] * params["W1"][1, 0] + params["b1"][0]
    return 1 / (1 + np.exp(-z))


@pytest.mark.parametrize("epoch", [None, 0, 3, 60])
def test_the_facts_of_a_gate_are_counted_by_hand(epoch):
    view = RunView.of(GATE.run(), epoch, False)
    y, t = neuron(view.now.params, view.batch.x), view.batch.t[:, 0]
    facts = view.facts
    assert facts.epoch == (60 if epoch is None else epoch)
    assert facts.right == sum((a > 0.5) == (b == 1) for a, b in zip(y, t, strict=True))
    assert facts.accuracy == facts.right / 4
    loss = -0.5 * sum(
        np.log(a) if b else np.log(1 - a) for a, b in zip(y, t, strict=True)
    )
    assert facts.loss == pytest.approx(loss, rel=1e-9)
    assert facts.test_loss is facts.test_accuracy is None


def test_of_points_kept_aside_there_are_facts_too():
    run = CLOUD.run()
    facts = RunView.of(run, 10, True).facts
    assert facts.test_loss == run.test_losses[10] != facts.loss
    assert facts.test_accuracy == run.test_accuracies[10]


def test_facts_of_the_end_do_not_depend_on_the_stage():
    run = GATE.run()
    early, late = RunView.of(run, 2, False), RunView.of(run, None, False)
    assert early.facts != late.facts == early.facts_at(None)


def test_while_a_slider_moves_there_is_the_one_picture_of_the_film():
    run = GATE.run()
    whole, still = RunView.of(run, 37, False), RunView.of(run, 37, True)
    assert len(whole.film.maps) == 61 and len(still.film.maps) == 1
    assert np.array_equal(still.film.maps[0], whole.film.maps[37])
    assert still.facts == whole.facts


def test_a_short_film_is_seen_at_the_picture_nearest_to_the_place():
    view = RunView.of(GATE.run(), 37, False, frames=7)
    assert view.place in view.film.epochs
    assert abs(view.place - 37) == min(abs(view.film.epochs - 37))


def test_a_neuron_set_by_hand_has_facts_and_no_history():
    run = GATE.run()
    params = {"W1": np.array([[1.0], [1.0]]), "b1": np.array([-1.5])}
    view = RunView.by_hand(run.objective, params, run.train, {})
    assert view.facts.right == 4 and view.story().name == "right_4"
    with pytest.raises(LookupError):
        _ = view.run


def notebook_loop(targets, epochs, rate=0.1, h=1e-5):
    """The notebook's training of one neuron, written out: whether all four rows are right
    before the first update, after the first, the second, ...
    """
    random = np.random.RandomState(1)
    p = [random.randn(2, 1), random.rand(1)]
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    t = np.array(targets, dtype=float)[:, None]

    def outputs():
        return 1 / (1 + np.exp(-(x @ p[0] + p[1])))

    def loss():
        y = outputs()
        return -0.5 * np.sum(t * np.log(y) + (1 - t) * np.log(1 - y))

    solved = [bool(((outputs() > 0.5) == (t == 1)).all())]
    for _ in range(epochs):
        gradients = [np.zeros_like(a) for a in p]
        for a, g in zip(p, gradients, strict=True):
            for i in np.ndindex(a.shape):
                kept = a[i]
                a[i] = kept + h
                above = loss()
                a[i] = kept - h
                g[i] = (above - loss()) / (2 * h)
                a[i] = kept
        for a, g in zip(p, gradients, strict=True):
            a -= rate * g
        solved.append(bool(((outputs() > 0.5) == (t == 1)).all()))
    return solved


@pytest.mark.parametrize(
    ("gate", "targets", "first"),
    [("and", (0, 0, 0, 1), 68), ("or", (0, 1, 1, 1), 79), ("xor", (0, 1, 1, 0), None)],
)
def test_a_gate_is_solved_from_the_epoch_on_from_which_a_loop_stays_right(
    gate, targets, first
):
    solved = notebook_loop(targets, 200)
    wrong = [i for i, all_right in enumerate(solved) if not all_right]
    assert first == (None if wrong[-1] == 200 else wrong[-1] + 1)
    assert solved_from(Experiment(dataset=gate, epochs=200).run()) == first


def test_right_at_the_start_is_right_from_epoch_zero_on():
    start = "5,5,-7.5"  # AND
    assert solved_from(Experiment(dataset="and", epochs=20, start=start).run()) == 0


def test_the_facts_of_a_run_tell_its_end_from_the_epoch_on_the_stage():
    run = GATE.run()
    early, late = (run_facts(RunView.of(run, at, False)) for at in (2, None))
    assert not early.at_end and late.at_end
    assert early.end == late.shown and early.solved_from == late.solved_from
    assert early.shown.right < 4 == early.end.right
