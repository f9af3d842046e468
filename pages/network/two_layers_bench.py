"""The bench of a network with two layers, for any way to make its runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from explorer.components.network_diagram import network_diagram
from explorer.language import Words
from explorer.panels.bench import Bench, Part, Sliders, seen, stage_part, table_part
from explorer.pictures.run_view import RunView
from explorer.runs.slider_films import R, RunMany
from explorer.settings.schema import Values
from pages.network import two_layers
from pages.network.two_layers import Names


def two_layers_bench(
    *,
    sliders: Sliders,
    labels: Callable[[Words], Mapping[str, str]],
    helps: Callable[[Words], Mapping[str, str]],
    run: Callable[[Mapping[str, Any]], R],
    run_many: RunMany[R],
    names: Callable[[Mapping[str, Any]], Names],
    fitting: Mapping[str, Any] = MappingProxyType({}),
) -> Bench[RunView]:
    """Sliders, which all have films; map, diagram and truth table of a run whose hidden
    units are called `names(values)`; `fitting` as in `Bench`.
    """

    def lines(w: Words, view: RunView) -> dict[str, Any]:
        return {"lines": names(view.settings).titles}

    def diagram(w: Words, values: Values, view: RunView, token: int) -> bytes:
        return two_layers.diagram(w, view, names(view.settings), token)

    def draw_diagram(w: Words, values: Values, view: RunView, blob: bytes) -> None:
        network_diagram("network", blob)

    def table(w: Words, view: RunView, token: int) -> bytes:
        return two_layers.table(w, view, names(view.settings), token)

    stage, rows = stage_part(lines), table_part(table)
    return Bench(
        sliders=lambda values: sliders,
        labels=labels,
        helps=helps,
        filmed=tuple(sliders),
        run=run,
        run_many=run_many,
        view=seen,
        parts=(stage, Part("network_diagram", diagram, draw_diagram), rows),
        fitting=fitting,
    )
