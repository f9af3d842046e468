"""Every name that nn_core exports refuses what it cannot use, in a sentence."""

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest

import nn_core
from nn_core import (
    DATASETS,
    GENERATORS,
    GRADIENTS,
    INITIALIZERS,
    LOSSES,
    OPTIMIZERS,
    PENALTIES,
    Batch,
    BatchNorm,
    Dense,
    Dropout,
    Experiment,
    InputError,
    LeakyReLU,
    Network,
    Objective,
    SharedDense,
    Sigmoid,
    Softmax,
    accuracy,
    backprop,
    central_difference,
    confusion_matrix,
    decision_grid,
    full_batches,
    loss_surface,
    minibatches,
    record,
    relative_error,
    run_lanes,
    seeds,
    train,
    unit_grids,
)
from nn_core.metrics import calibration

NAN, INF = math.nan, math.inf
NETWORK = Network([Dense(2, 1), Sigmoid()])
LOSS = LOSSES["binary_cross_entropy"]
OBJECTIVE = Objective(NETWORK, LOSS)
RNG = np.random.default_rng
PARAMS = NETWORK.init(RNG(0))
X, T = np.array([[0.0, 1.0], [1.0, 1.0]]), np.array([[0.0], [1.0]])
DATA = Batch(X, T)
SGD = OPTIMIZERS["sgd"](0.1)
EXTENT = (0.0, 1.0, 0.0, 1.0)
AXES = (("W1", 0), ("W1", 1))

NO_ARRAYS = [None, "x", [[0.0, 1.0]], X.tolist(), np.array([["a", "b"]])]
BAD_X = [*NO_ARRAYS, X[0], np.zeros((2, 3)), np.zeros((0, 2)), X * NAN, X + INF]
BAD_Y = [*NO_ARRAYS, T[:, 0], np.zeros((0, 1)), T * NAN, T + INF, np.zeros((3, 1))]
NO_WHOLES = [None, "2", 2.5, NAN, INF, -1, True]
NO_BATCHES = [
    None,
    X,
    *[Batch(x, T) for x in BAD_X],
    *[Batch(X, t) for t in [None, "t", T[:, 0], np.zeros((3, 1)), T * NAN]],
]
NO_PARAMS = [
    None,
    [],
    {},
    {"W1": PARAMS["W1"]},
    {**PARAMS, "W1": np.zeros((3, 1))},
    {**PARAMS, "b1": [0.0]},
    {**PARAMS, "b1": np.zeros(0)},
]
BAD_EXTENTS = [None, (0, 1), (0, 1, 0, NAN), (0, 1, 0, INF), ("a", "b", "c", "d")]


@dataclass(frozen=True)
class Argument:
    """Values of one argument that cannot be used; `call` takes one of them."""

    call: object
    bad: tuple


def argument(call, *bad):
    return Argument(call, bad)


def steps(*args):
    """All of training: a batch is looked at when it comes."""
    return list(train(*args))


def asked_by(function):
    """What a gradient, or the value of an objective, refuses."""
    return [
        argument(lambda o: function(o, PARAMS, DATA), None, NETWORK, "objective"),
        argument(lambda p: function(OBJECTIVE, p, DATA), *NO_PARAMS),
        argument(lambda b: function(OBJECTIVE, PARAMS, b), *NO_BATCHES),
    ]


