"""A truth table that follows the epoch of a stage, without the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import pack
from explorer.content.numbers import number
from explorer.language import Words
from nn_core.metrics import classes
from nn_core.types import Array, Batch

_truth_table = build("truth_table")


class Between(TypedDict):
    """A column between target and output: the output of a hidden unit."""

    title: str
    targets: str  # such as "1110", or ""


class Meta(TypedDict):
    """What a truth table is sent beside its arrays."""

    stage: str  # whom to follow
    token: int
    rows: list[list[str]]  # for each example the texts of x1, x2 and target
    targets: list[int]  # 0 or 1 each
    between: list[Between]
    words: dict[str, str]  # alt, x1, x2, target, output, loss, verdict, right, wrong


def truth_table(key: str, blob: bytes) -> None:
    """Show one row per example: inputs, target, output, loss, and whether it is right.

    `blob` comes from `truth_table_blob`: `Meta`, and the arrays `epochs` int32 (T,), `output`
    and, if wanted, `loss` float32 (T, n), and `units` float32 (T, n, k), the columns between.
    """
    _truth_table(key=key, data=blob)


def truth_table_blob(
    w: Words,
    batch: Batch,
    y: Array,
    losses: Array | None,
    epochs: Array,
    token: int,
    between: Sequence[tuple[str, str]] = (),
    units: Array | None = None,
) -> bytes:
    """Return the rows of a batch of n, their outputs (T, n) and losses (T, n) at T epochs.

    `between` names the columns of `units` (T, n, k), each with the targets it should meet
    ("1110", or "" for none).
    """
    meta: Meta = {
        "between": [{"title": title, "targets": bits} for title, bits in between],
        "stage": "stage",
        "token": token,
        "rows": [
            [*(number(float(v)) for v in x), number(float(t[0]))]
            for x, t in zip(batch.x, batch.t, strict=True)
        ],
        "targets": [int(c) for c in classes(batch.t)],
        "words": w.labels("components.truth_table"),
    }
    arrays = {
        "epochs": epochs.astype(np.int32),
        "output": y.astype(np.float32),
    }
    for name, values in (("loss", losses), ("units", units)):
        if values is not None:
            arrays[name] = values.astype(np.float32)
    return pack(meta, arrays)
