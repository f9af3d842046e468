"""The exercise of the last training loop: a network that reads digits."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import numpy as np

from nn_core import Batch, Dense, Network, Sigmoid, Softmax, accuracy, backprop
from nn_core.datasets.digits import one_hot, scaled
from nn_core.datasets.mnist import load_sample
from nn_core.types import Array, Params
from workshop.exercises.exercise import Either, Exercise
from workshop.exercises.networks import SQUARE, model, objective
from workshop.runner import Call
from workshop.wire import Net, Rng, Scaled

Generator = np.random.Generator
GOAL, GOAL_TRAIN = 0.9, 4000


def train_digits_calls(rng: Generator) -> list[Call]:
    def call(n: int, size: int, epochs: int, lr: float) -> Call:
        x, t = rng.uniform(0, 1, (n, 4)), np.eye(4)[rng.integers(0, 4, n)]
        return Call(
            (model(SQUARE, rng), x, t, lr, size, epochs, Rng(int(rng.integers(99))))
        )

    return [
        call(6, 6, 3, 0.5),
        call(5, 8, 2, 0.3),
        call(4, 2, 1, 0.5),
        call(4, 2, 1, 0.9),
        goal_call(),
    ]


def goal_call() -> Call:
    """MyModel as the notebook starts it, and 4,000 images of the sample."""
    digits = load_sample()
    rng = np.random.RandomState(777)
    start = {
        "W1": 0.01 * rng.randn(784, 64), "b1": np.zeros(64),
        "W2": 0.01 * rng.randn(64, 10), "b2": np.zeros(10),
    }  # fmt: skip
    images = digits.train_images[:GOAL_TRAIN].reshape(GOAL_TRAIN, -1)
    t = one_hot(digits.train_labels[:GOAL_TRAIN], "float64")
    net = Net("MyModel", {"params": start})
    return Call((net, Scaled(images), t, 1.0, 50, 12, Rng(0)), edge="goal")


def reaches_goal(call: Call, got: Any) -> bool:
    """Whether the trained network reads 90 % of the 1,000 test images."""
    digits = load_sample()
    network = Network([Dense(784, 64), Sigmoid(), Dense(64, 10), Softmax()])
    found = got.get("params") if isinstance(got, dict) else None
    shapes = {k: np.shape(a) for k, a in call.args[0].state["params"].items()}
    if (
        not isinstance(found, dict)
        or {k: np.shape(a) for k, a in found.items()} != shapes
    ):
        return False
    x = scaled(digits.test_images, "float64")
    y = network.predict(found, x)
    return float(accuracy(y, one_hot(digits.test_labels, "float64"))) >= GOAL


Update = Callable[[Params, Params, float], Params]


def trained(
    call: Call, update: Update, batches: list[list[Array]], before: bool = False
) -> dict[str, Any]:
    """Losses and parameters after training on `batches`, a list for each epoch."""
    net, x, t, lr, *_ = call.args
    f = objective(Call((x,), net), Softmax(), "cross_entropy")
    p, losses = net.state["params"], []
    for rows in (rows for epoch in batches for rows in epoch):
        batch = Batch(x[rows], t[rows])
        old, p = p, update(p, backprop(f, p, batch), lr)
        losses.append(float(f.value(old if before else p, batch)))
    return {"losses": np.array(losses), "params": dict(p)}


def every_order(call: Call) -> list[list[list[Array]]]:
    """All ways to cut the rows into minibatches that differ in their training."""
    _, x, _, _, size, epochs, _ = call.args
    n = len(x)
    if size >= n:
        return [[[np.arange(n)]] * epochs]
    pairs = {
        tuple(map(tuple, (sorted(o[:2]), sorted(o[2:])))) for o in permutations(range(n))
    }
    return [[[np.array(rows) for rows in pair]] for pair in sorted(pairs)]


def step(W: float = -1, b: float = -1, rate: float | None = None) -> Update:
    """Steps of W times the gradient for weights, of b times it for biases."""

    def update(p: Params, g: Params, lr: float) -> Params:
        lr = lr if rate is None else rate
        return {k: a + (W if k[0] == "W" else b) * lr * g[k] for k, a in p.items()}

    return update


def in_any_order(update: Update, before: bool = False, cut: Any = None) -> Any:
    """What a loop gives, whatever the order of its minibatches."""
    cut = cut or (lambda batches: batches)
    return lambda call: Either(
        trained(call, update, cut(batches), before) for batches in every_order(call)
    )


def last_layer_only(p: Params, g: Params, lr: float) -> Params:
    """The mistake of training W2 and b2 alone."""
    return {k: a - lr * g[k] if k[1] == "2" else a for k, a in p.items()}


def whole_batch(call: Call) -> Either:
    """The mistake of all rows in each step: once in an epoch, or once for each minibatch."""
    _, x, _, _, size, epochs, _ = call.args
    rows, steps = np.arange(len(x)), -(-len(x) // size)
    return Either(trained(call, step(), [[rows] * n] * epochs) for n in (1, steps))


def only_last_loss(call: Call) -> Either:
    """The mistake of returning the last loss instead of all, as a number or in a list."""
    right = in_any_order(step())(call)
    shown = [(one, one["losses"]) for one in right]
    return Either(
        {**one, "losses": last} for one, all_ in shown for last in (all_[-1], all_[-1:])
    )


def losses_after(call: Call, batches: list[list[Array]], each_step: bool) -> Array:
    """The losses of all rows after each step, or after each epoch."""
    net, x, t, lr, *_ = call.args
    f = objective(Call((x,), net), Softmax(), "cross_entropy")
    p, losses = net.state["params"], []
    for epoch in batches:
        for place, rows in enumerate(epoch, 1):
            p = step()(p, backprop(f, p, Batch(x[rows], t[rows])), lr)
            if each_step or place == len(epoch):
                losses.append(float(f.value(p, Batch(x, t))))
    return np.array(losses)


def loss_of_all(call: Call) -> Either:
    """The mistake of taking the loss of all rows after each step."""
    return Either(
        {**trained(call, step(), order), "losses": losses_after(call, order, True)}
        for order in every_order(call)
    )


def epoch_loss(call: Call) -> Either:
    """The mistake of one loss for an epoch: of all rows, or of its last minibatch."""
    found = []
    for order in every_order(call):
        right = trained(call, step(), order)
        last = np.cumsum([len(epoch) for epoch in order]) - 1
        found += [
            {**right, "losses": losses_after(call, order, False)},
            {**right, "losses": right["losses"][last]},
        ]
    return Either(found)


def of_model(answer: dict[str, Any]) -> dict[str, Any]:
    """The list of losses and the parameters after the call."""
    return {"losses": answer["value"], "params": answer["nets"][0].get("params")}


TRAIN_DIGITS = Exercise(
    train_digits_calls,
    in_any_order(step()),
    {
        "sign": in_any_order(step(1, 1)),
        "no_update": in_any_order(step(0, 0)),
        "no_bias": in_any_order(step(-1, 0)),
        "last_layer": in_any_order(last_layer_only),
        "no_rate": in_any_order(step(rate=1.0)),
        "loss_before": in_any_order(step(), before=True),
        "one_epoch": in_any_order(step(), cut=lambda batches: batches[:1]),
        "first_batch": in_any_order(
            step(), cut=lambda batches: [e[:1] for e in batches]
        ),
        "whole_batch": whole_batch,
        "last_loss": only_last_loss,
        "loss_of_all": loss_of_all,
        "epoch_loss": epoch_loss,
    },
    edges={"goal": reaches_goal},
    got=of_model,
    rtol=1e-4,
    atol=1e-7,
)

DIGIT_TRAINING = {"train_digits": TRAIN_DIGITS}
