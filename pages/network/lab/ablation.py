"""A trained network with some of its parts switched off, to see what they contribute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.components.network_diagram import unit_of
from explorer.runs import cache
from nn_core import Experiment, History
from nn_core.analysis.ablation import ablate, unit_places
from nn_core.analysis.gradient_probe import Place
from nn_core.types import Params


@dataclass(frozen=True)
class Silence:
    """Hidden units (counted layer by layer) and parameters (W1 row-major, b1, W2, ...)
    that are off.
    """

    units: tuple[int, ...] = ()
    params: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The text in a link: "0,3;12", or "" if nothing is off."""
        if not (self.units or self.params):
            return ""
        return ";".join(",".join(map(str, part)) for part in (self.units, self.params))


def read(text: str, units: int, params: int) -> Silence:
    """Return what is off by the text of a link; parts that this network lacks are left out."""
    parts = (text + ";").split(";")[:2]
    found = [
        tuple(sorted({int(i) for i in part.split(",") if i.isdigit() and int(i) < most}))
        for part, most in zip(parts, (units, params), strict=True)
    ]
    return Silence(*found)


@dataclass(frozen=True)
class Silenced:
    """A run with those parts off after training; while it trained, it had all of them."""

    experiment: Experiment
    off: Silence

    def run(self) -> History:
        """Return the history with the parameters of those parts at 0 in every snapshot."""
        whole = cache.history(self.experiment)
        sizes = (2, *self.experiment.widths, 1)
        return replace(
            whole, params=ablate(whole.params, places(whole.params, sizes, self.off))
        )


def places(params: Params, sizes: Sequence[int], off: Silence) -> list[Place]:
    """Return the places of the parameters of those parts; `params` are stacked over time."""
    one = {name: a[0] for name, a in params.items()}
    flat = [(name, i) for name, a in one.items() for i in range(a.size)]
    silent = [flat[i] for i in off.params]
    for unit in off.units:
        silent += unit_places(one, *unit_of(sizes, unit))
    return silent
