"""Training on MNIST, step by step: what is kept of a run is measured while it trains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

from nn_core.digits.film import Film, Measure, Numbers, Recordable
from nn_core.digits.history import DigitHistory
from nn_core.history import diverged
from nn_core.training import Update

CURVES = 400
"""How often in a run a history is yielded for its minibatch losses alone."""


class Partial(NamedTuple):
    """The history after `step` steps, or None if there is nothing new to see."""

    step: int
    history: DigitHistory | None


def direct(function: Callable[..., Numbers], *arguments: Any) -> Future[Numbers]:
    """Call the function now, on this thread."""
    found: Future[Numbers] = Future()
    found.set_result(function(*arguments))
    return found


def record(
    experiment: Recordable,
    keep: Collection[int] | None = None,
    measure: Measure = direct,
    also: Collection[int] | None = None,
    curves: int = CURVES,
    updates: Iterable[Update] | None = None,
) -> Iterator[Partial]:
    """Train step by step and yield partial histories; the last is that of the whole run.

    The steps in `keep` (None: those of a film) and the last one are kept and measured;
    those in `also` (None: the ends of epochs) are measured only. Each is measured once,
    by `measure`. A history is yielded when there are new measurements, and up to `curves`
    times in a run for new minibatch losses. Histories already yielded do not change.
    `updates` replaces `experiment.training()`.

    The run ends early where the loss of a minibatch is no finite number: the step before
    it is then the last one, and `diverged` the step whose parameters had that loss.
    """
    e = experiment
    keep = {e.total_steps, *(e.film_steps() if keep is None else keep)}
    also = set(epoch_ends(e) if also is None else also) - keep
    often = max(1, e.total_steps // curves) if curves else e.total_steps + 1
    film = Film(e, len(keep), len(also), measure)
    good, newest, bad = None, None, -1
    for update in e.training() if updates is None else updates:
        if newest is not None:
            if diverged(update.loss):  # the loss of the parameters before
                bad, newest = newest.step, good
                break
            film.losses[newest.step] = update.loss
        good, newest = newest or update, update
        if newest.step in keep or newest.step in also:
            film.add(newest, newest.step in keep)
        new = film.arrived() or newest.step % often == 0
        yield Partial(newest.step, film.history(newest.step) if new else None)
    assert newest is not None
    if bad >= 0 or film.waiting or not film.keeps(newest.step):
        yield Partial(newest.step, film.whole(newest, bad))


def recorded(partials: Iterator[Partial]) -> DigitHistory:
    """Return the last history of a recording, that of the whole run."""
    found = None
    for _, history in partials:
        found = history or found
    assert found is not None  # the last step is always kept
    return found


def run_on_two_threads(
    experiment: Recordable,
    keep: Collection[int] | None = None,
    watch: Callable[[float], None] = lambda share: None,
) -> DigitHistory:
    """Return the last history of `record(experiment, keep)`, sooner on two cores: one
    trains while the other measures. `watch` is called after every step with the share of
    the run that is done; what it raises ends the run.
    """
    with ThreadPoolExecutor(1) as other:
        partials = record(experiment, keep, other.submit, curves=0)
        return recorded(watched(partials, experiment.total_steps, watch))


def watched(
    partials: Iterator[Partial], total: int, watch: Callable[[float], None]
) -> Iterator[Partial]:
    """Yield the same, and call `watch` with the share of the `total` steps that is done."""
    for partial in partials:
        watch(partial.step / total)
        yield partial


def epoch_ends(experiment: Recordable) -> range:
    """Return the last step of every epoch."""
    each = experiment.steps_per_epoch
    return range(each, experiment.total_steps + 1, each)
