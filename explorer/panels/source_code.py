"""The source of a function as the page shows it."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any


def source(function: Callable[..., Any]) -> str:
    """Return a function's or a class's own lines as they stand in nn_core, without docstrings:
    they are English, and name the quirks that a reader is to find.
    """
    lines = textwrap.dedent(inspect.getsource(function)).strip().splitlines()
    said = [
        node.body[0]
        for node in ast.walk(ast.parse("\n".join(lines)))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
    ]
    for text in sorted(said, key=lambda text: -text.lineno):
        del lines[text.lineno - 1 : text.end_lineno]
    return "\n".join(lines)
