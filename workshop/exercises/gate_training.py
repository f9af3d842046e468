"""Exercises on the training of one neuron, and on XOR from three of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nn_core import OPTIMIZERS, backprop, train
from nn_core.datasets.gates import inputs
from nn_core.training import full_batches
from nn_core.types import Array, Batch, Params
from workshop.exercises.exercise import Either, Exercise
from workshop.exercises.gates import OBJECTIVE, TARGETS, Rng, neuron, params, some_neuron
from workshop.runner import Call
from workshop.wire import Net

# The training loop


def train_calls(rng: Rng) -> list[Call]:
    def call(net: Net, lr: float, epochs: int, edge: str = "") -> Call:
        return Call((net, inputs(), TARGETS, lr, epochs), edge=edge)

    return [
        call(neuron([1.0, -1.0], [0.5]), 0.1, 3),
        call(some_neuron(rng), 0.5, 2),
        call(some_neuron(rng), 0.3, 5),
        call(some_neuron(rng), 0.1, 0, edge="none"),
    ]


Step = Callable[[Params, float, Batch], Params]


def trained(
    call: Call, step: Step, before: bool = False, fewer: int = 0
) -> dict[str, Any]:
    """Losses and weights after training with `step`; `before`: losses before each step."""
    net, x, t, lr, epochs = call.args
    p, batch, losses = params(net), Batch(x, t), []
    for _ in range(epochs - fewer):
        old, p = p, step(p, lr, batch)
        losses.append(float(OBJECTIVE.value(old if before else p, batch)))
    return {"losses": np.array(losses), "weights": p["W1"][:, 0], "bias": p["b1"]}


def stepped(W: float, b: float) -> Step:
    """Steps of W times the gradient for the weights, of b times it for the bias."""

    def step(p: Params, lr: float, batch: Batch) -> Params:
        g = backprop(OBJECTIVE, p, batch)
        return {"W1": p["W1"] + W * lr * g["W1"], "b1": p["b1"] + b * lr * g["b1"]}

    return step


def one_after_another(p: Params, lr: float, batch: Batch) -> Params:
    """The mistake of taking the bias's gradient after the weights were changed."""
    g = backprop(OBJECTIVE, p, batch)
    half = {"W1": p["W1"] - lr * g["W1"], "b1": p["b1"]}
    return {**half, "b1": p["b1"] - lr * backprop(OBJECTIVE, half, batch)["b1"]}


def by_core(call: Call) -> dict[str, Any]:
    """Losses and weights after nn_core's own training."""
    net, x, t, lr, epochs = call.args
    batch, start = Batch(x, t), params(net)
    steps = train(OBJECTIVE, start, full_batches(batch, epochs), OPTIMIZERS["sgd"](lr))
    kept = [snapshot.params for snapshot in steps]
    losses = [float(OBJECTIVE.value(p, batch)) for p in kept[1:]]
    last = kept[-1]
    return {"losses": np.array(losses), "weights": last["W1"][:, 0], "bias": last["b1"]}


def of_net(answer: dict[str, Any]) -> dict[str, Any]:
    """The list of losses and the weights of the network after the call."""
    net = answer["nets"][0]
    return {
        "losses": answer["value"],
        "weights": net.get("weights"),
        "bias": net.get("bias"),
    }


def without_rate(call: Call) -> dict[str, Any]:
    """The mistake of leaving the learning rate out."""
    net, x, t, _, epochs = call.args
    return trained(call._replace(args=(net, x, t, 1.0, epochs)), stepped(-1, -1))


def one_epoch(call: Call) -> Either:
    """The mistake of returning within the loop, the list or the loss."""
    found = trained(call, stepped(-1, -1), fewer=call.args[4] - 1)
    return Either((found, {**found, "losses": found["losses"][-1]}))


