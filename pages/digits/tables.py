"""Tidy tables of what is seen inside a network of digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from nn_core.analysis.gradient_flow import gradient_flow
from nn_core.digits.history import DigitHistory
from nn_core.types import Array

EXAMPLES = 250
"""Training images the slopes of a film are measured on."""

SMALLEST = 1e-12
"""A slope of 0, where a logarithmic axis can show it."""


def signed_table(names: Sequence[str], values: Array) -> pd.DataFrame:
    """Return columns name (in order), value, sign (1 where it is 0 or more, else -1)."""
    finite = np.nan_to_num(values.astype(float))
    return pd.DataFrame({
        "name": list(names), "value": finite, "sign": np.where(finite < 0, -1, 1),
    })  # fmt: skip


def class_table(names: Sequence[str], share: Array, counts: Array) -> pd.DataFrame:
    """Return columns name, share (0..1), right, count: accuracy (k,) of each class and how
    many examples it has, (k,). A class without any has the share 0.
    """
    share = np.nan_to_num(share.astype(float))
    right = np.rint(share * counts).astype(int)
    return pd.DataFrame(
        {"name": list(names), "share": share, "right": right, "count": counts}
    )


def calibration_table(
    edges: Array, confidence: Array, came_true: Array, counts: Array
) -> pd.DataFrame:
    """Return columns low, high, confidence, accuracy, count: the bins that hold examples."""
    whole = pd.DataFrame({
        "low": edges[:-1], "high": edges[1:], "confidence": confidence,
        "accuracy": came_true, "count": counts,
    })  # fmt: skip
    return whole[whole["count"] > 0].reset_index(drop=True)


def histogram_table(edges: Array, counts: Array) -> pd.DataFrame:
    """Return columns low, high, share: which part of all answers lies in each bin."""
    share = counts / max(int(counts.sum()), 1)
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], "share": share})


def flow_table(history: DigitHistory) -> pd.DataFrame:
    """Return columns step, layer (W1, W2, ...), gradient: mean |dL/dW| at every step kept,
    on the first EXAMPLES training images. L is without its penalty, whose slope does not
    come through the layers.
    """
    layers = [name for name in history.params if name[0] == "W"]
    bare = replace(history.objective, penalty=None)
    learned = replace(history, objective=bare)
    sizes = gradient_flow(learned, np.arange(len(history.steps)), EXAMPLES)
    return pd.DataFrame({
        "step": np.tile(history.steps, len(layers)),
        "layer": np.repeat(layers, len(history.steps)),
        "gradient": sizes.ravel(),
    })  # fmt: skip


def drawable(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of slopes as a logarithmic axis can show it: none below SMALLEST, none
    that is no number.
    """
    kept = table[np.isfinite(table["gradient"])]
    return kept.assign(gradient=kept["gradient"].clip(lower=SMALLEST))
