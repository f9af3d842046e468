"""Other people's libraries as second witnesses: optional at home, required in CI."""

import importlib
import os
from types import ModuleType

import pytest

CI = os.environ.get("CI", "").lower() in {"1", "true"}


def witness(name: str) -> ModuleType:
    """The module; where it is not installed the test skips, but in CI it fails."""
    if CI:
        return importlib.import_module(name)
    return pytest.importorskip(
        name, reason=f"{name} is an optional witness: install requirements-bench.txt"
    )