def gradient_once(call: Call) -> dict[str, Any]:
    """The mistake of taking the gradient once, before the loop."""
    net, x, t, lr, _ = call.args
    g = backprop(OBJECTIVE, params(net), Batch(x, t))
    return trained(call, lambda p, *_: {k: a - lr * g[k] for k, a in p.items()})


def last_loss(call: Call) -> Either:
    """The mistake of keeping the last loss alone, as a number or in a list."""
    right = by_core(call)
    losses = right["losses"]
    return Either(({**right, "losses": losses[-1]}, {**right, "losses": losses[-1:]}))


def replaced(call: Call) -> dict[str, Any]:
    """The mistake `W = -lr * g`, which forgets the W there was."""

    def step(p: Params, lr: float, batch: Batch) -> Params:
        return {k: -lr * g for k, g in backprop(OBJECTIVE, p, batch).items()}

    return trained(call, step)


TRAIN = Exercise(
    train_calls,
    by_core,
    {
        "sign": lambda c: trained(c, stepped(1, 1)),
        "no_update": lambda c: trained(c, stepped(0, 0)),
        "no_bias": lambda c: trained(c, stepped(-1, 0)),
        "no_weights": lambda c: trained(c, stepped(0, -1)),
        "one_after_another": lambda c: trained(c, one_after_another),
        "loss_before": lambda c: trained(c, stepped(-1, -1), before=True),
        "no_rate": without_rate,
        "one_epoch": one_epoch,
        "gradient_once": gradient_once,
        "one_fewer": lambda c: trained(c, stepped(-1, -1), fewer=1),
        "last_loss": last_loss,
        "replaced": replaced,
    },
    got=of_net,
    rtol=1e-4,
    atol=1e-6,
)


# XOR from three gates


def wired_calls(rng: Rng) -> list[Call]:
    nand, or_, and_ = (
        neuron([-4.0, -3.0], [5.0]), neuron([5.0, 6.0], [-2.0]), neuron([5.0, 4.0], [-7.0]),
    )  # fmt: skip
    others = [some_neuron(rng) for _ in range(3)]
    return [
        Call((nand, or_, and_, inputs())),
        Call((*others, rng.normal(0, 1, (3, 2)))),
        Call((*others, inputs().astype(int)), edge="whole"),
        Call((*others, rng.normal(0, 1, (1, 2))), edge="shape"),
    ]


def outputs(call: Call) -> tuple[Array, Array, Any, Array]:
    """NAND(x), OR(x), the function AND, and x."""
    nand, or_, and_, x = call.args

    def answer(net: Net, x: Array) -> Array:
        return OBJECTIVE.network.predict(params(net), x.astype(float))

    return answer(nand, x), answer(or_, x), lambda s: answer(and_, s), x


def wired(function: Callable[..., Any]) -> Callable[[Call], Any]:
    """What a mistake makes of NAND(x), OR(x), AND and x."""
    return lambda call: function(*outputs(call))


WIRED = Exercise(
    wired_calls,
    wired(lambda s1, s2, a, x: a(np.hstack([s1, s2]))),
    {
        "swapped": wired(lambda s1, s2, a, x: a(np.hstack([s2, s1]))),
        "mixed_rows": wired(lambda s1, s2, a, x: a(np.array([s1, s2]).reshape(-1, 2))),
        "no_and": wired(lambda s1, s2, a, x: s1 * s2),
        "and_of_x": wired(lambda s1, s2, a, x: a(x)),
        "or_twice": wired(lambda s1, s2, a, x: a(np.hstack([s2, s2]))),
        "nand_twice": wired(lambda s1, s2, a, x: a(np.hstack([s1, s1]))),
        "rounded": wired(lambda s1, s2, a, x: a(np.round(np.hstack([s1, s2])))),
        "pair": wired(lambda s1, s2, a, x: np.hstack([s1, s2])),
    },
)

GATE_TRAINING = {"train_gate": TRAIN, "xor_from_gates": WIRED}
