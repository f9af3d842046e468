"""The source of a function as the page shows it."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any


def source(function: Callable[..., Any]) -> str:
    """Return a function's or a class's own lines as they stand in nn_core, without its
    docstring.
    """
    lines = textwrap.dedent(inspect.getsource(function)).strip().splitlines()
    tree = ast.parse("\n".join(lines)).body[0]
    assert isinstance(tree, ast.FunctionDef | ast.ClassDef)
    if ast.get_docstring(tree) is not None:
        del lines[tree.body[0].lineno - 1 : tree.body[0].end_lineno]
    return "\n".join(lines)
