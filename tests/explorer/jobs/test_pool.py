"""Jobs: stopped between two steps, with what they had; progress, failure, the pool."""

import os

import pytest

from explorer.jobs import pool as jobs
from explorer.jobs.pace import time_left
from explorer.jobs.work import DONE, FAILED, STOPPED, Progress, Work
from nn_core import InputError
from tests.steps import PATIENT, Steady, ended, pool_of, started

# Progress


def test_a_job_ends_with_its_last_result(clock, works):
    job, _ = started(pool_of(clock), works, Steady(total=6))
    report = ended(job)
    assert (report.state, report.share) == (DONE, 1.0)
    assert report.progress == Progress(6, 6, "result 6")
    assert not report.active and report.seconds_left == 0


def test_a_step_without_a_result_keeps_the_one_before(clock, works):
    job, work = started(pool_of(clock), works)
    work.begun()
    assert work.step() == 1
    assert job.poll().progress == Progress(1, 100, "result 0")


def test_a_report_is_of_its_moment_and_does_not_change(clock, works):
    job, work = started(pool_of(clock), works)
    work.begun()
    before = job.poll()
    work.step()
    assert before.progress.done == 0 and job.poll().progress.done == 1


def test_the_time_left_is_that_of_the_last_steps_for_each_that_is_left(clock, works):
    job, work = started(pool_of(clock), works)
    work.begun()
    assert job.poll().seconds_left is None  # nothing is known yet
    clock.now = 2.0
    work.step()
    assert job.poll().seconds_left == pytest.approx(2.0 * 99)
    clock.now = 3.0
    work.step()
    assert job.poll().seconds_left == pytest.approx(1.0 * 98)  # the last took 1 s


def test_slow_first_steps_are_soon_forgotten(clock, works):
    """A run of 60,000 images reads them first, and makes most pictures early."""
    job, work = started(pool_of(clock), works)
    work.begun()
    for step in range(1, 65):
        clock.now += 1.0 if step <= 8 else 0.05
        work.step()
    assert job.poll().seconds_left == pytest.approx(0.05 * 36)


def test_work_done_before_the_first_report_does_not_count_for_the_pace():
    assert time_left((10.0, 40), 20.0, Progress(60, 100)) == 20.0
    assert time_left((10.0, 40), 20.0, Progress(40, 100)) is None
    assert time_left((10.0, 0), 20.0, Progress(120, 100)) == 0


# Stop


def test_a_stopped_job_takes_no_further_step_and_keeps_its_result(clock, works):
    job, work = started(pool_of(clock), works)
    work.begun()
    work.step()
    work.step()
    job.stop()
    work.go()
    assert work.closed.wait(PATIENT)
    report = ended(job)
    assert (report.state, report.progress.payload) == (STOPPED, "result 2")


def test_stop_can_wait_for_the_end_of_the_step(clock, works):
    job, work = started(pool_of(clock), works)
    work.begun()
    assert not job.stop(wait=0)
    work.go()
    assert job.stop(wait=PATIENT)


def test_a_job_stopped_in_the_queue_has_ended_at_once_and_never_begins(clock, works):
    pool = pool_of(clock)
    first, work = started(pool, works)
    work.begun()
    second, never = started(pool, works)
    third, after = started(pool, works, Steady())
    assert second.stop()
    assert third.poll().place == 1
    work.go()
    assert ended(first).state == ended(third).state == DONE
    assert second.poll().state == STOPPED and never._taken.empty()
    assert after.closed.is_set()


def test_a_job_that_has_ended_cannot_be_stopped(clock, works):
    job, _ = started(pool_of(clock), works, Steady())
    assert ended(job).state == DONE
    job.stop()
    assert job.poll().state == DONE


# Failure


def broken():
    yield Progress(1, 2, "half")
    raise ZeroDivisionError("secret path")


def refusing():
    yield Progress(0, 2)
    raise InputError("whole", name="epochs", came=1.5)


@pytest.mark.logs_errors
def test_a_broken_job_fails_with_what_it_had_and_the_log_has_the_cause(clock, error_log):
    pool = pool_of(clock)
    report = ended(pool.submit(Work(broken)))
    assert (report.state, report.progress.payload) == (FAILED, "half")
    assert report.error is None
    assert "ZeroDivisionError: secret path" in "".join(error_log)


def test_a_value_the_core_refuses_is_told(clock):
    report = ended(pool_of(clock).submit(Work(refusing)))
    assert report.state == FAILED and report.error.code == "whole"


@pytest.mark.logs_errors
def test_the_next_job_begins_after_a_broken_one(clock, works):
    pool = pool_of(clock)
    jobs = [
        pool.submit(Work(broken)),
        pool.submit(Work(refusing)),
        started(pool, works, Steady())[0],
    ]
    assert [ended(job).state for job in jobs] == [FAILED, FAILED, DONE]


# The pool of the process


@pytest.mark.parametrize(("asked", "workers"), [("1", 1), ("3", 3), ("0", 1)])
def test_a_host_can_say_how_many_workers_there_are(monkeypatch, asked, workers):
    monkeypatch.setenv("NN_EXPLORER_WORKERS", asked)
    assert jobs.pool.__wrapped__()._workers == workers


@pytest.mark.parametrize("asked", ["", "many", "-2", "1.5"])
def test_otherwise_one_processor_is_left_for_the_pages(monkeypatch, asked):
    monkeypatch.setenv("NN_EXPLORER_WORKERS", asked)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert jobs.pool.__wrapped__()._workers == 3
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert jobs.pool.__wrapped__()._workers == 1


def test_there_is_one_pool():
    assert jobs.pool() is jobs.pool()
