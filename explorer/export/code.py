"""Code as blocks with names: a script, and the cells of a notebook, are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Block(NamedTuple):
    """A part of a script. `id` is a key of its heading in content/*/export.toml."""

    id: str
    code: str


def indented(code: str, by: int = 4) -> str:
    """Return the code moved to the right."""
    return "\n".join(" " * by + line if line else line for line in code.splitlines())


def function(head: str, body: Sequence[str]) -> str:
    """Return a function of these lines: `function("loss(x, t)", ["return 0"])`."""
    return "\n".join([f"def {head}:", *(indented(line) for line in body)])


def joined(*parts: str) -> str:
    """Parts of code, one after another; empty ones are left out."""
    return "\n".join(part for part in parts if part)
