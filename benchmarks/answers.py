"""What the notes of watch.js say: when a change was answered by a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nn_core import Array

Noted = Mapping[str, Any]
"""inputs: times of changes; sent: {token: time}; painted: [(token, time)]; ticks: times of
the frames of the browser. All in milliseconds of the page's clock.
"""


def answers(noted: Noted) -> Array:
    """Milliseconds from each change to the first picture of a value sent with or after it.

    A change whose picture had not come when the notes were taken is left out.
    """
    sent = {int(token): at for token, at in noted["sent"].items()}
    painted = [(sent[token], at) for token, at in noted["painted"] if token in sent]
    found = []
    for changed in noted["inputs"]:
        later = [at for left, at in painted if left >= changed]
        found += [min(later) - changed] if later else []
    return np.array(found)


def pictures(noted: Noted) -> int:
    """How many values were painted, each counted once."""
    return len({token for token, _ in noted["painted"] if str(token) in noted["sent"]})


def least_in_a_second(ticks: Sequence[float]) -> int:
    """The fewest frames in any of the whole seconds from the first tick on."""
    after = (np.array(ticks) - ticks[0]) / 1000
    seconds = int(after[-1])
    return int(np.bincount(after.astype(int), minlength=seconds)[:seconds].min())
