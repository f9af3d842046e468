"""The tasks as a table: words in both languages, links that are read as written."""

import pytest

from explorer.language import LANGUAGES, words
from explorer.settings.link import decode
from explorer.tasks.table import BY_CODE, TASKS, of_lab
from explorer.tasks.task import ANSWERED, KEPT, Ask, Need, Task
from pages.digits.lab import LAB as MNIST
from pages.network.acts import LAB as XOR
from pages.neuron.settings import LAB as GATES

LABS = {lab.id: lab for lab in (GATES, XOR, MNIST)}


def test_each_lab_has_eight_tasks_or_more_and_each_task_a_code_of_its_own():
    assert all(len(of_lab(id)) >= 8 for id in LABS)
    assert len(BY_CODE) == len(TASKS) == sum(len(of_lab(id)) for id in LABS)
    assert all(code.isascii() and code.isalnum() for code in BY_CODE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_task_and_all_that_can_be_missing_has_words(lang):
    w = words(lang)
    texts = [
        w.labels("tasks.titles"), w.labels("tasks.questions"), w.labels("tasks.rights"),
        w.labels("task_help.hints_1"), w.labels("task_help.hints_2"),
        w.labels("task_help.ways"),
    ]  # fmt: skip
    assert all(set(found) == set(TASKS) for found in texts)
    missing = {need.name for task in TASKS.values() for need in task.needs}
    assert set(w.labels("task_help.missing")) == missing | {KEPT, ANSWERED}
    asked = {o for task in TASKS.values() if task.ask for o in task.ask.options}
    assert asked == set(w.labels("tasks.choices"))


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_a_task_starts_from_a_link_that_needs_no_correction(task):
    values, wrong = decode(LABS[task.lab], {k: [v] for k, v in task.start.items()})
    assert not wrong and set(task.start) <= set(values)
    assert set(task.keep) <= set(task.start) and not task.moved(values)


TWO = Task(
    "x", "X1", "lab", {"a": "1", "b": "x"},
    (Need("large", lambda settings, run: run > 3),),
    keep=("a", "b"),
    ask=Ask(lambda settings, run: float(run), tolerance=1, high=9),
)  # fmt: skip


def test_a_prediction_is_asked_for_first_and_need_not_be_right():
    settings = {"a": 1.0, "b": "x"}
    assert TWO.check(settings, 4) is None and TWO.check(settings, None, 4.0) is None
    assert TWO.check(settings, 4, 0.0) is True and TWO.check(settings, 3, 0.0) is False
    assert TWO.missing({"a": 2, "b": "x"}, 4, 0.0) == KEPT


@pytest.mark.parametrize(
    ("raw", "read"),
    [(4, 4.0), ("2.5", 2.5), (10, None), (-1, None), ("x", None), (True, None),
     (float("nan"), None), ([], None), ({}, None), (None, None)],
)  # fmt: skip
def test_an_answer_is_a_number_within_bounds_or_none(raw, read):
    assert TWO.ask.read(raw) == read


def test_a_number_near_enough_is_right_and_an_option_has_to_be_the_one():
    assert TWO.ask.right(3.0, 4.0) and not TWO.ask.right(2.9, 4.0)
    options = Ask(lambda settings, run: "a", ("a", "b"))
    assert options.right("a", "a") and not options.right("b", "a")
    assert options.read("c") is None
