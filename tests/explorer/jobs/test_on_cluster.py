"""A real cluster: the same bits, a cap on jobs, Stop, and what is lost is told and done."""

import os
import signal
import socket

import numpy as np
import pytest

pytest.importorskip("distributed")

from explorer.jobs import (
    cluster,
    cluster_client,
    cluster_job,
    engines,
    in_threads,
    on_cluster,
)
from explorer.jobs.pool import Pool
from explorer.jobs.work import DONE, FAILED, STOPPED, Work
from explorer.runs import digit_training as runs
from nn_core.digits.experiment import DigitExperiment
from pages.digits import training
from tests.explorer.jobs import works
from tests.explorer.jobs.test_in_processes import RUN, begun, numbers
from tests.explorer.jobs.test_spread import power, refuse
from tests.steps import PATIENT, ended

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


class Cluster:
    """A scheduler and workers in processes of their own."""

    def __init__(self):
        with socket.socket() as free:
            free.bind((cluster.HOST, 0))
            self.port = free.getsockname()[1]
        self.scheduler = cluster.scheduler(self.port)
        self.workers = [self.worker()]

    def worker(self):
        return cluster.worker(self.port)

    def ready(self, count):
        """Wait until so many workers are there."""
        for _ in range(PATIENT * 10):
            cluster_client.LOST_AT.clear()
            try:
                if cluster_client.threads(cluster_client.client()) == count:
                    return self
            except cluster_client.ClusterLostError:
                pass
            signal.sigtimedwait([], 0.1)
        raise AssertionError("the cluster does not come")

    def end(self):
        cluster_client.forget()
        cluster_client.LOST_AT.clear()
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def two():
    """A cluster of two workers that no test harms."""
    one = Cluster()
    one.workers.append(one.worker())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cluster_client.SCHEDULER, cluster.address(one.port))
        yield one.ready(2)
    one.end()


@pytest.fixture
def frail(monkeypatch):
    """A cluster of one worker that a test may harm."""
    cluster_client.forget()
    one = Cluster()
    monkeypatch.setenv(cluster_client.SCHEDULER, cluster.address(one.port))
    yield one.ready(1)
    one.end()


@pytest.fixture
def pool():
    return Pool(4, steps=on_cluster.steps)


def test_a_scheduler_that_is_named_is_the_engine(two):
    assert engines.chosen() == "dask"


@pytest.mark.parametrize(
    "work", [Work(works.counting, (40,)), Work(training.steps, (RUN,))]
)
def test_a_job_gives_the_same_bits(two, pool, work):
    here, there = ended(Pool(1).submit(work)), ended(pool.submit(work))
    assert (there.state, there.notice) == (DONE, "")
    assert here.progress[:2] == there.progress[:2]
    one, other = numbers(here.progress.payload), numbers(there.progress.payload)
    assert one.keys() == other.keys() and one
    for name, value in one.items():
        np.testing.assert_array_equal(value, other[name], err_msg=name)


def test_a_run_gives_the_same_bits_and_replicas_share_it_by_its_key(two):
    run = DigitExperiment(hidden="16", epochs=1)
    here, there = runs.beside_the_pages(run), runs.train(run)
    for name, value in here.params.items():
        np.testing.assert_array_equal(value, there.params[name])
    client = cluster_client.client()
    one, other = (
        on_cluster.submitted(client, power, (2, 5), "power", 0) for _ in range(2)
    )
    assert one.key == other.key
    assert one.key != on_cluster.submitted(client, power, (2, 6), "power", 0).key
    assert cluster_client.result(one) == 32 or one.result() == 32


def test_spread_calls_come_once_each_and_refusals_are_raised(two):
    found = dict(on_cluster.spread(power, [(base, 3) for base in range(20)], "k"))
    assert found == {base: base**3 for base in range(20)}
    assert found == dict(in_threads.spread(power, [(b, 3) for b in range(20)], "k"))
    with pytest.raises(ValueError, match=r"1\.5"):
        list(on_cluster.spread(refuse, [(1.5,)], "k"))


@pytest.mark.logs_errors
def test_what_a_job_refuses_or_breaks_at_comes_back(two, pool, error_log):
    assert ended(pool.submit(Work(works.refusing))).error.code == "whole"
    report = ended(pool.submit(Work(works.broken)))
    assert (report.state, report.error, report.notice) == (FAILED, None, "")


def test_no_more_jobs_run_than_the_cap_says_over_all_replicas(two, pool, tmp_path):
    """Two workers leave a place for runs: the cap is one."""
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
    first = pool.submit(Work(works.endless, (str(folders[0]),)))
    begun(first)
    other = Pool(1, steps=on_cluster.steps)  # another replica's
    second = other.submit(Work(works.endless, (str(folders[1]),)))
    assert not second.ended.wait(0.5)
    assert second.poll().progress.total == 0 and not list(folders[1].iterdir())
    assert first.stop(PATIENT)
    begun(second)
    assert second.stop(PATIENT)


def test_stop_ends_the_work_itself(two, pool, tmp_path):
    job = pool.submit(Work(works.endless, (str(tmp_path),)))
    assert begun(job) != os.getpid()
    assert job.stop(PATIENT) and job.poll().state == STOPPED
    for _ in range(PATIENT * 10):
        if (tmp_path / "closed").exists():
            return
        signal.sigtimedwait([], 0.1)
    raise AssertionError("the worker goes on")


def test_a_job_whose_worker_is_lost_begins_again_on_another_and_says_so(
    frail, pool, tmp_path
):
    job = pool.submit(Work(works.endless, (str(tmp_path),)))
    begun(job)
    frail.workers.append(frail.worker())
    frail.ready(2)
    frail.workers[0].kill()
    while not (report := job.poll()).notice:
        assert report.active
        job.ended.wait(0.05)
    assert report.notice == "begun_again"
    assert job.stop(PATIENT)


def test_without_the_scheduler_work_is_done_here_and_says_so(frail, pool, tmp_path):
    job = pool.submit(Work(works.endless, (str(tmp_path),)))
    begun(job)
    frail.scheduler.kill()
    while job.poll().progress.payload != os.getpid():
        assert job.poll().active
        job.ended.wait(0.05)
    assert job.poll().notice == "here"
    assert job.stop(PATIENT)
    run = DigitExperiment(hidden="8", epochs=1)
    np.testing.assert_array_equal(runs.train(run).params["W1"], run.run().params["W1"])
    assert dict(on_cluster.spread(power, [(2, 3)], "k")) == {0: 8}
    assert ended(pool.submit(Work(works.counting, (3,)))).state == DONE


@pytest.mark.parametrize(("asked", "most"), [("3", 3), ("0", 1), ("x", 1), ("", 1)])
def test_the_cap_is_a_setting(two, monkeypatch, asked, most):
    monkeypatch.setenv(cluster_job.SETTING, asked)
    assert cluster_job.cap(cluster_client.client()) == most
