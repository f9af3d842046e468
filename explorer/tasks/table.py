"""All tasks, in teaching order."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.tasks import gates, mnist, xor
from explorer.tasks.task import Task

TASKS: Mapping[str, Task] = {
    task.id: task for task in (*gates.TASKS, *xor.TASKS, *mnist.TASKS)
}

BY_CODE: Mapping[str, Task] = {task.code: task for task in TASKS.values()}


def of_lab(lab: str) -> tuple[Task, ...]:
    """Return the tasks of a lab."""
    return tuple(task for task in TASKS.values() if task.lab == lab)
