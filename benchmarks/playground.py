"""Time to solved, beside TensorFlow Playground's loop: one epoch a frame, sixty a second.

Its rule, written anew: weights drawn from -0.5 to 0.5 and biases of 0.1; tanh in every
layer; targets -1 and 1; half the squared error; after every 10 points a step of 0.03 along
their mean gradient; the same order in every epoch; points as far out as 5. Solved is the
first epoch after which every training point is on its own side. Both have the same points,
half of them kept for testing, and the same layers; ours trains as the lab can be set to,
with Adam and He's first weights. The playground is on time with every frame here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks.clock import duration
from benchmarks.rows import Row
from nn_core import OPTIMIZERS, Array, Experiment, accuracy, train

FRAMES = 60
RATE = 0.03
BATCH = 10
WIDE = 5
"""Its points lie within -5 to 5, ours within -1 to 1."""

OURS = Experiment(
    hidden="8-8",
    samples=500,
    noise=0.0,
    test_share=0.5,
    activation="tanh",
    loss="binary_cross_entropy",
    initializer="he",
    generator="pcg64",
    optimizer="adam",
    learning_rate=0.02,
    gradient="backprop",
    batch_size=BATCH,
)


@dataclass(frozen=True)
class Task:
    """A dataset by name, our run of it, and how many epochs either may take."""

    name: str
    ours: Experiment
    most: int


TASKS = (
    Task("XOR set", replace(OURS, dataset="quadrants"), 1000),
    Task("spiral", replace(OURS, dataset="spiral"), 3000),
)


def rows(seeds: int = 5, most: int | None = None) -> Iterator[Row]:
    """A line for each dataset; `most`: fewer epochs than a task may take."""
    for task in TASKS:
        yield compared(replace(task, most=min(task.most, most or task.most)), seeds)


def compared(task: Task, seeds: int) -> Row:
    """Ours and the playground's on one dataset, in turn; medians over the seeds."""
    ours, theirs = [], []
    for seed in range(seeds):
        run = replace(task.ours, seed=seed, data_seed=seed, epochs=task.most)
        start = perf_counter()
        epochs = solved_by_ours(run)
        ours.append((perf_counter() - start, epochs))
        theirs.append(solved_by_playground(run))
    seconds = median(taken for taken, _ in ours)
    frames = median(task.most if n is None else n for n in theirs) / FRAMES
    return Row(
        f"time to solved, {task.name}, {task.ours.hidden} hidden units",
        f"{duration(seconds)}; {told([n for _, n in ours], task.most)}",
        f"the playground's loop: {duration(frames)}; {told(theirs, task.most)}",
        frames / seconds,
        "×",
        remark=f"medians of {seeds} seeds",
    )


def told(found: list[int | None], most: int) -> str:
    """The median epochs, and how many were solved."""
    solved = sum(n is not None for n in found)
    epochs = median(most if n is None else n for n in found)
    return f"{epochs:.0f} epochs, {solved} of {len(found)} solved in {most:,}"


def solved_by_ours(run: Experiment) -> int | None:
    """The epoch after which our run has every training point right, data and all."""
    data, objective = run.data().train, run.objective()
    optimizer = OPTIMIZERS[run.optimizer](run.learning_rate)
    steps = train(
        objective, run.initial(), run.batches(data), optimizer, run.gradient_rule()
    )
    epochs = islice(steps, 0, None, -(-len(data.x) // run.batch_size))
    for epoch, snapshot in enumerate(epochs):
        if accuracy(objective.network.predict(snapshot.params, data.x), data.t) == 1:
            return epoch
    return None


Layers = list[tuple[Array, Array]]
"""W (n_in, n_out) and b (n_out,) of every layer."""


def solved_by_playground(run: Experiment) -> int | None:
    """The epoch after which the playground's loop has every training point right."""
    data = run.data().train
    x, t = WIDE * data.x, 2 * data.t - 1
    layers = drawn(np.random.default_rng(run.seed), (2, *run.widths, 1))
    for epoch in range(1, run.epochs + 1):
        for at in range(0, len(x), BATCH):
            layers = stepped(layers, x[at : at + BATCH], t[at : at + BATCH])
        if (np.sign(outputs(layers, x)[-1]) == t).all():
            return epoch
    return None


def drawn(rng: np.random.Generator, sizes: tuple[int, ...]) -> Layers:
    """Its first weights and biases."""
    return [(rng.random((a, b)) - 0.5, np.full(b, 0.1)) for a, b in pairwise(sizes)]


def outputs(layers: Layers, x: Array) -> list[Array]:
    """x and what every layer makes of it, (n, n_out) each."""
    found = [x]
    for W, b in layers:
        found.append(np.tanh(found[-1] @ W + b))
    return found


def stepped(layers: Layers, x: Array, t: Array) -> Layers:
    """The layers after one step along the mean gradient of (y - t)^2 / 2."""
    seen = outputs(layers, x)
    slope = (seen[-1] - t) / len(x)
    after = []
    for (W, b), before, y in zip(layers[::-1], seen[-2::-1], seen[:0:-1], strict=True):
        dz = slope * (1 - y * y)
        after.append((W - RATE * before.T @ dz, b - RATE * dz.sum(axis=0)))
        slope = dz @ W.T
    return after[::-1]
