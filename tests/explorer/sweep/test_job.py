"""A sweep as a job: the same cells from every engine, in whatever order chunks end."""

import pickle

import numpy as np
import pytest

from explorer.jobs import engines
from explorer.sweep import cost, job
from nn_core.analysis.sweep_results import solved_lanes
from nn_core.experiments.sweep import Axis, Sweep
from pages.network.acts import LAB
from pages.network.lab.sweep import SUBJECT

RATES = Axis("learning_rate", (0.1, 1.0, 3.0))
SCALES = Axis("init_scale", (0.01, 1.0))


def small(**settings):
    values = {**LAB.defaults(), "l_epochs": 20, **settings}
    return Sweep(SUBJECT.experiment(values), RATES, SCALES, 6)


def last(lanes, sweep=None):
    *_, end = job.steps(sweep or small(), solved_lanes, lanes, 6)
    return end


@pytest.mark.parametrize("engine", sorted(engines.ENGINES))
@pytest.mark.parametrize("lanes", [5, 100])
def test_the_cells_are_the_same_from_every_engine_and_chunk(monkeypatch, engine, lanes):
    monkeypatch.delenv(engines.SETTING, raising=False)
    plain = last(1000)
    monkeypatch.setenv(engines.SETTING, engine)
    again = last(lanes)
    assert (again.done, again.total) == (36, 36)
    for ours, theirs in zip(again.payload, plain.payload, strict=True):
        assert np.array_equal(ours, theirs)


def test_the_cells_fill_in_and_chunks_may_end_in_any_order(monkeypatch):
    def backwards(function, calls, *, key=None):
        for i in reversed(range(len(calls))):
            yield i, function(*calls[i])

    plain = last(1000)
    monkeypatch.setattr(job, "spread", backwards)
    reports = list(job.steps(small(), solved_lanes, 10, 6))
    assert [r.done for r in reports] == [0, 6, 16, 26, 36]
    assert reports[1].payload.done.sum() == 6
    assert np.array_equal(reports[-1].payload.mean, plain.payload.mean)


def test_closing_a_sweep_closes_what_spreads_its_chunks(monkeypatch):
    closed = []

    def watched(function, calls, *, key=None):
        try:
            yield from enumerate(function(*call) for call in calls)
        finally:
            closed.append(True)

    monkeypatch.setattr(job, "spread", watched)
    work = job.steps(small(), solved_lanes, 6, 6)
    next(work), next(work)
    work.close()
    assert closed == [True]


def test_a_call_can_be_sent_to_another_process():
    sweep = small()
    function, (again, start, stop) = pickle.loads(
        pickle.dumps((solved_lanes, (sweep, 0, 9)))
    )
    assert np.array_equal(function(again, start, stop), solved_lanes(sweep, 0, 9))


def test_a_chunk_is_worth_sending_and_short_enough_to_stop():
    for settings in ({}, {"l_epochs": 2000, "l_layers": 3}, {"l_epochs": 20}):
        values = {**LAB.defaults(), "sweep_seeds": "1500", **settings}
        sweep = SUBJECT.sweep(values)
        lanes = cost.chunk(SUBJECT, sweep)
        assert 0.1 < lanes * cost.each(SUBJECT, sweep) < 1
