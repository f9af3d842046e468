"""The numerical gradient by trying only what can change, against trying everything."""

from dataclasses import replace

import numpy as np
import pytest

from nn_core import (
    LOSSES,
    PENALTIES,
    Batch,
    BatchNorm,
    Dense,
    Dropout,
    InputError,
    LeakyReLU,
    Network,
    Objective,
    ReLU,
    SharedDense,
    Sigmoid,
    Softmax,
    Tanh,
    backprop,
    central_difference,
    gradients_structured,
)
from nn_core.digits.experiment import DigitExperiment
from nn_core.gradients_structured import moves_of, structured_difference
from nn_core.notebook import MyModel
from tests.nn_core.nets import drawn, locked, one_hot, rng

BODIES = {
    "no hidden layer": [Dense(7, 4)],
    "sigmoid": [Dense(7, 5), Sigmoid(), Dense(5, 4)],
    "tanh": [Dense(7, 5), Tanh(), Dense(5, 4)],
    "relu": [Dense(7, 5), ReLU(), Dense(5, 4)],
    "leaky": [Dense(7, 5), LeakyReLU(), Dense(5, 4)],
    "no activation": [Dense(7, 5), Dense(5, 4)],
    "two hidden": [Dense(7, 5), Sigmoid(), Dense(5, 6), ReLU(), Dense(6, 4)],
    "three hidden": [
        Dense(7, 3), Tanh(), Dense(3, 4), Sigmoid(), Dense(4, 3), Tanh(), Dense(3, 4),
    ],
}  # fmt: skip
HEADS = {
    "softmax": Softmax(), "over batch": Softmax(axis=None), "sigmoid": Sigmoid(),
    "relu": ReLU(),
}  # fmt: skip


def sparse(n=9, n_in=7, k=4):
    """Inputs as in an image: many are 0, some of an example are equal."""
    r = rng(3)
    x = r.integers(0, 4, (n, n_in)) * r.integers(0, 2, (n, n_in)) / 3
    return locked(Batch(x, one_hot(r.integers(0, k, n), k), 0))


def alike(objective, params, data, atol=1e-9, **given):
    """Both ways to the same gradient; differences are as coarse as the loss is large."""
    ours = structured_difference(objective, params, data, **given)
    judge = central_difference(objective, params, data, **given)
    assert list(ours) == list(params)
    coarse = atol * max(1.0, float(objective.value(params, data)))
    for name in params:
        np.testing.assert_allclose(ours[name], judge[name], rtol=1e-9, atol=coarse)


# The same numbers as trying everything


@pytest.mark.parametrize("loss", list(LOSSES))
@pytest.mark.parametrize("head", list(HEADS))
@pytest.mark.parametrize("body", list(BODIES))
def test_it_is_the_central_difference(body, head, loss):
    network = Network([*BODIES[body], HEADS[head]])
    alike(Objective(network, LOSSES[loss]), drawn(network), sparse())


@pytest.mark.parametrize("at_once", [1, 7, 10_000])
@pytest.mark.parametrize("head", ["softmax", "over batch"])
def test_however_many_moves_are_tried_at_once(monkeypatch, head, at_once):
    monkeypatch.setattr(gradients_structured, "AT_ONCE", at_once)
    net = Network([*BODIES["two hidden"], HEADS[head]])
    objective = Objective(net, LOSSES["binary_cross_entropy"])
    alike(objective, drawn(net), sparse())


@pytest.mark.parametrize("rate", [0.1, 3.0])
@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_the_penalty_is_tried_too(penalty, rate):
    network = Network([*BODIES["two hidden"], Softmax()])
    made = PENALTIES[penalty](rate)
    alike(Objective(network, LOSSES["cross_entropy"], made), drawn(network), sparse())


@pytest.mark.parametrize("h", [1e-3, 1e-4, 1e-6])
@pytest.mark.parametrize("head", ["softmax", "over batch"])
def test_it_takes_the_step_it_is_given(head, h):
    network = Network([*BODIES["tanh"], HEADS[head]])
    objective = Objective(network, LOSSES["half_sum_binary_cross_entropy"])
    atol = 1e-13 / h + h * h / 10  # rounding, and what two large steps leave over
    alike(objective, drawn(network), sparse(), atol, h=h)


def test_an_example_alone_and_an_empty_image_are_no_exceptions():
    network = Network([*BODIES["sigmoid"], Softmax()])
    objective, t = Objective(network, LOSSES["cross_entropy"]), one_hot([2], 4)
    alike(objective, drawn(network), Batch(np.zeros((1, 7)), t))
    gradient = structured_difference(
        objective, drawn(network), Batch(np.zeros((1, 7)), t)
    )
    assert (gradient["W1"] == 0).all()
    assert (gradient["b1"] != 0).any()


# The notebook's own brute force as the judge


