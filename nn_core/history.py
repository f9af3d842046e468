"""The history of a run: the snapshots that were kept, and what is measured of them.

A run ends where its loss has `diverged`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

import numpy as np

from nn_core.checks import InputError, examples, kind, whole
from nn_core.evaluation import accuracies, losses
from nn_core.objective import Objective
from nn_core.training import MOST_EPOCHS, Snapshot
from nn_core.types import Array, Batch, Params


@dataclass(frozen=True, eq=False)
class History:
    """The snapshots of one run that were kept, T of them, and what is measured of them.

    `steps` (T,) are their steps, `params` their parameters with leading axis T, `train`
    and `test` the data they are measured on. A run whose loss stopped being a finite
    number ends before that step: `diverged` is the step, or -1, and the last snapshot is
    the last good one. With lanes every row stays, and `diverged` (*lanes,) holds the step
    of each lane, or -1.
    """

    objective: Objective
    train: Batch
    test: Batch | None
    steps: Array
    params: Params
    diverged: Array
    steps_per_epoch: int = 1

    @property
    def epochs(self) -> Array:
        """How many whole epochs each snapshot has behind it, (T,)."""
        return self.steps // self.steps_per_epoch

    @cached_property
    def losses(self) -> Array:
        """The loss on the training data, penalty included, (T, *lanes)."""
        return losses(self.objective, self.params, self.train)

    @cached_property
    def test_losses(self) -> Array | None:
        """The loss on the test data, (T, *lanes), or None without test data."""
        return self.test and losses(self.objective, self.params, self.test)

    @cached_property
    def accuracies(self) -> Array:
        """The share of training examples answered right, (T, *lanes)."""
        return accuracies(self.objective, self.params, self.train)

    @cached_property
    def test_accuracies(self) -> Array | None:
        """The share of test examples answered right, (T, *lanes), or None without test data."""
        return self.test and accuracies(self.objective, self.params, self.test)

    def predict(self, x: Array) -> Array:
        """Return the outputs of every snapshot: x (n, n_in) -> (T, *lanes, n, n_out)."""
        with np.errstate(all="ignore"):
            return self.objective.network.predict(self.params, x)

    def index(self, epoch: int | None = None) -> int:
        """Return the row of the last snapshot at or before the end of `epoch`; None: the
        last.
        """
        return self.index_at_step(epoch and epoch * self.steps_per_epoch)

    def index_at_step(self, step: int | None = None) -> int:
        """Return the row of the last snapshot at or before `step`; None: the last."""
        if step is None:
            return len(self.steps) - 1
        return max(0, int(np.searchsorted(self.steps, step, side="right")) - 1)

    def at(self, epoch: int | None = None) -> Snapshot:
        """Return the last snapshot at or before the end of `epoch`; None: the last."""
        return self.snapshot(self.index(epoch))

    def at_step(self, step: int | None = None) -> Snapshot:
        """Return the last snapshot at or before `step`; None: the last."""
        return self.snapshot(self.index_at_step(step))

    def snapshot(self, row: int) -> Snapshot:
        """Return the snapshot of a row, 0 to T - 1."""
        params = {name: a[row] for name, a in self.params.items()}
        return Snapshot(int(self.steps[row]), params)

    def lane(self, i: int) -> History:
        """Return the history of lane `i`, as if it had run alone."""
        params = {k: a[:, i] for k, a in self.params.items()}
        penalty = self.objective.penalty
        objective = replace(self.objective, penalty=penalty and penalty.lane(i))
        never = np.array(-1)
        return ended(replace(self, objective=objective, params=params, diverged=never))


def record(
    objective: Objective,
    snapshots: Iterable[Snapshot],
    train: Batch,
    test: Batch | None = None,
    steps_per_epoch: int = 1,
    keep: Sequence[int] | None = None,
) -> History:
    """Stack the snapshots at the end of every epoch, or of the epochs in `keep`.

    `snapshots` come after every step, the start first. Raises InputError if no epoch of
    `keep` is reached, or if x or t holds a number that is not finite.
    """
    kind("objective", objective, Objective, "an Objective(network, loss)")
    kind("snapshots", snapshots, Iterable, "snapshots, as train(...) yields them")
    examples(train)
    if test is not None:
        examples(test)
    whole("steps_per_epoch", steps_per_epoch, 1, MOST_EPOCHS)
    ends = islice(snapshots, 0, None, steps_per_epoch)
    wanted = None if keep is None else set(keep)
    kept = [s for epoch, s in enumerate(ends) if wanted is None or epoch in wanted]
    if not kept and wanted is None:
        raise InputError("empty", name="snapshots", wanted="what train(...) yields")
    if not kept:
        raise InputError("range", name="keep", came=keep, low=0, high="the last epoch")
    params = {
        k: np.concatenate([s.params[k] for s in kept]).reshape(-1, *a.shape)
        for k, a in kept[0].params.items()
    }
    steps = np.array([s.step for s in kept])
    never = np.full(objective.network.lanes(params)[1:], -1)
    return ended(History(objective, train, test, steps, params, never, steps_per_epoch))


H = TypeVar("H", bound=History)


def diverged(losses: Array) -> Array:
    """Return whether a run ends at each of these losses: those that are no finite numbers."""
    return ~np.isfinite(losses)


def ended(history: H) -> H:
    """Return the history up to its last finite loss; its arrays are made read-only."""
    steps, params = history.steps, history.params
    for array in (steps, *params.values()):
        array.setflags(write=False)
    bad = diverged(history.losses)
    if not bad.any():
        return history
    at = np.where(bad.any(axis=0), steps[bad.argmax(axis=0)], -1)
    if at.ndim == 0:
        good = max(1, int(bad.argmax()))
        steps, params = steps[:good], {k: a[:good] for k, a in params.items()}
    return replace(history, steps=steps, params=params, diverged=at)