REFUSED = {
    "Dense": [
        argument(lambda n: Dense(n, 1), *NO_WHOLES, 0),
        argument(lambda n: Dense(1, n), *NO_WHOLES, 0),
    ],
    "SharedDense": [argument(lambda n: SharedDense(n, 2), *NO_WHOLES, 0)],
    "BatchNorm": [argument(BatchNorm, *NO_WHOLES, 0)],
    "Dropout": [argument(Dropout, None, "a", NAN, INF, -0.1, 1)],
    "LeakyReLU": [argument(LeakyReLU, None, "a", NAN, INF, -0.1, 1.5)],
    "Softmax": [argument(Softmax, "a", 0, 1, NAN)],
    "Network": [
        argument(Network, None, 3, [], [Dense], ["dense"], [Sigmoid()],
                 [Dense(2, 3), Dense(2, 1)]),
        argument(NETWORK.init, None, 0, "seed"),
        argument(lambda i: NETWORK.init(RNG(0), i), None, "xavier"),
        argument(lambda s: NETWORK.init(RNG(0), scale=s), None, "1", NAN, INF, -1),
        argument(lambda x: NETWORK.predict(PARAMS, x), *BAD_X),
        argument(lambda p: NETWORK.predict(p, X), {}, {"W1": PARAMS["W1"]}),
    ],
    "Objective": [
        argument(lambda n: Objective(n, LOSS), None, Dense(2, 1), [Dense(2, 1)]),
        argument(lambda e: Objective(NETWORK, e), None, "cross_entropy"),
        argument(lambda p: Objective(NETWORK, LOSS, p), "l2", 0.1, PENALTIES["l2"]),
        *asked_by(lambda o, p, b: OBJECTIVE.value(p, b))[1:],
    ],
    "backprop": asked_by(backprop),
    "central_difference": [
        *asked_by(central_difference),
        argument(lambda h: central_difference(OBJECTIVE, PARAMS, DATA, h),
                 None, "a", 0, -1e-5, NAN, INF),
    ],
    "relative_error": [
        argument(lambda a: relative_error(a, np.ones(2)),
                 None, "a", [], ["a", "b"], np.zeros(0), np.ones(3), np.array([1, NAN]),
                 np.array([INF, 1])),
    ],
    "train": [
        argument(lambda o: steps(o, PARAMS, [DATA], SGD), None, NETWORK),
        argument(lambda p: steps(OBJECTIVE, p, [DATA], SGD), *NO_PARAMS),
        argument(lambda b: steps(OBJECTIVE, PARAMS, b, SGD), None, 3),
        argument(lambda b: steps(OBJECTIVE, PARAMS, [b], SGD), *NO_BATCHES),
        argument(lambda o: steps(OBJECTIVE, PARAMS, [DATA], o), None, 0.1, "sgd"),
    ],
    "full_batches": [
        argument(lambda b: full_batches(b, 1), *NO_BATCHES[:7]),
        argument(lambda n: full_batches(DATA, n), *NO_WHOLES),
    ],
    "minibatches": [
        argument(lambda r: minibatches(r, DATA, 1, 1), None, 0, "seed"),
        argument(lambda b: minibatches(RNG(0), b, 1, 1), None, X, Batch(X * NAN, T)),
        argument(lambda n: minibatches(RNG(0), DATA, n, 1), *NO_WHOLES, 0),
        argument(lambda n: minibatches(RNG(0), DATA, 1, n), *NO_WHOLES),
    ],
    "record": [
        argument(lambda o: record(o, [], DATA), None, NETWORK),
        argument(lambda s: record(OBJECTIVE, s, DATA), None, 3, []),
        argument(lambda b: record(OBJECTIVE, steps(OBJECTIVE, PARAMS, [DATA], SGD), b),
                 None, X, Batch(X * NAN, T), Batch(X[:0], T[:0])),
        argument(lambda n: record(OBJECTIVE, [], DATA, None, n), *NO_WHOLES, 0),
        argument(lambda k: record(OBJECTIVE, steps(OBJECTIVE, PARAMS, [], SGD), DATA,
                                  keep=k), [], [7]),
    ],
    "accuracy": [
        argument(lambda y: accuracy(y, T), *BAD_Y, np.zeros((2, 2))),
        argument(lambda t: accuracy(T, t), *BAD_Y, np.zeros((2, 2))),
    ],
    "confusion_matrix": [
        argument(lambda y: confusion_matrix(y, T), *BAD_Y, np.zeros((2, 2))),
        argument(lambda t: confusion_matrix(T, t), *BAD_Y, np.zeros((2, 2))),
    ],
    "decision_grid": [
        argument(lambda n: decision_grid(n, PARAMS, EXTENT), None, OBJECTIVE),
        argument(lambda p: decision_grid(NETWORK, p, EXTENT), *NO_PARAMS),
        argument(lambda e: decision_grid(NETWORK, PARAMS, e), *BAD_EXTENTS),
        argument(lambda r: decision_grid(NETWORK, PARAMS, EXTENT, r), *NO_WHOLES, 0),
    ],
    "unit_grids": [
        argument(lambda n: unit_grids(n, PARAMS, EXTENT), None, OBJECTIVE),
        argument(lambda p: unit_grids(NETWORK, p, EXTENT), *NO_PARAMS),
        argument(lambda e: unit_grids(NETWORK, PARAMS, e), *BAD_EXTENTS),
        argument(lambda r: unit_grids(NETWORK, PARAMS, EXTENT, r), *NO_WHOLES, 0),
    ],
    "loss_surface": [
        *asked_by(lambda o, p, b: loss_surface(o, p, b, AXES, EXTENT)),
        argument(lambda a: loss_surface(OBJECTIVE, PARAMS, DATA, a, EXTENT),
                 None, "W1", (), (("W9", 0), ("W1", 1)), (("W1", 0), ("W1", 2)),
                 (("W1", 0),), (("W1", NAN), ("W1", 1)), ("W1", "b1")),
        argument(partial(loss_surface, OBJECTIVE, PARAMS, DATA, AXES), *BAD_EXTENTS),
    ],
    "Experiment": [
        argument(lambda d: Experiment(dataset=d), None, "", "adn", 3),
        argument(lambda r: Experiment(learning_rate=r), None, "1", NAN, INF, -1),
        argument(lambda n: Experiment(epochs=n), *NO_WHOLES),
    ],
    "run_lanes": [
        argument(run_lanes, None, [], 3, ["and"],
                 [Experiment(), Experiment(dataset="or")]),
    ],
    "seeds": [
        argument(lambda e: seeds(e, 2), None, "and"),
        argument(lambda n: seeds(Experiment(), n), *NO_WHOLES, 0),
    ],
    "DATASETS": [argument(DATASETS.__getitem__, "adn", None)],
    "GENERATORS": [argument(GENERATORS.__getitem__, "pcg", None)],
    "GRADIENTS": [argument(GRADIENTS.__getitem__, "backpropagation", None)],
    "INITIALIZERS": [argument(INITIALIZERS.__getitem__, "xavir", None)],
    "LOSSES": [argument(LOSSES.__getitem__, "mse", None)],
    "OPTIMIZERS": [
        argument(OPTIMIZERS.__getitem__, "adm", None),
        *[argument(make, None, "a", NAN, INF, -1, np.array([0.1, NAN]), np.zeros(0))
          for make in OPTIMIZERS.values()],
    ],
    "PENALTIES": [
        argument(PENALTIES.__getitem__, "l3", None),
        *[argument(make, None, "a", NAN, INF, -1, np.array([0.1, NAN]))
          for make in PENALTIES.values() if make],
    ],
}  # fmt: skip

