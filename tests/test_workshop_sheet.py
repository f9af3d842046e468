"""The teacher's sheet has the course's own plan, in both languages."""

import re

import pytest

from explorer.app.navigation import ROOT
from explorer.tasks.course import STEPS
from explorer.tasks.hand_in import KEY
from explorer.tasks.table import TASKS

ROW = re.compile(r"^\| (\d+)–(\d+) \| (.+?) \| (\w+):", re.MULTILINE)


@pytest.mark.parametrize("name", ["workshop.md", "workshop.ko.md"])
def test_the_plan_has_every_step_with_its_minutes_and_its_cell(name):
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    begun, plan = 0, []
    for step in STEPS:
        cell = f"In [{step.cell}]" if step.cell.isdigit() else "MNIST"
        plan.append((str(begun), str(begun + step.minutes), cell, step.task.code))
        begun += step.minutes
    assert ROW.findall(text) == plan
    assert KEY in text and f"{len(TASKS)}" in text
