"""A sweep as rows of CSV, and the settings of one as they are typed in a terminal."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TextIO

from nn_core import Experiment, InputError
from nn_core.analysis.sweep_results import Cells
from nn_core.checks import known
from nn_core.experiments.sweep import Axis, Sweep

BASE: Mapping[str, Any] = {
    "dataset": "xor",
    "hidden": "2",
    "activation": "tanh",
    "loss": "binary_cross_entropy",
    "initializer": "xavier",
    "generator": "pcg64",
    "gradient": "backprop",
}
"""XOR with the 2-2-1 network, as it is meant."""


def setting(text: str) -> tuple[str, str]:
    """Return the name and the value in "hidden=4". Raises InputError for a name that is
    none.
    """
    name, _, value = text.partition("=")
    return known("field", name, [f.name for f in fields(Experiment)]), value


def value_of(name: str, text: str) -> Any:
    """Return the text as the field of that name has it. Raises InputError if it is no
    number where one is wanted.
    """
    kind: Callable[[str], Any] = type(getattr(Experiment(), name))
    try:
        return kind(text)
    except ValueError as error:
        wanted = "a number"
        raise InputError("type", name=name, came=repr(text), wanted=wanted) from error


def axis(text: str) -> Axis:
    """Return the field and its values in "init_scale=0.01,0.1,1"."""
    name, values = setting(text)
    return Axis(name, tuple(value_of(name, one) for one in values.split(",")))


def base(texts: Sequence[str]) -> Experiment:
    """BASE with the settings that were typed."""
    typed = dict(setting(text) for text in texts)
    return Experiment(**{**BASE, **{k: value_of(k, v) for k, v in typed.items()}})


def write(out: TextIO, sweep: Sweep, cells: Cells) -> None:
    """Write a line for each cell: the two values, the networks trained, the share solved,
    and the typical seed.
    """
    lines = csv.writer(out, lineterminator="\n")
    heads = sweep.across.field, sweep.up.field, "networks", "solved_share", "seed"
    lines.writerow(heads)
    for row, up in enumerate(sweep.up.values):
        for column, across in enumerate(sweep.across.values):
            at = row, column
            done, share = int(cells.done[at]), float(cells.mean[at])
            lines.writerow((across, up, done, share, int(cells.typical[at])))
