"""Jobs wait for their turn, know their place, and end when their visitor leaves."""

import threading

import pytest

from explorer.jobs.pool import PATIENCE
from explorer.jobs.work import DONE, LEFT, RUNNING, WAITING, Work
from nn_core import InputError
from tests.steps import PATIENT, Steady, Steps, ended, pool_of, started

# The queue


def test_jobs_begin_in_their_order_and_know_their_place(clock, works):
    pool = pool_of(clock)
    first, work = started(pool, works)
    work.begun()
    second, following = started(pool, works)
    third, _ = started(pool, works)
    reports = [job.poll() for job in (first, second, third)]
    assert [report.state for report in reports] == [RUNNING, WAITING, WAITING]
    assert [report.place for report in reports] == [0, 1, 2]
    work.go()
    following.begun()
    assert [job.poll().place for job in (second, third)] == [0, 1]
    assert ended(first).state == DONE and second.poll().state == RUNNING


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_never_more_jobs_at_a_time_than_workers(clock, works, workers):
    pool = pool_of(clock, workers, longest=9)
    begun = [started(pool, works)[0] for _ in range(workers + 2)]
    for work in works[:workers]:
        work.begun()
    states = [job.poll().state for job in begun]
    assert states == [RUNNING] * workers + [WAITING] * 2


def test_a_full_queue_is_a_sentence_and_has_room_again(clock, works):
    pool = pool_of(clock, longest=2)
    _, work = started(pool, works)
    work.begun()
    waiting = [started(pool, works)[0] for _ in range(2)]
    with pytest.raises(InputError, match="2 runs are waiting already"):
        pool.submit(Work(Steps()))
    waiting[0].stop()
    assert started(pool, works)[0].poll().place == 2


def test_without_a_queue_work_begins_or_is_refused(clock, works):
    pool = pool_of(clock, longest=0)
    _, work = started(pool, works)
    work.begun()
    with pytest.raises(InputError, match="waiting"):
        pool.submit(Work(Steps()))


def test_no_thread_is_left_when_there_is_no_work(clock, works):
    before, pool = set(threading.enumerate()), pool_of(clock, workers=2)
    for _ in range(2):
        for job in [started(pool, works, Steady())[0] for _ in range(4)]:
            assert ended(job).state == DONE
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENT)
        assert not thread.is_alive()


# Leaving


def test_a_job_nobody_polls_is_stopped(clock, works, caplog):
    job, work = started(pool_of(clock), works)
    work.begun()
    clock.now = PATIENCE + 1
    work.go()
    assert work.closed.wait(PATIENT)
    assert ended(job).state == LEFT
    assert "nobody polled for" in caplog.text


def test_a_job_that_is_polled_goes_on_however_long_it_takes(clock, works):
    job, work = started(pool_of(clock), works)
    work.begun()
    for _ in range(10):
        clock.now += PATIENCE - 1
        assert job.poll().active
        work.step()
    assert job.poll().progress.done == 10


def test_a_visitor_who_leaves_the_queue_frees_the_place(clock, works):
    pool = pool_of(clock)
    first, work = started(pool, works)
    work.begun()
    second, never = started(pool, works)
    clock.now = PATIENCE - 1
    third, _ = started(pool, works)
    first.poll()
    clock.now = PATIENCE + 1
    assert third.poll().place == 1
    assert second.poll().state == LEFT and never._taken.empty()
