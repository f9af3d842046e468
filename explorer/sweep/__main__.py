"""`python -m explorer.sweep`: up to 1,000,000 small networks, on the engine that is set."""

from __future__ import annotations

import argparse
import contextlib
import locale
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import numpy as np

from explorer.language import Words, choose, words
from explorer.sweep import cost, grid, job
from nn_core import InputError
from nn_core.analysis.sweep_results import cells, solved_lanes
from nn_core.experiments.sweep import Sweep
from nn_core.types import Array

ACROSS = "init_scale=0,0.01,0.1,0.3,1,3,5,10"
UP = "learning_rate=0.01,0.03,0.1,0.3,1,3,10,30"


def main(w: Words, typed: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Train, tell the progress on `err`, and write the cells as CSV to `out` or a file; a
    sweep that is interrupted writes the cells so far. Returns 0 if all is trained.
    """
    asked = parser(w).parse_args(typed)
    try:
        base = grid.base(asked.settings)
        sweep = Sweep(base, grid.axis(asked.across), grid.axis(asked.up), asked.seeds)
    except InputError as error:
        err.write(w.labels("errors.input")[error.code].format(**error.values) + "\n")
        return 2
    results = np.full(len(sweep), np.nan)
    with contextlib.suppress(KeyboardInterrupt):
        train(w, sweep, asked.lanes, results, err)
    with Path(asked.out).open("w") if asked.out else contextlib.nullcontext(out) as file:
        grid.write(file, sweep, cells(sweep, results, sweep.seeds))
    return 0 if np.isfinite(results).all() else 130


def train(w: Words, sweep: Sweep, lanes: int, results: Array, err: TextIO) -> None:
    """Fill in the results; one line tells networks done, per second, and seconds left."""
    begun = time.perf_counter()
    for done in job.fill(sweep, solved_lanes, lanes or cost.lanes(sweep), results):
        speed = done / (time.perf_counter() - begun)
        left = (len(sweep) - done) / speed
        told = {"done": done, "total": len(sweep), "speed": speed, "left": left}
        err.write("\r" + w("sweep.console.progress", **told) + "   ")
        err.flush()
    err.write("\n")


def parser(w: Words) -> argparse.ArgumentParser:
    """Return what can be typed."""
    helps = w.labels("sweep.console.helps")
    made = argparse.ArgumentParser(prog="python -m explorer.sweep", description=__doc__)
    field = "FIELD=VALUE,VALUE,..."
    made.add_argument("--across", default=ACROSS, metavar=field, help=helps["across"])
    made.add_argument("--up", default=UP, metavar=field, help=helps["up"])
    made.add_argument("--seeds", type=int, default=100, help=helps["seeds"])
    made.add_argument("--lanes", type=int, default=0, help=helps["lanes"])
    made.add_argument("--out", default="", metavar="FILE", help=helps["out"])
    made.add_argument(
        "settings", nargs="*", metavar="FIELD=VALUE", help=helps["settings"]
    )
    return made


if __name__ == "__main__":
    spoken = words(choose(None, locale.getlocale()[0]))
    sys.exit(main(spoken, sys.argv[1:], sys.stdout, sys.stderr))
