"""Tidy tables of a History, for charts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from explorer.pictures.decision_maps import flat, picked, thinned
from nn_core import History
from nn_core.analysis.gradient_flow import gradient_flow
from nn_core.analysis.lane_outcomes import all_right, outcomes
from nn_core.types import Array, Batch

SEED_POINTS = 20_000
"""Points of the loss curves of all seeds together: what a browser draws in no time."""


def weights_over_time(history: History, names: Mapping[str, str]) -> pd.DataFrame:
    """Return columns epoch, name, value: every parameter at about 200 epochs."""
    rows = thinned(len(history.epochs), 200)
    values = flat(picked(history.params, rows))
    return pd.DataFrame(
        {
            "epoch": np.tile(history.epochs[rows], len(names)),
            "name": np.repeat(list(names.values()), len(rows)),
            "value": values.T.ravel(),
        }
    )


def curves_of_seeds(history: History, limit: float) -> pd.DataFrame:
    """Return columns epoch, seed, loss (held at `limit`), solved at the end (0 or 1); of
    very many seeds at fewer epochs.
    """
    count = history.losses.shape[1]
    rows = thinned(len(history.epochs), max(2, SEED_POINTS // count))
    solved = all_right(history)[-1]
    losses = np.minimum(np.nan_to_num(history.losses[rows], nan=limit), limit)
    return pd.DataFrame(
        {
            "epoch": np.repeat(history.epochs[rows], count),
            "seed": np.tile(np.arange(count), len(rows)),
            "loss": losses.ravel(),
            "solved": np.tile(solved.astype(int), len(rows)),
        }
    )


def solved_share(history: History) -> pd.DataFrame:
    """Return columns epoch, share (0..1) of the lanes with every example right."""
    share = all_right(history).mean(axis=1)
    return pd.DataFrame({"epoch": history.epochs, "share": share})


def solved_by_units(solved: Mapping[int, int], count: int) -> pd.DataFrame:
    """Return columns units, solved, count, share (0..1); `solved`: units -> how many of
    `count` starts.
    """
    found = pd.DataFrame({"units": list(solved), "solved": list(solved.values())})
    return found.assign(count=count, share=found["solved"] / count)


def error_curve(steps: Array, errors: Array) -> pd.DataFrame:
    """Return columns h, error; exact zeros are drawn at 1e-17, where a log axis can show
    them.
    """
    return pd.DataFrame({"h": steps, "error": np.maximum(errors, 1e-17)})


def flow_table(history: History) -> pd.DataFrame:
    """Return columns epoch, layer (W1, W2, ...), gradient: mean |dL/dW| at about 150
    epochs.
    """
    rows = thinned(len(history.epochs), 150)
    layers = [name for name in history.params if name[0] == "W"]
    sizes = gradient_flow(history, rows)
    return pd.DataFrame(
        {
            "epoch": np.tile(history.epochs[rows], len(layers)),
            "layer": np.repeat(layers, len(rows)),
            "gradient": np.maximum(sizes.ravel(), 1e-20),
        }
    )


def fates(history: History) -> dict[str, list[int]]:
    """Return the seeds of each outcome: name of an outcome -> its lanes, ascending."""
    ids = outcomes(history)
    kinds = dict.fromkeys(ids.tolist())
    return {kind: np.flatnonzero(ids == kind).tolist() for kind in kinds}


def one_value(name: str, value: float) -> pd.DataFrame:
    """Return one row with one column: where a chart draws the mark of what is shown now."""
    return pd.DataFrame({name: [value]})


def points_table(batch: Batch) -> pd.DataFrame:
    """Return columns x1, x2, class (0 or 1): one row per example."""
    x1, x2 = batch.x.T
    return pd.DataFrame({"x1": x1, "x2": x2, "class": batch.t[:, 0].astype(int)})
