"""MNIST: an epoch beside PyTorch and scikit-learn, a numerical gradient beside brute force,
and how many digits are told right.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.clock import Times
from benchmarks.rows import Row, Target, skipped, written
from nn_core.analysis.gradient_timing import measure_cost
from nn_core.datasets.mnist import find_full
from nn_core.datasets.mnist_folders import FOLDER
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.notebook_run import AS_WRITTEN
from nn_core.digits.presets import FULL_BEST, FULL_DEFAULT, SAMPLE
from nn_core.gradients_structured import structured_difference

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "mnist"
RIVALS = {"PyTorch": "torch", "scikit-learn": "sklearn"}
FASTER = Target(1.5, "×", at_least=True)
FLOOR = Target(3, "×")
NUMERICAL = Target(100, "×", at_least=True)

GRADIENTS = {
    "softmax, cross entropy": DigitExperiment(
        hidden="64", batch_size=100, gradient="central_difference", steps=1
    ),
    "as in the notebook": replace(AS_WRITTEN, data="sample", steps=1),
}
ACCURACIES = {
    "the sample, as the page opens": (SAMPLE, 93.0),
    "all of MNIST, default": (FULL_DEFAULT, 97.5),
    "all of MNIST, best preset": (FULL_BEST, 98.0),
}


def rows(seconds: float = 20) -> Iterator[Row]:
    """The lines of MNIST."""
    if find_full() is None and BESIDE.is_dir():
        os.environ[FOLDER] = str(BESIDE)
    for what, experiment in GRADIENTS.items():
        yield numerical(what, experiment)
    for what, (experiment, target) in ACCURACIES.items():
        if experiment.data == "full" and find_full() is None:
            yield skipped(
                what, f"the files of MNIST are not here (make mnist, or {FOLDER})"
            )
        else:
            yield accuracy(what, experiment, target)
    if find_full() is None:
        yield skipped("epoch of 60,000", "the files of MNIST are not here (make mnist)")
    else:
        for threads in (1, 2):
            yield from epochs(threads, seconds)
        yield memory()


def numerical(what: str, experiment: DigitExperiment, passes: int = 2000) -> Row:
    """A full numerical gradient, structured, beside the passes brute force would take."""
    objective, params = experiment.objective(), experiment.initial()
    batch = next(experiment.batches())
    *_, found = measure_cost(objective, params, batch, passes=passes, repeats=10)
    gradient, apart = structured_difference(objective, params, batch), 0.0
    for name, a in params.items():
        for place in np.random.default_rng(0).permutation(a.size)[:20]:
            L = []
            for move in (1e-5, -1e-5):
                moved = a.copy()
                moved.reshape(-1)[place] += move
                L.append(float(objective.value({**params, name: moved}, batch)))
            slope = (L[0] - L[1]) / 2e-5
            apart = max(apart, abs(slope - gradient[name].reshape(-1)[place]))
    return Row(
        f"numerical gradient of 784-64-10, batch 100, {what}",
        written(found.structured * 1000, "ms"),
        f"brute force: {written(found.brute_force, 's')}, worked out from {found.passes:,} "
        f"of {found.needed:,} passes",
        found.brute_force / found.structured,
        "×",
        NUMERICAL,
        f"slopes alike to {apart:.0e} at 20 places of each array; "
        f"backprop {written(found.backprop * 1000, 'ms')}",
    )


def accuracy(what: str, experiment: DigitExperiment, target: float) -> Row:
    """The share of the test images told right, in %, after the last epoch."""
    share = 100 * float(experiment.run(keep=[]).test_accuracies[-1])
    e = experiment
    remark = f"784-{e.hidden}-10, {e.optimizer} {e.learning_rate}, dropout {e.dropout}"
    return Row(
        f"test accuracy, {what}",
        f"after {e.epochs} epochs of {e.examples:,}",
        value=share,
        unit="%",
        target=Target(target, "%", at_least=True),
        remark=remark,
    )


def epochs(threads: int, seconds: float) -> Iterator[Row]:
    """One epoch by all hands that are here, in turn, in a process of their own."""
    here = [name for name, module in RIVALS.items() if find_spec(module)]
    told = child(["ours", "products", *here], threads, seconds)
    times = {name: Times(tuple(taken)) for name, taken in told["times"].items()}
    mine = times["ours"]
    what = f"epoch of 60,000, 784-64-10, {threads} BLAS thread{'s' * (threads > 1)}"
    for name in RIVALS:
        if name not in times:
            yield skipped(f"{what}, beside {name}", f"{name} is not installed")
            continue
        ratio = times[name].best / mine.best
        beside = f"{name}: {times[name]}"
        yield Row(f"{what}, beside {name}", str(mine), beside, ratio, "×", FASTER)
    floor = times["products"]
    beside = f"bare matrix products: {floor}"
    yield Row(
        f"{what}, over the floor", str(mine), beside, mine.best / floor.best, "×", FLOOR
    )


def memory() -> Row:
    """The peak memory of a process that trains one epoch, for each hand alone."""
    here = [name for name, module in RIVALS.items() if find_spec(module)]
    peaks = {name: child([name], 1, 0)["peak"] for name in ("ours", *here)}
    beside = ", ".join(f"{name}: {peaks[name]:.0f} MB" for name in here)
    return Row(
        "peak memory of a process that trains so", f"{peaks['ours']:.0f} MB", beside
    )


def child(names: list[str], threads: int, seconds: float) -> Any:
    """What `benchmarks.digit_epochs` tells of these hands."""
    command = [sys.executable, "-m", "benchmarks.digit_epochs", *names, str(seconds)]
    environment = {**os.environ, "BENCHMARK_THREADS": str(threads)}
    done = subprocess.run(
        command, env=environment, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)
