"""The workshop's exercises join the progress, the hand-in line, and the table of a class."""

import io

from explorer.language import words
from explorer.tasks import __main__ as console
from explorer.tasks import progress
from explorer.tasks.hand_in import line_of, read_line
from explorer.tasks.progress import Progress, Solved
from explorer.tasks.table import BY_CODE, TASKS
from explorer.tasks.workshop import CODES, EXERCISES
from workshop import tasks

SOLVED = Progress("3f9c").add("workshop.softmax", Solved()).add("nand_by_hand", Solved())


def test_every_exercise_has_a_code_of_its_own():
    assert tuple(tasks.TASKS) == EXERCISES
    assert not set(CODES.values()) & set(BY_CODE)


def test_an_exercise_is_kept_and_stands_behind_the_tasks_of_the_labs():
    found = progress.read(progress.write(SOLVED))
    assert found == Progress("3f9c", dict(SOLVED.solved))
    assert found.codes == (TASKS["nand_by_hand"].code, "W10")
    assert Progress().join(SOLVED).codes == found.codes


def test_a_hand_in_line_with_exercises_is_read_and_counted():
    line = line_of("Kim Minji", SOLVED)
    assert read_line(line).wrong == ()
    assert read_line(line.replace("W10", "W11")).wrong == ("changed",)
    assert read_line(line.replace("W10", "W99")).wrong == ("unknown",)
    out = io.StringIO()
    assert console.run(words("en"), line, out) == 0
    assert f" 1/{len(TASKS)}" in out.getvalue()
    assert "W10" in out.getvalue()


def test_the_longest_line_fits():
    everything = Progress("3f9c", dict.fromkeys((*TASKS, *CODES), Solved()))
    assert read_line(line_of("x" * 40, everything)).wrong == ()
