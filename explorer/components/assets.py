"""Components made of the files in their folders and of the shared scripts these use.

A folder `x/` with an `x.html` is a component: its markup, its style (`x.css`, if it has one)
and all its scripts, `x.js` last. Nothing lists the scripts: those of `shared/` that a
component needs are found by the names it calls.

A component's scripts are part of every message about it: 20-40 KB each, at each redraw, and
its markup and style another 1-8 KB. So an entry script may call `deliver()` first: then all
of them go out once, and a message carries a stub that finds them. That makes a redraw ten
times lighter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from explorer.palette import CANVAS, STYLE

FOLDER = Path(__file__).parent
DELIVERED = "component_scripts_delivered"
EXPORT = "export default "
APART = ("shared/delivery", "shared/stub")
"""Scripts that are no part of any component."""

TOP_LEVEL = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
"""A name that a script gives to the others."""

NOT_CODE = re.compile(r'//.*|"[^"\n]*"')
NAME = re.compile(r"(?<![\w.#$])(\w+)\b(?!:)(?!\([^()]*\) \{)")
"""A name that is no property and no definition of a method."""

VARIABLE = re.compile(r"var\(--nn-(\w+)\)")


def build(name: str) -> ComponentRenderer:
    """Return the component of the folder `name`: its .html, its style and all its scripts."""
    full = component(name, *look(name), joined(*scripts_of(name)))
    script = bare(text("shared/stub.js")).replace("PART", name)
    stub = component(f"{name}_stub", None, None, f"{script}\n")

    def mount(**options: Any) -> Any:
        return (stub if st.session_state.get(DELIVERED) else full)(**options)

    return mount


def deliver() -> None:
    """Send the scripts of all components, once. Call it before the first of them."""
    scripts()(key="component_scripts")
    st.session_state[DELIVERED] = True


@cache
def scripts() -> ComponentRenderer:
    """Return a component that shows nothing and brings all scripts."""
    looks = json.dumps({name: look(name) for name in names()}, ensure_ascii=False)
    bundle = f"const LOOKS = {looks};\n{joined(*all_scripts()).replace(EXPORT, '')}"
    bundle = f"{bundle}\n{joined('shared/delivery')}"
    return component("component_scripts", "<span hidden></span>\n", None, bundle)


def component(
    name: str, html: str | None, css: str | None, js: str
) -> ComponentRenderer:
    """Register a component."""
    return st.components.v2.component(name, html=html, css=css, js=js)


# Which scripts


def names() -> list[str]:
    """Return the names of all components."""
    return sorted(path.parent.name for path in FOLDER.glob("*/*.html"))


def all_scripts() -> list[str]:
    """Return the paths of all scripts but those apart, the shared ones first."""
    return shared_scripts() + [path for name in names() for path in own_scripts(name)]


def scripts_of(name: str) -> list[str]:
    """Return the paths of the scripts of a component: those of `shared/` whose names it
    uses, also by way of each other, and then its own.
    """
    own, shared = own_scripts(name), shared_scripts()
    needed: set[str] = set()
    used = names_used(own)
    while new := {path for path in shared if names_given(path) & used} - needed:
        needed |= new
        used |= names_used(new)
    return [path for path in shared if path in needed] + own


def shared_scripts() -> list[str]:
    """Return the paths of the scripts that components share."""
    return [path for path in paths_in("shared") if path not in APART]


def own_scripts(name: str) -> list[str]:
    """Return the paths of a component's own scripts, classes that extend another after it,
    the script with the component's name last.
    """

    def order(path: str) -> tuple[bool, bool]:
        return path == f"{name}/{name}", " extends " in text(f"{path}.js")

    return sorted(paths_in(name), key=order)


def paths_in(folder: str) -> list[str]:
    """Return the paths of the scripts in a folder, without ".js"."""
    return sorted(f"{folder}/{path.stem}" for path in (FOLDER / folder).glob("*.js"))


def names_given(path: str) -> set[str]:
    """Return the names that a script defines at its top level."""
    return set(TOP_LEVEL.findall(text(f"{path}.js")))


def names_used(paths: Iterable[str]) -> set[str]:
    """Return the names that scripts use, and some that they define themselves."""
    code = "\n".join(NOT_CODE.sub("", text(f"{path}.js")) for path in paths)
    return set(NAME.findall(code))


# What is sent


def look(name: str) -> tuple[str, str | None]:
    """Return the markup and the style of a component."""
    return text(f"{name}/{name}.html"), style(name)


def style(name: str) -> str | None:
    """Return the style of a component after `shared/base.css` and after those of the shared
    scripts it uses, with the colours they name; None for a component without a style.
    """
    if not (FOLDER / f"{name}/{name}.css").exists():
        return None
    sheets = ["shared/base", *scripts_of(name)]
    files = [f"{path}.css" for path in sheets if (FOLDER / f"{path}.css").exists()]
    rules = "".join(map(text, files))
    colours = sorted(set(VARIABLE.findall(rules)))
    variables = "".join(f"--nn-{colour}: {STYLE[colour]};" for colour in colours)
    return compact(f":host {{ {variables} }}{rules}")


def compact(rules: str) -> str:
    """Return a style without comments and without spaces that mean nothing, a rule a line."""
    rules = re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)
    rules = re.sub(r"\s*([{};])\s*", r"\1", " ".join(rules.split()))
    rules = rules.replace(": ", ":").replace(";}", "}").replace(":host{}", "")
    return rules.replace("}", "}\n")  # Streamlit takes a text of one line for a path


def joined(*paths: str) -> str:
    """Scripts as one module, the palette before what uses it."""
    scripts = [bare(text(f"{path}.js")) for path in paths]
    colours = json.dumps(CANVAS, separators=(",", ":"))
    palette = [f"const PALETTE = {colours};"] if "shared/palette" in paths else []
    return "\n".join(palette + scripts)


def text(path: str) -> str:
    """Return the text of a file in this folder."""
    return (FOLDER / path).read_text(encoding="utf-8")


def bare(script: str) -> str:
    """Return a script without indentation, blank lines and comment lines."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
