"""Stories: one word for what a run or a network did, the most telling first.

A table of stories lists them in that order, and `first` finds the one that holds. What
counts as "risen", "flat" or "dead" stands in one place, `thresholds.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from nn_core.types import Array

Mood = Literal["good", "warning", "info"]
"""How a story is shown: as a success, as a warning, or as a plain remark."""


def otherwise(*asked: Any) -> Any:
    """True: the story that holds where no other does, the last of its table."""
    return True


@dataclass(frozen=True)
class Story:
    """A word, its mood, and the condition under which it holds: a function of the run."""

    name: str
    mood: Mood
    holds: Callable[..., Any] = otherwise


def first(stories: Sequence[Story], *asked: Any) -> Story:
    """Return the first story whose condition holds for the values `asked`."""
    with np.errstate(all="ignore"):
        return next(story for story in stories if story.holds(*asked))


def first_of_each(stories: Sequence[Story], *asked: Any) -> Array:
    """Return the same for lanes: conditions return (*lanes,) of truth values; the names of
    the stories that hold, (*lanes,).
    """
    with np.errstate(all="ignore"):
        found = [np.asarray(story.holds(*asked)) for story in stories]
    held = np.stack(np.broadcast_arrays(*found))
    return np.asarray(np.array([story.name for story in stories])[held.argmax(axis=0)])
