"""What the notes of watch.js say: when a change was answered by a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nn_core import Array

Noted = Mapping[str, Any]
"""Times in milliseconds of the page's clock. inputs: of changes; sent: {token: time} of
values that left for the server or were drawn from a film; picked: of the latter; painted:
[(token, time)]; films: [(token, pictures the stage has, time)] of the same; sliderFilms: of
films that came; ticks: of the frames of the browser.
"""


def answers(noted: Noted) -> Array:
    """Milliseconds from each change to the first picture of a value that left with it or
    later. A change whose picture had not come when the notes were taken is left out.
    """
    painted = departures(noted)
    found = []
    for changed in noted["inputs"]:
        later = [at for left, at in painted if left >= changed]
        found += [min(later) - changed] if later else []
    return np.array(found)


def departures(noted: Noted) -> list[tuple[float, float]]:
    """For each picture of a value: when that value left, and when it was painted."""
    sent = {int(token): at for token, at in noted["sent"].items()}
    return [(sent[token], at) for token, at in noted["painted"] if token in sent]


def pictures(noted: Noted) -> int:
    """How many values were painted, each counted once."""
    return len({left for left, _ in departures(noted)})


def least_in_a_second(ticks: Sequence[float]) -> int:
    """The fewest frames in any of the whole seconds from the first tick on."""
    after = (np.array(ticks) - ticks[0]) / 1000
    seconds = int(after[-1])
    return int(np.bincount(after.astype(int), minlength=seconds)[:seconds].min())
