"""Slider films: the picture of every value of a slider, computed before it is dragged.
How many values have one at the most: `budget.CAPS["slider_values"]`.

A `RunMany` trains all values at about the cost of one. For experiments it trains values
that may differ from lane to lane as lanes of one run, and cuts one run where each number
of epochs ends. Other values have no film.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from hashlib import blake2s
from typing import Any, TypeVar

import numpy as np

from explorer.components.blob import pack
from explorer.runs.budget import CAPS
from explorer.runs.cache import Run
from explorer.shared_cache import shared
from nn_core import Array, Experiment, History, run_lanes
from nn_core.experiments.lanes import PER_LANE

R = TypeVar("R", bound=Run)
RunMany = Callable[[tuple[R, ...]], tuple[History, ...] | None]
"""Returns the history each run has alone, at little more than the cost of one; None if that
cannot be done.
"""

Blobs = Callable[[History], Mapping[str, bytes]]
"""From a run to the blob of each component, by name, while a slider is dragged."""


def key(values: Mapping[str, Any], name: str, lang: str) -> str:
    """Identifies a film of slider `name` by all other settings and the language."""
    others = sorted((k, repr(v)) for k, v in values.items() if k != name)
    return blake2s(repr((lang, others)).encode(), digest_size=12).hexdigest()


def chosen(count: int, present: int) -> list[int]:
    """Return as many of the positions 0..count-1 as may have a picture, evenly spaced, the
    present one among them.
    """
    most = CAPS["slider_values"].most
    if count <= most:
        return list(range(count))
    even = np.rint(np.linspace(0, count - 1, most)).astype(int)
    even[np.abs(even - present).argmin()] = present
    return sorted({int(i) for i in even})


@shared
def histories(experiments: tuple[Experiment, ...]) -> tuple[History, ...] | None:
    """`RunMany` for experiments: lanes or cuts of one run, else None."""
    first, differ = experiments[0], differing(experiments)
    cap = CAPS["slider_film"]
    if first.first_dataset:  # each start would be a run of its own
        return None
    if differ <= {"epochs"}:
        longest = max(experiments, key=lambda e: e.epochs)
        if not cap.allows(longest.work):
            return None
        run = longest.run()
        return tuple(until(run, e.epochs) for e in experiments)
    if not differ <= set(PER_LANE) or not cap.allows(first.work * len(experiments)):
        return None
    lanes = run_lanes(experiments)
    return tuple(lanes.lane(i) for i in range(len(experiments)))


def differing(experiments: Sequence[Experiment]) -> set[str]:
    """Return the names of the fields in which the experiments differ."""
    names = [field.name for field in fields(Experiment)]
    return {n for n in names if len({getattr(e, n) for e in experiments}) > 1}


def until(history: History, epoch: int) -> History:
    """Return the history of the same run ended at that epoch."""
    last = history.index(epoch) + 1
    params = {k: a[:last] for k, a in history.params.items()}
    late = history.diverged > epoch * history.steps_per_epoch
    diverged = np.where(late, -1, history.diverged)
    steps = history.steps[:last]
    return replace(history, steps=steps, params=params, diverged=diverged)


def film_of(
    name: str,
    key: str,
    runs: Mapping[int, R],
    run_many: RunMany[R],
    blobs: Blobs,
    stage: str = "stage",
) -> bytes | None:
    """Return the film of slider `name`: the blobs of the run at each position, packed; None
    without a film.

    See `explorer/components/slider_film` for what is in it.
    """
    histories = run_many(tuple(runs.values())) if len(runs) > 1 else None
    if histories is None:
        return None
    pictures = [blobs(history) for history in histories]
    parts = list(pictures[0])
    flat = [picture[part] for picture in pictures for part in parts]
    meta = {
        "control": name,
        "key": key,
        "stage": stage,
        "indexes": list(runs),
        "losses": [final_loss(history) for history in histories],
        "parts": parts,
    }
    arrays: dict[str, Array] = {
        "bytes": np.frombuffer(b"".join(flat), np.uint8),
        "ends": np.cumsum([len(blob) for blob in flat]).astype(np.int32),
    }
    return pack(meta, arrays, ("bytes",))


def final_loss(run: History) -> float | None:
    """Return the loss a run ended with; None if it diverged."""
    loss = float(run.losses[-1])
    return loss if run.diverged < 0 and math.isfinite(loss) else None
