"""Components made of the files in their folders, joined with the shared scripts they name.

A component's scripts are part of every message about it: 20-40 KB each, at each redraw. So
an entry script may call `deliver()` first: then all scripts go out once, and a message
carries a stub that finds them. That makes a redraw three times lighter.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).parent
DELIVERED = "component_scripts_delivered"
EXPORT = "export default "
ALL = (
    "shared/blob", "shared/events", "shared/flow_control", "shared/numbers", "shared/palette",
    "shared/plot", "shared/contour", "shared/points", "shared/rows",
    "shared/cells", "shared/pixels", "shared/mount",
    "live_slider/film", "live_slider/live_slider", "slider_film/slider_film",
    "stage/lines", "stage/map", "stage/regions", "stage/borders", "stage/class_cells",
    "stage/class_map", "stage/unit", "stage/readings", "stage/probe", "stage/curves",
    "stage/track", "stage/player", "stage/points_edit",
    "stage/stage",
    "network_diagram/layout", "network_diagram/formula", "network_diagram/maps",
    "network_diagram/switching", "network_diagram/editing", "network_diagram/link",
    "network_diagram/pointing",
    "network_diagram/network_diagram",
    "hidden_space/line", "hidden_space/labels", "hidden_space/hidden_space",
    "truth_table/truth_table",
    "loss_surface/loss_surface",
    "image_grid/picking", "image_grid/image_grid",
    "digit_pad/brush", "digit_pad/digit_pad",
    "prediction/strip", "prediction/prediction",
    "confusion_matrix/shade", "confusion_matrix/confusion_matrix",
    "epoch_listener/epoch_listener", "wake/wake",
)  # fmt: skip


def build(name: str, shared: Sequence[str], scripts: Sequence[str]) -> ComponentRenderer:
    """The component `name`: the .html and .css of its folder, and all its scripts."""
    paths = [f"shared/{script}" for script in shared]
    paths += [f"{name}/{script}" for script in scripts]
    markup = text(f"{name}/{name}.html"), text(f"{name}/{name}.css")
    full = component(name, *markup, joined(*paths))
    stub = component(
        f"{name}_stub", *markup, text("shared/stub.js").replace("PART", name)
    )

    def mount(**options: Any) -> Any:
        return (stub if st.session_state.get(DELIVERED) else full)(**options)

    return mount


def deliver() -> None:
    """Send the scripts of all components, once. Call it before the first of them."""
    scripts()(key="component_scripts")
    st.session_state[DELIVERED] = True


@cache
def scripts() -> ComponentRenderer:
    """A component that shows nothing and brings all scripts."""
    bundle = joined(*ALL).replace(EXPORT, "")
    bundle = f"{bundle}\n{joined('shared/delivery')}"
    return component("component_scripts", "<span hidden></span>\n", None, bundle)


def component(name: str, html: str, css: str | None, js: str) -> ComponentRenderer:
    """Register a component."""
    return st.components.v2.component(name, html=html, css=css, js=js)


def joined(*paths: str) -> str:
    """Scripts as one module."""
    return "\n".join(bare(text(f"{path}.js")) for path in paths)


def text(path: str) -> str:
    """The text of a file in this folder."""
    return (FOLDER / path).read_text(encoding="utf-8")


def bare(script: str) -> str:
    """A script without indentation, blank lines and comment lines."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
