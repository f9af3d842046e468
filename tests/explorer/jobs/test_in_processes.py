"""Jobs in processes: the same results, Stop within a step, and death told in a sentence."""

import os
import signal

import numpy as np
import pytest

from explorer.jobs import in_processes, in_threads
from explorer.jobs.parcels import parcels
from explorer.jobs.pool import Pool
from explorer.jobs.work import DONE, FAILED, RUNNING, STOPPED, Progress, Work
from nn_core.digits.experiment import DigitExperiment
from pages.digits import training
from pages.digits.gradient import jobs as gradient_jobs
from tests.explorer.jobs import works
from tests.steps import PATIENT, ended

RUN = DigitExperiment(hidden="16", epochs=1, penalty="l2", penalty_rate=0.001)
WORKS = (
    Work(works.counting, (40,)),
    Work(training.steps, (RUN,)),
    Work(training.steps, (DigitExperiment(hidden="8", epochs=1, learning_rate=1000.0),)),
)


@pytest.fixture
def pool():
    return Pool(1, steps=in_processes.steps)


def result_of(steps, work):
    return ended(Pool(1, steps=steps).submit(work)).progress


def numbers(payload):
    """All arrays of a result by name."""
    if isinstance(payload, np.ndarray):
        return {"": payload}
    own = vars(payload)
    flat = {**own, **own["params"], **own["curve"]._asdict()}
    return {k: a for k, a in flat.items() if isinstance(a, np.ndarray)}


@pytest.mark.parametrize("work", WORKS)
def test_both_engines_give_the_same_bits(work):
    here, there = (result_of(e.steps, work) for e in (in_threads, in_processes))
    assert here[:2] == there[:2]
    one, other = numbers(here.payload), numbers(there.payload)
    assert one.keys() == other.keys() and one
    for name, value in one.items():
        assert value.dtype == other[name].dtype, name
        np.testing.assert_array_equal(value, other[name], err_msg=name)


def test_work_that_measures_time_comes_to_its_end(pool):
    report = ended(pool.submit(Work(gradient_jobs.measuring, (RUN,))))
    assert report.state == DONE and report.progress.payload is not None


def begun(job):
    """The process that does the job, once it has reported."""
    while (pid := job.poll().progress.payload) is None:
        assert job.poll().active
        job.ended.wait(0.01)
    return pid


def test_stop_takes_effect_within_a_step_and_the_process_does_the_next_job(
    pool, tmp_path
):
    job = pool.submit(Work(works.endless, (str(tmp_path),)))
    pid = begun(job)
    assert pid != os.getpid() and job.poll().state == RUNNING
    assert job.stop(PATIENT)
    assert job.poll().state == STOPPED
    again = pool.submit(Work(works.endless, (str(tmp_path),)))
    assert begun(again) == pid
    assert (tmp_path / "closed").exists()
    again.stop()


def test_a_process_that_dies_is_told_and_the_next_job_works(pool):
    report = ended(pool.submit(Work(works.dying)))
    assert (report.state, report.error.code) == (FAILED, "worker_lost")
    assert report.progress.payload == "half"
    assert ended(pool.submit(Work(works.counting, (3,)))).state == DONE


def test_a_process_that_is_killed_between_two_steps_is_told(pool, tmp_path):
    job = pool.submit(Work(works.endless, (str(tmp_path),)))
    os.kill(begun(job), signal.SIGKILL)
    assert ended(job).error.code == "worker_lost"


@pytest.mark.logs_errors
def test_what_a_job_refuses_or_breaks_at_comes_back(pool, error_log):
    assert ended(pool.submit(Work(works.refusing))).error.code == "whole"
    report = ended(pool.submit(Work(works.broken)))
    assert (report.state, report.error) == (FAILED, None)
    assert "ZeroDivisionError: secret path" in "".join(error_log)


def here():
    yield Progress(1, 1, os.getpid())


def test_work_that_has_to_be_beside_the_pages_is(pool):
    report = ended(pool.submit(Work(here, beside_pages=True)))
    assert report.progress.payload == os.getpid()


def test_parcels_are_few_and_lose_no_result():
    now = iter([0.0, 0.0, 0.1, 0.15, 0.25, 0.25, 0.3])
    steps = (Progress(i, 4, p) for i, p in enumerate(["a", "b", None, None, None]))
    sent = list(parcels(steps, 0.2, lambda: next(now)))
    assert sent == [
        Progress(0, 4, "a"), None, None, Progress(3, 4, "b"), None, Progress(4, 4),
    ]  # fmt: skip
