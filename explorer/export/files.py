"""Weights and tables as files: bytes made when they are asked for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import numpy as np
import pandas as pd

from explorer.export.subject import Subject
from nn_core.digits import DigitExperiment

OFTEN = 2_000
"""The most rows of a curve."""


def npz(subject: Subject) -> bytes:
    """Return the weights by name, W1 (n_in, n_out), b1 (n_out,), W2, ...: `numpy.load`
    reads them.
    """
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **dict(subject.params))
    return file.getvalue()


def csv(table: pd.DataFrame) -> str:
    """Return a table with a header line; a text that a spreadsheet would run as a formula
    gets an apostrophe in front.
    """
    texts = table.select_dtypes(exclude="number").columns
    safe = table.assign(**{name: table[name].map(harmless) for name in texts})
    return str(safe.to_csv(index=False, lineterminator="\n"))


def harmless(value: object) -> object:
    """Return the value, with an apostrophe before a text that begins like a formula."""
    formula = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if formula else value


def zipped(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a zip file with a CSV for each table."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in tables.items():
            archive.writestr(
                f"{name}.csv", "\ufeff" + csv(table)
            )  # Excel knows UTF-8 by it
    return file.getvalue()


def curve(subject: Subject) -> pd.DataFrame:
    """Losses and accuracies of the whole run, at most OFTEN rows; empty for a network that
    was set by hand.
    """
    history = subject.history
    if history is None:
        return pd.DataFrame()
    some = np.unique(np.linspace(0, len(history.steps) - 1, OFTEN).round().astype(int))
    columns = {
        "step": history.steps,
        "epoch": history.steps / history.steps_per_epoch,
        "loss": history.losses,
        "accuracy": history.accuracies,
        "test_loss": history.test_losses,
        "test_accuracy": history.test_accuracies,
    }
    return pd.DataFrame({k: a[some] for k, a in columns.items() if a is not None})


def examples(subject: Subject) -> pd.DataFrame:
    """Return the points the network is trained on, with its output at this place."""
    history = subject.history
    if history is None or isinstance(subject.run, DigitExperiment):
        return pd.DataFrame()  # images are no table
    x, t, _ = history.train
    y = history.objective.network.predict(subject.params, x)
    inputs = {f"x{i}": a for i, a in enumerate(x.T, 1)}
    return pd.DataFrame({**inputs, "t": t[:, 0], "y": y[:, 0]})


def tables(subject: Subject, charts: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a zip file: the curve of the run, its examples, and the table of every chart."""
    own = {"curve": curve(subject), "examples": examples(subject)}
    return zipped({k: t for k, t in {**own, **charts}.items() if not t.empty})