def test_it_is_what_the_notebook_finds_by_two_passes_for_each_weight():
    model, data = MyModel(), sparse(n=6, n_in=12, k=4)
    sizes = {"W1": (12, 5), "b1": (5,), "W2": (5, 4), "b2": (4,)}
    model.params = {
        k: rng(i).standard_normal(s) for i, (k, s) in enumerate(sizes.items())
    }
    network = Network([Dense(12, 5), Sigmoid(), Dense(5, 4), Softmax(axis=None)])
    objective = Objective(network, LOSSES["half_sum_binary_cross_entropy"])
    ours = structured_difference(objective, model.params, data)
    theirs = model.get_gradient(data.x, data.t)
    for name in sizes:
        np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-8, atol=1e-8)


# The real size

DIGITS = DigitExperiment(gradient="central_difference", steps=1, activation="sigmoid")
AS_IN_NOTEBOOK = replace(
    DIGITS, output="softmax_over_batch", loss="half_sum_binary_cross_entropy"
)


@pytest.mark.parametrize(
    ("experiment", "atol"), [(DIGITS, 1e-9), (AS_IN_NOTEBOOK, 1e-7)]
)
def test_on_digits_it_agrees_with_brute_force_wherever_one_looks(experiment, atol):
    """The notebook's loss is about 350, so its differences are 150 times as coarse."""
    objective, data = experiment.objective(), next(experiment.batches())
    params = experiment.initial()
    ours = structured_difference(objective, params, data)
    lit = np.flatnonzero(data.x.any(axis=0))
    for name, a in params.items():
        for place in rng(1).permutation(a.size)[:10]:
            if name == "W1":  # a pixel somebody drew on
                place = lit[place % len(lit)] * 64 + place % 64
            L = []
            for move in (1e-5, -1e-5):
                tried = a.copy()
                tried.reshape(-1)[place] += move
                L.append(objective.value({**params, name: tried}, data))
            brute = (L[0] - L[1]) / 2e-5
            assert ours[name].reshape(-1)[place] == pytest.approx(brute, abs=atol)


@pytest.mark.parametrize("experiment", [DIGITS, AS_IN_NOTEBOOK])
def test_on_digits_it_agrees_with_backprop(experiment):
    objective, data = experiment.objective(), next(experiment.batches())
    params = experiment.initial()
    ours = structured_difference(objective, params, data)
    exact = backprop(objective, params, data)
    for name in params:
        gap = np.linalg.norm(ours[name] - exact[name])
        assert gap < 1e-6 * np.linalg.norm(exact[name])


# What is not tried


def test_moves_are_the_different_numbers_of_each_example():
    x = sparse().x
    moves = moves_of(x)
    different = {(e, v) for e, row in enumerate(x) for v in row if v} | {
        (e, 1.0) for e in range(len(x))
    }
    assert len(moves.example) == len(different)
    assert (
        set(zip(moves.example.tolist(), moves.size.tolist(), strict=True)) == different
    )
    back = np.zeros((9, 8))  # every input that is not 0, and the bias, is some move
    back[moves.example[moves.same], moves.entry] = moves.size[moves.same]
    np.testing.assert_array_equal(back, np.column_stack([x, np.ones(9)]))


def test_of_a_batch_of_digits_a_tenth_of_the_inputs_is_tried():
    x = next(DIGITS.batches()).x
    assert len(moves_of(x).example) < 0.1 * x.size


def test_a_pixel_nobody_drew_on_has_slope_0_exactly():
    data = next(DIGITS.batches())
    ours = structured_difference(DIGITS.objective(), DIGITS.initial(), data)
    dark = ~data.x.any(axis=0)
    assert dark.sum() > 100
    assert (ours["W1"][dark] == 0).all()
    assert (ours["W1"][~dark] != 0).any(axis=1).all()


# What it refuses

REFUSED = {
    "Dropout": [Dense(7, 5), Dropout(0.5), Dense(5, 4)],
    "BatchNorm": [Dense(7, 5), BatchNorm(5), Dense(5, 4)],
    "SharedDense": [SharedDense(7, 5), Dense(5, 4)],
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_layers_that_tie_examples_or_units_together_are_refused(name):
    network = Network([*REFUSED[name], Softmax()])
    objective = Objective(network, LOSSES["cross_entropy"])
    with pytest.raises(InputError, match=f"{name}. Take it out"):
        structured_difference(objective, drawn(network), sparse())


def test_lanes_are_refused():
    network = Network([*BODIES["relu"], Softmax()])
    objective = Objective(network, LOSSES["cross_entropy"])
    with pytest.raises(InputError, match="lanes"):
        structured_difference(objective, drawn(network, lanes=(2,)), sparse())


@pytest.mark.parametrize("h", [0, -1e-5, np.inf, np.nan])
def test_a_step_that_is_none_is_refused(h):
    network = Network([*BODIES["relu"], Softmax()])
    objective = Objective(network, LOSSES["cross_entropy"])
    with pytest.raises(InputError, match="h is"):
        structured_difference(objective, drawn(network), sparse(), h)
