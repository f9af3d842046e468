"""Every cap on work is in one table, positive and used."""

import ast

import pytest

from explorer.runs import budget
from explorer.runs.budget import (
    CAPS,
    DIGITS,
    OUTPUTS,
    RUNS,
    SECONDS,
    SMALL,
    Cap,
    live_work,
)
from nn_core.digits.experiment import DigitExperiment
from tests.house import sources
from tests.house.sources import APP, all_of


def looked_up(tree):
    """The ids of all caps a file looks up."""
    return {
        node.slice.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "CAPS"
        and isinstance(node.slice, ast.Constant)
    }


def caps_of_its_own(name, tree):
    """Constants of a file that bound work."""
    names = [
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    endings = "_WORK", "WORK_ALLOWED", "MOST_STEPS"
    return [f"{name}: {n}" for n in names if n.endswith(endings)]


def test_every_cap_is_positive_and_has_a_unit():
    for cap in CAPS.values():
        assert isinstance(cap.most, int) and cap.most > 0
        assert cap.unit in (SMALL, DIGITS, OUTPUTS, RUNS, SECONDS)


def test_every_cap_is_used_and_every_cap_used_is_in_the_table():
    trees = map(sources.tree_of, sources.python_files(*APP))
    assert set().union(*map(looked_up, trees)) == set(CAPS)


def test_no_other_module_has_a_cap_of_its_own():
    assert all_of(caps_of_its_own, sources.python_files(*APP)) == []


@pytest.mark.parametrize("text", ["LIVE_WORK = 8", "WORK_ALLOWED = 8", "MOST_STEPS = 8"])
def test_a_planted_cap_is_seen(text):
    assert len(caps_of_its_own("planted.py", ast.parse(text))) == 1
    assert looked_up(ast.parse('x = CAPS["planted"].most')) == {"planted"}


def test_a_cap_allows_as_much_as_it_says_and_no_more():
    cap = Cap(8, RUNS)
    assert [cap.allows(work) for work in (7, 8, 8.5, 9)] == [True, True, False, False]


def test_many_small_steps_cost_more_than_a_few_large_ones():
    large, small = (DigitExperiment(batch_size=n, epochs=2) for n in (1000, 10))
    assert large.work == small.work  # the same images, as often
    more = (small.total_steps - large.total_steps) * budget.DIGIT_STEP
    assert live_work(small) - live_work(large) == more > 0
