"""What a learner has solved: a small value, kept as JSON where the learner wants it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from explorer.components.progress_store import LONGEST as LONGEST
from explorer.settings.text import finite
from explorer.tasks.table import TASKS
from explorer.tasks.task import Answer, Task
from explorer.tasks.workshop import CODES

VERSION = 1
LONGEST_GUESS = 40
TAG = re.compile(r"[0-9a-f]{4}")


class Solved(NamedTuple):
    """What was guessed before a task was solved, and what then happened; None: nothing was
    asked.
    """

    guess: Answer | None = None
    truth: Answer | None = None


@dataclass(frozen=True)
class Progress:
    """The solved tasks by id; `tag`: four digits drawn by the browser that keeps them."""

    tag: str = ""
    solved: Mapping[str, Solved] = field(default_factory=dict)

    def add(self, id: str, how: Solved) -> Progress:
        """Return the same with one more task; one solved before keeps what was guessed
        first.
        """
        if id in self.solved:
            return self
        return replace(self, solved={**self.solved, id: how})

    def join(self, other: Progress) -> Progress:
        """Return all that either has; the tag of the first that has one."""
        both = {**other.solved, **self.solved}
        ordered = {id: both[id] for id in (*TASKS, *CODES) if id in both}
        return Progress(self.tag or other.tag, ordered)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the solved tasks in teaching order, then those of the workshop."""
        codes = {id: task.code for id, task in TASKS.items()} | CODES
        return tuple(code for id, code in codes.items() if id in self.solved)


def write(progress: Progress) -> str:
    """Return the progress as JSON text, for `read`."""
    solved = {id: how._asdict() for id, how in progress.solved.items()}
    content = {"v": VERSION, "tag": progress.tag, "solved": solved}
    return json.dumps(content, ensure_ascii=True, separators=(",", ":"))


def read(text: object) -> Progress | None:
    """Return the progress a text holds; None if it is none. Unknown tasks are left out."""
    if not isinstance(text, str) or len(text) > LONGEST:
        return None
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or raw.get("v") != VERSION:
        return None
    solved, tag = raw.get("solved"), raw.get("tag", "")
    if not isinstance(solved, dict) or not isinstance(tag, str):
        return None
    known = {id: how_of(TASKS[id], solved[id]) for id in TASKS if id in solved}
    known |= {id: Solved() for id in CODES if id in solved}
    return Progress(tag if TAG.fullmatch(tag) else "", known)


def how_of(task: Task, raw: Any) -> Solved:
    """Return what was guessed and what happened, as far as it can be an answer to that
    task.
    """
    if task.ask is None or not isinstance(raw, dict):
        return Solved()
    return Solved(task.ask.read(raw.get("guess")), answer_of(raw.get("truth")))


def answer_of(raw: Any) -> Answer | None:
    """Return a short text or a finite number; None for anything else."""
    if isinstance(raw, str):
        return raw if raw.isidentifier() and len(raw) <= LONGEST_GUESS else None
    return None if isinstance(raw, bool) else finite(raw)
