"""The steps of the course as a table: minutes, cell of the notebook, lab and task of each."""

from __future__ import annotations

from typing import NamedTuple

from explorer.tasks.table import TASKS
from explorer.tasks.task import Task


class Step(NamedTuple):
    """A step of the course: its minutes, the cell of the notebook it is about (an id of the
    notebook's page), and its task, whose lab it is done in.
    """

    minutes: int
    cell: str
    task: Task


def step(minutes: int, cell: str, task: str) -> Step:
    """Return a step with the task of that id."""
    return Step(minutes, cell, TASKS[task])


STEPS = (
    step(8, "20", "nand_by_hand"),
    step(5, "20", "nand_negative"),
    step(8, "21", "and_fast"),
    step(6, "23", "or_only_falls"),
    step(8, "19", "best_h"),
    step(7, "25", "nand_cell"),
    step(7, "27", "xor_no_seed"),
    step(8, "29", "break_gates"),
    step(10, "33", "xornet_least"),
    step(6, "31", "no_way"),
    step(8, "m9", "quick"),
    step(9, "m12", "cure_epochs"),
)
MINUTES = sum(one.minutes for one in STEPS)


def number_of(text: str) -> int | None:
    """Return the step of a link, counted from 1, or None."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return number if 1 <= number <= len(STEPS) else None
