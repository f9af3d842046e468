"""A component made of the files in its folder, with the shared scripts it names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent


def build(name: str, shared: Sequence[str], scripts: Sequence[str]) -> ComponentRenderer:
    """The component `name`: its .html and .css, and all its scripts as one module."""
    folder = FOLDER / name
    paths = [FOLDER / "shared" / f"{script}.js" for script in shared]
    paths += [folder / f"{script}.js" for script in scripts]
    return st.components.v2.component(
        name,
        html=read(folder / f"{name}.html"),
        css=read(folder / f"{name}.css"),
        js="\n".join(bare(read(path)) for path in paths),
    )


def read(path: Path) -> str:
    """A file's text."""
    return path.read_text(encoding="utf-8")


def bare(script: str) -> str:
    """A script without indentation, blank lines and comment lines: it is sent often."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
