"""What a learner is shown reads like the formula: short, and without the tricks of speed."""

import ast
import importlib
import inspect
import textwrap

import pytest

from explorer.panels.source_code import source
from nn_core import functions, gradients, layers, losses, optimizers, training
from tests.house import sources

LONGEST = {training.train: 15}
"""Lines of code a function may have, if not twelve."""

MODULES = (functions, gradients, layers, losses, optimizers)


def lines(function):
    """Lines of code, without the signature, the docstring, comments and blank lines."""
    text = textwrap.dedent(source(function))
    (body,) = ast.parse(text).body
    code = text.splitlines()[body.body[0].lineno - 1 :]
    return sum(bool(line.strip()) and line.strip()[0] != "#" for line in code)


def defined_in(module):
    """Every function and method that a module defines."""
    kinds = [kind for kind in vars(module).values() if inspect.isclass(kind)]
    members = [member for kind in kinds for member in vars(kind).values()]
    found = map(inspect.unwrap, [*vars(module).values(), *members])
    written = filter(inspect.isfunction, found)  # not by @dataclass
    return {f for f in written if f.__code__.co_filename == module.__file__}


def shown_by(path):
    """The functions of nn_core that a file which shows sources imports or names."""
    tree = sources.tree_of(path)
    imported = [
        (node.module, name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    ]
    if ("explorer.panels.source_code", "source") not in imported:
        return set()
    found = set()
    for module, name in imported:
        if module.startswith("nn_core."):
            thing = getattr(importlib.import_module(module), name)
            if inspect.isfunction(inspect.unwrap(thing)):
                found.add(thing)
            elif inspect.isclass(thing) and hasattr(thing, "forward"):
                found.add(thing.forward)
    return found


SHOWN = {f for path in sources.python_files("pages", "explorer") for f in shown_by(path)}
FORMULAS = {f for module in MODULES for f in defined_in(module)}


def named(function):
    return f"{function.__module__}.{function.__qualname__}"


@pytest.mark.parametrize(
    "function", sorted(SHOWN | FORMULAS | set(LONGEST), key=named), ids=named
)
def test_a_formula_fits_in_twelve_lines(function):
    assert lines(function) <= LONGEST.get(function, 12)


def test_what_the_pages_show_is_found():
    names = {function.__qualname__ for function in SHOWN}
    assert {
        "softmax",
        "confusion_matrix",
        "Dense.forward",
        "cross_entropy_from_logits",
    } <= names


def test_a_formula_that_is_too_long_is_seen():
    def long(x):
        """A docstring does not count."""
        # nor does a comment
        y = x

        for _ in range(3):
            y = y + x
        return y

    assert lines(long) == 4


@pytest.mark.parametrize("function", sorted(SHOWN | FORMULAS, key=named), ids=named)
def test_no_formula_that_is_shown_writes_in_place(function):
    assert "out=" not in source(function)
