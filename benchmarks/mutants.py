"""Every single change of every solution of the workshop, and whether it is called right."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.rows import Row, Target
from workshop import solutions
from workshop.file import Version
from workshop.judge import Verdict, judge
from workshop.reading import functions
from workshop.runner import Child, Runner
from workshop.tasks import TASKS

SOURCE = Path(solutions.__file__)
TARGET = Target(97.0, "%", at_least=True)
OPERATORS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,), ast.Pow: (ast.Mult,), ast.Eq: (ast.NotEq,),
}  # fmt: skip
NAMES = {
    "sum": "mean", "mean": "sum", "max": "min", "argmax": "argmin", "exp": "log",
    "log": "exp", "zeros_like": "ones_like", "hstack": "vstack", "clip": "add",
    "maximum": "minimum", "eye": "ones", "sigmoid": "softmax", "softmax": "sigmoid",
}  # fmt: skip


KEYS = {"W1": "W2", "W2": "W1", "b1": "b2", "b2": "b1"}


class Mutant(NamedTuple):
    """A solution with one change: the task, what was changed in which line, the whole file."""

    task: str
    change: str
    text: str


def mutants(task: str) -> Iterator[Mutant]:
    """Every single change of the solution of a task."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    target = TASKS[task].target
    count = len(list(ast.walk(functions(tree)[target])))
    for place in range(count):
        node = list(ast.walk(functions(tree)[target]))[place]
        for i in range(len(changes(node))):
            fresh = copy.deepcopy(tree)
            found = list(ast.walk(functions(fresh)[target]))[place]
            before = (
                ast.unparse(found) if not isinstance(found, ast.FunctionDef) else target
            )
            changes(found)[i]()
            text = ast.unparse(ast.fix_missing_locations(fresh))
            after = ast.unparse(found) if not isinstance(found, ast.FunctionDef) else ""
            yield Mutant(task, f"{before} -> {after}".replace("\n", " "), text)


def changes(node: ast.AST) -> list:
    """What can be changed at one node, as functions that change it in place."""
    found = [lambda key=key, i=i: drop(node, key, i) for key, i in statements(node)]
    for field in ("op", "ops"):
        operator = getattr(node, field, None)
        operator = operator[0] if isinstance(operator, list) else operator
        for other in OPERATORS.get(type(operator), ()):
            new = [other()] if field == "ops" else other()
            found.append(lambda field=field, new=new: setattr(node, field, new))
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        values = {node.value + 1, node.value - 1, 0, node.value * 2} - {node.value}
        found += [
            lambda value=value: setattr(node, "value", value) for value in sorted(values)
        ]
    if isinstance(node, ast.Constant) and node.value in KEYS:
        found += [lambda key=KEYS[node.value]: setattr(node, "value", key)]
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        found.append(lambda: setattr(node, "value", not node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        found.append(lambda: setattr(node, "op", ast.UAdd()))
    return found + of_names(node)


def of_names(node: ast.AST) -> list:
    """Other functions, arguments the other way round, a transpose that is dropped."""
    found = []
    if isinstance(node, ast.Call):
        for field in ("attr", "id"):
            other = NAMES.get(getattr(node.func, field, ""))
            if other:
                found.append(lambda f=field, o=other: setattr(node.func, f, o))
        if len(node.args) >= 2:
            found.append(lambda: node.args.reverse())
        found += [lambda i=i: node.keywords.pop(i) for i in range(len(node.keywords))]
    if isinstance(node, ast.Attribute) and node.attr == "T":
        found.append(lambda: setattr(node, "attr", "real"))
    return found


def statements(node: ast.AST) -> list[tuple[str, int]]:
    """The places of the statements in the body of a node."""
    body = getattr(node, "body", None)
    return [("body", i) for i in range(len(body))] if isinstance(body, list) else []


def drop(node: ast.AST, key: str, i: int) -> None:
    """Put `pass` in the place of a statement."""
    getattr(node, key)[i] = ast.Pass()


def judged(found: Iterator[Mutant]) -> Iterator[tuple[Mutant, Verdict]]:
    """Judge mutants one after another, in one process as long as it lives."""
    child: Child | None = None
    for mutant in found:
        runner = Runner(Version(SOURCE, mutant.text.encode()), child)
        yield mutant, judge(TASKS[mutant.task], runner)
        child = runner.release()
    if child is not None:
        child.kill()


def survivors(task: str) -> tuple[int, list[str]]:
    """How many mutants a task has, and the changes that are called right."""
    found = list(judged(mutants(task)))
    return len(found), [m.change for m, verdict in found if verdict.outcome == "right"]


def rows() -> Iterator[Row]:
    """The mutation score of the judge over all tasks."""
    counted = {task: survivors(task) for task in TASKS}
    total = sum(count for count, _ in counted.values())
    left = {task: alive for task, (_, alive) in counted.items() if alive}
    alive = sum(map(len, left.values()))
    score = 100 * (1 - alive / total)
    listed = "; ".join(f"{task}: {', '.join(changes)}" for task, changes in left.items())
    yield Row(
        "workshop: single changes of the solutions that the judge does not call right",
        f"{total - alive} of {total}", value=score, unit="%", target=TARGET, remark=listed,
    )  # fmt: skip
