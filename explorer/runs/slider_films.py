"""Slider films: what every value of a slider would show, computed before it is dragged.

How many runs become one is known to those who make them: `Together`. Of experiments,
values that may differ from lane to lane are trained as lanes of one run; numbers of epochs
are one run, looked at where each of them ends. For anything else there is no film.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from hashlib import blake2s
from typing import Any, TypeVar

import numpy as np

from explorer.components.blob import pack
from explorer.runs.cache import Run
from nn_core import Array, Experiment, History, run_lanes

MOST = 30
"""Values of a slider that have a picture; of a longer one, that many evenly chosen."""

LANES = {"learning_rate", "seed", "init_scale", "penalty_rate"}
"""What the lanes of a film may differ in."""

WORK_ALLOWED = 80_000_000
"""Units of work (see Experiment.work) of all values together: about half a second."""

R = TypeVar("R", bound=Run)
Together = Callable[[tuple[R, ...]], tuple[History, ...] | None]
"""Makes the history of each run as if it had been made alone, at the cost of little more
than one; None: that cannot be done.
"""

Blobs = Callable[[History], Mapping[str, bytes]]
"""What each component, by name, is sent of a run while a slider is dragged."""


def key(values: Mapping[str, Any], name: str, lang: str) -> str:
    """Tells the films of a slider apart by all other settings and the language."""
    others = sorted((k, repr(v)) for k, v in values.items() if k != name)
    return blake2s(repr((lang, others)).encode(), digest_size=12).hexdigest()


def chosen(count: int, present: int) -> list[int]:
    """At most `MOST` of the positions 0..count-1, evenly, the present one among them."""
    if count <= MOST:
        return list(range(count))
    even = np.rint(np.linspace(0, count - 1, MOST)).astype(int)
    even[np.abs(even - present).argmin()] = present
    return sorted({int(i) for i in even})


@lru_cache(maxsize=4)
def histories(experiments: tuple[Experiment, ...]) -> tuple[History, ...] | None:
    """`Together` for experiments: they share one run, or there is None."""
    first, differ = experiments[0], differing(experiments)
    if first.first_dataset:  # each start would be a run of its own
        return None
    if differ <= {"epochs"}:
        longest = max(experiments, key=lambda e: e.epochs)
        if longest.work > WORK_ALLOWED:
            return None
        run = longest.run()
        return tuple(until(run, e.epochs) for e in experiments)
    if not differ <= LANES or first.work * len(experiments) > WORK_ALLOWED:
        return None
    lanes = run_lanes(experiments)
    return tuple(lanes.lane(i) for i in range(len(experiments)))


def differing(experiments: Sequence[Experiment]) -> set[str]:
    """The names of the fields in which they are not all alike."""
    names = [field.name for field in fields(Experiment)]
    return {n for n in names if len({getattr(e, n) for e in experiments}) > 1}


def until(history: History, epoch: int) -> History:
    """A run as if it had ended at an epoch."""
    last = history.index(epoch) + 1
    params = {k: a[:last] for k, a in history.params.items()}
    late = history.diverged > epoch
    diverged = np.where(late, -1, history.diverged)
    epochs = history.epochs[:last]
    return replace(history, epochs=epochs, params=params, diverged=diverged)


def film(
    name: str,
    key: str,
    runs: Mapping[int, R],
    together: Together[R],
    blobs: Blobs,
    stage: str = "stage",
) -> bytes | None:
    """The film of slider `name`: for each position the blobs of its run. None: no film.

    See `explorer/components/slider_film` for what is in it.
    """
    histories = together(tuple(runs.values())) if len(runs) > 1 else None
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
    """The loss a run ended with; None if it diverged."""
    loss = float(run.losses[-1])
    return loss if run.diverged < 0 and math.isfinite(loss) else None