VALUES = {"Array", "Params", "Batch", "Snapshot", "History", "InputError"}
"""Types of plain values: whoever is given one looks at what is in it."""

WITHOUT_ARGUMENTS = {"Sigmoid", "Tanh", "ReLU", "Step"}

CASES = [
    pytest.param(a.call, bad, id=f"{name}-{i}-{j}")
    for name, arguments in REFUSED.items()
    for i, a in enumerate(arguments)
    for j, bad in enumerate(a.bad)
]


@pytest.mark.parametrize(("call", "bad"), CASES)
def test_what_cannot_be_used_is_refused_in_a_sentence(call, bad):
    with pytest.raises(InputError) as caught:
        call(bad)
    sentence = str(caught.value)
    assert sentence[-1] in ".?"
    assert len(sentence.split()) > 5


def test_every_exported_name_is_in_the_table():
    assert set(REFUSED) | VALUES | WITHOUT_ARGUMENTS == set(nn_core.__all__)


@pytest.mark.parametrize("name", sorted(WITHOUT_ARGUMENTS))
def test_an_activation_takes_no_argument(name):
    with pytest.raises(TypeError):
        getattr(nn_core, name)(3)


@pytest.mark.parametrize("bad", BAD_Y)
def test_calibration_refuses_them_too(bad):
    with pytest.raises(InputError):
        calibration(bad, T)


def test_what_can_be_used_is_not_refused():
    history = record(OBJECTIVE, train(OBJECTIVE, PARAMS, [DATA], SGD), DATA, DATA)
    assert history.losses.shape == (2,)
    assert loss_surface(OBJECTIVE, PARAMS, DATA, AXES, EXTENT, 3).shape == (3, 3)
    assert decision_grid(NETWORK, PARAMS, EXTENT, 3).shape == (3, 3)
    assert accuracy(T, T) == 1
    assert relative_error(np.float64(1.0), 1.0) == 0
