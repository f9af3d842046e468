"""The runs of the labs, trained by the learner's functions.

A lab asks for an experiment. What the notebook's functions can train of it is played as a
scene in the child; the weights that come back become the ordinary history of that run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from nn_core import Experiment, History
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.training import record, recorded
from nn_core.history import ended
from nn_core.training import Update
from workshop.scenes import TASKS_AT_WORK
from workshop.wire import LARGEST_ARRAY, Array, Scaled


class Plan(NamedTuple):
    """A run for the child: the scene and its arguments, the tasks at work in it, arrays of
    the shapes that must come back, and what makes a history of them.
    """

    scene: str
    args: tuple[Any, ...]
    wanted: dict[str, Array]
    history: Callable[[dict[str, Array]], History]

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks whose functions are at work."""
        return TASKS_AT_WORK[self.scene]


PLAIN = {"optimizer": "sgd", "penalty": "none", "batch_size": 0, "first_dataset": ""}
BINARY = {**PLAIN, "output": "sigmoid", "loss": "half_sum_binary_cross_entropy"}
NEEDS: dict[str, dict[str, Any]] = {
    "lab_gate": BINARY,
    "lab_xor": {**BINARY, "activation": "sigmoid", "hidden_kind": "dense"},
    "lab_digits": {
        "activation": "sigmoid", "optimizer": "sgd", "penalty": "none", "dropout": 0.0,
        "batch_norm": 0, "loss": "cross_entropy", "output": "softmax",
        "sampling": "shuffled", "steps": 0, "data": "sample",
    },
}  # fmt: skip
"""Scene -> what an experiment must be so that the notebook's functions can train it."""


def scene_of(run: object) -> str | None:
    """The scene that plays a run; None for a run the notebook has no network for."""
    if isinstance(run, DigitExperiment):
        return "lab_digits"
    if isinstance(run, Experiment):
        return "lab_xor" if run.widths else "lab_gate"
    return None


def lacking(run: Any) -> tuple[str, ...]:
    """What a run asks for that the notebook's functions do not have: fields by name, and
    "layers" for a second hidden layer; "run" alone for a run of another kind.
    """
    scene = scene_of(run)
    if scene is None:
        return ("run",)
    wrong = [name for name, value in NEEDS[scene].items() if getattr(run, name) != value]
    return (*wrong, *["layers"] * (len(run.widths) > 1))


def plan(run: Any) -> Plan:
    """How the child plays a run that lacks nothing."""
    scene = scene_of(run)
    assert scene is not None
    return PLANS[scene](run)


def zeros(*shape: int) -> Array:
    """An array of that shape that takes no room."""
    return np.broadcast_to(0.0, shape)


def plane_plan(e: Experiment) -> Plan:
    """A neuron, or a network with one hidden layer, on points of the plane."""
    batch, start, T = e.data().train, e.initial(), e.epochs + 1
    state = dict(start)
    if not e.widths:
        state = {"weights": start["W1"][:, 0], "bias": start["b1"]}
    scene = "lab_xor" if e.widths else "lab_gate"
    wanted = {name: zeros(T, *a.shape) for name, a in state.items()}
    return Plan(
        scene, (state, batch.x, batch.t, e.learning_rate, e.epochs),
        {**wanted, "good": zeros()}, lambda arrays: plane_history(e, arrays),
    )  # fmt: skip


def plane_history(e: Experiment, arrays: dict[str, Array]) -> History:
    """The history of such a run, up to its last finite weights."""
    rows = min(max(1, int(arrays["good"])), e.epochs + 1)
    params = {name: a[:rows].copy() for name, a in arrays.items() if name != "good"}
    if not e.widths:
        params = {"W1": params["weights"][:, :, None], "b1": params["bias"]}
    split, diverged = e.data(), np.array(rows if rows <= e.epochs else -1)
    steps = np.arange(rows)
    return ended(
        History(e.objective(), split.train, split.test, steps, params, diverged)
    )


def digit_plan(e: DigitExperiment) -> Plan:
    """A network with one hidden layer on the sample of MNIST."""
    digits, start = e.digits(), e.initial()
    state = {name: a.astype(float) for name, a in start.items()}
    kept = kept_steps(e)
    wanted = {name: zeros(len(kept), *a.shape) for name, a in state.items()}
    images = digits.train_images[: e.examples].reshape(e.examples, -1)
    labels = digits.train_labels[: e.examples]
    args = (state, Scaled(images), labels, e.learning_rate, e.batch_size, e.epochs,
            e.batch_seed, kept)  # fmt: skip
    wanted["losses"] = zeros(e.total_steps)
    return Plan("lab_digits", args, wanted, lambda a: digit_history(e, kept, a))


def kept_steps(e: DigitExperiment) -> list[int]:
    """The steps of the film, as many as may travel, the last among them."""
    steps = sorted({0, *e.film_steps(), e.total_steps})
    most = max(2, int(0.9 * LARGEST_ARRAY) // e.initial()["W1"].size)
    places = np.linspace(0, len(steps) - 1, min(most, len(steps)))
    return [steps[i] for i in sorted(set(np.rint(places).astype(int).tolist()))]


def digit_history(
    e: DigitExperiment, kept: list[int], arrays: dict[str, Array]
) -> History:
    """The history of such a run; it is measured here, by our own functions."""

    def updates() -> Iterator[Update]:
        rows = {step: i for i, step in enumerate(kept)}
        params, losses = e.initial(), arrays["losses"]
        for step in range(e.total_steps + 1):
            if step in rows:
                params = {k: arrays[k][rows[step]].astype(e.dtype) for k in params}
            yield Update(step, params, losses[step - 1] if step else np.array(np.nan))

    return recorded(record(e, kept, also=(), curves=0, updates=updates()))


PLANS: dict[str, Callable[[Any], Plan]] = {
    "lab_gate": plane_plan, "lab_xor": plane_plan, "lab_digits": digit_plan,
}  # fmt: skip
"""Scene -> how a run is played."""
