"""The project's own files."""

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
APP = ("explorer", "pages")
AT_THE_ROOT = ("streamlit_app.py", "app_script.py", "server.py")
PARTS = ("nn_core", "explorer", "pages", "workshop", "benchmarks", "tests")
TEXT = {
    ".py",
    ".js",
    ".css",
    ".html",
    ".md",
    ".toml",
    ".txt",
    ".cfg",
    ".yml",
    ".yaml",
    "",
}
NOT_OURS = {"__pycache__", "test-results", "node_modules", "build", "dist"}
OURS = {".ci", ".streamlit", ".gitignore"}


def python_files(*parts: str) -> Iterator[Path]:
    """Yield the Python files of top folders, and with the pages those at the root."""
    if "pages" in parts:
        yield from (ROOT / name for name in AT_THE_ROOT)
    for part in parts:
        yield from sorted((ROOT / part).rglob("*.py"))


def component_files(suffix: str) -> list[Path]:
    """Return the files of the components, such as all ".js"."""
    return sorted((ROOT / "explorer").rglob(f"*{suffix}"))


def text_files() -> Iterator[Path]:
    """Yield every text file a reader of the project can open."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        hidden = any(
            part in NOT_OURS or (part.startswith(".") and part not in OURS)
            for part in inside
        )
        if path.is_file() and not hidden and path.suffix in TEXT:
            yield path


def name_of(path: Path) -> str:
    """Return the path within the project."""
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    """Return a file's text."""
    return path.read_text(encoding="utf-8")


def tree_of(path: Path) -> ast.Module:
    """Return a Python file's syntax tree."""
    return ast.parse(read(path), str(path))


def all_of(
    judge: Callable[[str, Any], list[str]],
    files: Iterable[Path],
    load: Callable[[Path], Any] = tree_of,
) -> list[str]:
    """Return what a judge finds wrong in any of the files."""
    return [wrong for path in files for wrong in judge(name_of(path), load(path))]
