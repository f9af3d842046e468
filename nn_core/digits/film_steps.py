"""Which steps of a run on digits its film keeps: close together while much happens."""

from __future__ import annotations

import numpy as np

PICTURES = 24
"""The most snapshots a film keeps."""

NUMBERS = 3_000_000
"""The most parameters a film keeps: 12 MB of float32."""


def film_steps(steps: int, steps_per_epoch: int, parameters: int) -> list[int]:
    """Return the steps of a run of `steps` that a film keeps, ascending: the start, the
    end, ends of epochs, and a spread that is close at first, since most is learned early.

    At most PICTURES of them, and fewer for a large network (see NUMBERS).
    """
    most = min(PICTURES, max(6, NUMBERS // parameters))
    ends = np.arange(steps_per_epoch, steps, steps_per_epoch)
    few = np.linspace(0, len(ends) - 1, min(len(ends), most // 2)).round().astype(int)
    film: set[int] = set()
    for count in range(4 * most, 0, -1):  # as many as fit
        early = np.geomspace(1, steps, count).round().astype(int)
        film = {0, steps, *ends[few].tolist(), *early.tolist()}
        if len(film) <= most:
            break
    return sorted(film)
