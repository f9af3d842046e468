"""What the child reads in a file before it runs it: what is begun, what is imported."""

from __future__ import annotations

import ast
import importlib.abc
from types import CodeType
from typing import Any

Functions = dict[str, ast.FunctionDef]

READY_MADE = {
    "nn_core", "workshop", "explorer", "scipy", "sklearn", "torch", "tensorflow", "keras",
    "jax",
}  # fmt: skip
"""Packages that have what the learner is to write."""


class Compiler(importlib.abc.InspectLoader):
    """Turns source into code objects, and runs none of it."""

    def get_source(self, fullname: str) -> str | None:
        return None


def functions(tree: ast.Module) -> Functions:
    """Functions and methods by name: "sigmoid", "LogicGateNet.predict"; the last counts."""
    found: Functions = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            methods = (n for n in node.body if isinstance(n, ast.FunctionDef))
            found.update({f"{node.name}.{n.name}": n for n in methods})
    return found


def fingerprint(node: ast.FunctionDef) -> Any:
    """The compiled code of a function, without names of files, lines and docstring."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    bare = ast.FunctionDef(node.name, node.args, body or [ast.Pass()], [])
    tree = ast.fix_missing_locations(ast.Module([bare], []))
    code = Compiler.source_to_code(tree)
    return of_code(next(c for c in code.co_consts if isinstance(c, CodeType)))


def of_code(code: CodeType) -> Any:
    """What a code object does: instructions, names, constants (codes inside it alike)."""
    constants = tuple(
        of_code(one) if isinstance(one, CodeType) else repr(one)
        for one in code.co_consts
    )
    return code.co_code, code.co_names, code.co_varnames, constants


def top(module: str) -> str:
    """The package of a module: "nn_core.layers" -> "nn_core"."""
    return module.split(".")[0]


def ready_made(tree: ast.Module) -> set[str]:
    """Names that an import of `READY_MADE` binds anywhere in the file."""
    bound = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if top(alias.name) in READY_MADE:
                    bound.add(alias.asname or top(alias.name))
        elif isinstance(node, ast.ImportFrom) and top(node.module or "") in READY_MADE:
            bound.update(alias.asname or alias.name for alias in node.names)
    return bound


def states(tree: ast.Module, stub: ast.Module, targets: list[str]) -> dict[str, str]:
    """Target -> "missing", "imported", "not_begun" or "begun"."""
    mine, given, bound = functions(tree), functions(stub), ready_made(tree)
    return {target: state(target, mine, given, bound) for target in targets}


def state(target: str, mine: Functions, given: Functions, bound: set[str]) -> str:
    """The state of one target; see `states`."""
    if target in bound or target.split(".")[0] in bound:
        return "imported"
    if target not in mine:
        return "missing"
    node = mine[target]
    if fingerprint(node) == fingerprint(given[target]):
        return "not_begun"
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    local = {
        alias.asname or alias.name.split(".")[0]
        for n in ast.walk(node)
        if isinstance(n, ast.Import | ast.ImportFrom)
        for alias in n.names
    }
    return "imported" if bound & (names | local) else "begun"
