"""The cache that all sessions share: a class costs one run, and its bytes are bounded."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import pytest

from explorer import shared_cache
from explorer.components import blob
from explorer.runs import cache
from explorer.shared_cache import DEFAULT_MB, MB, OVERHEAD, Store, buffers_of
from nn_core import Experiment, InputError
from tests.apptest import GATES, open_app

CLASS = 30
SMALL = Experiment(dataset="or", epochs=30)
PATIENCE = 60  # seconds, after which a test would wait for ever


@dataclass(frozen=True)
class Counted:
    """A run that counts how often it is made, and takes until all have asked."""

    experiment: Experiment
    made: list[int]
    all_here: threading.Barrier

    def __hash__(self):
        return hash(self.experiment)

    def run(self):
        self.made.append(1)
        return self.experiment.run()


def together(count, ask):
    """What `count` threads get that ask at the same moment."""
    with ThreadPoolExecutor(count) as pool:
        return [f.result(PATIENCE) for f in [pool.submit(ask) for _ in range(count)]]


def test_thirty_who_ask_in_the_same_second_cost_one_run():
    run = Counted(replace(SMALL, seed=77), [], threading.Barrier(CLASS))

    def ask():
        run.all_here.wait(PATIENCE)
        return cache.history(run)

    found = together(CLASS, ask)
    assert len(run.made) == 1
    assert all(history is found[0] for history in found)


def test_others_need_not_wait_for_a_run_that_takes_long():
    store, begun, go_on = Store(MB), threading.Event(), threading.Event()

    def long():
        begun.set()
        assert go_on.wait(PATIENCE)
        return "long"

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(store.get, "slow", long)
        assert begun.wait(PATIENCE)
        assert store.get("quick", lambda: "quick") == "quick"
        go_on.set()
        assert slow.result(PATIENCE) == "long"


def test_two_who_open_the_same_lab_share_its_run_its_film_and_its_bytes(monkeypatch):
    monkeypatch.setattr(shared_cache.STORE, "misses", 0)
    open_app(GATES, gate="xor", seed="31", epochs="200")
    first = shared_cache.STORE.misses
    assert first >= 3  # the run, its film, the film's bytes
    open_app(GATES, gate="xor", seed="31", epochs="200")
    assert shared_cache.STORE.misses == first


def test_what_fails_is_tried_again_by_the_next_and_tells_each_of_them():
    store, tries = Store(MB), []

    def refuse():
        tries.append(1)
        raise InputError("queue_full", waiting=2, most=1)

    for _ in range(2):
        with pytest.raises(InputError):
            store.get("refused", refuse)
    assert len(tries) == 2 and len(store) == 0
    assert store.get("refused", lambda: 3) == 3


def test_values_never_exceed_the_bound_and_the_one_used_longest_ago_goes_first():
    store = Store(100_000)
    for i in range(9):
        store.get(i, lambda: np.zeros(30_000, np.uint8))
        store.get(0, lambda: np.zeros(30_000, np.uint8))
        assert store.size <= store.most
    assert len(store) == 3
    hits = store.hits
    store.get(0, lambda: None)
    store.get(8, lambda: None)
    assert store.hits == hits + 2


def test_a_value_larger_than_the_bound_is_given_and_goes_with_the_next():
    store = Store(10_000)
    assert store.get("large", lambda: bytes(50_000)) == bytes(50_000)
    store.get("small", lambda: b"1")
    assert len(store) == 1 and store.size < store.most


def test_memory_in_several_values_counts_once_and_leaves_with_the_last_of_them():
    store, rows = Store(MB), np.zeros((10, 1000))
    store.get("whole", lambda: {"W1": rows})
    store.get("part", lambda: (rows[2:], rows[0]))
    assert store.size == rows.nbytes + 2 * OVERHEAD
    store.clear()
    assert store.size == 0 and len(store) == 0


def test_a_history_counts_by_its_parameters():
    history = SMALL.run()
    counted = dict(buffers_of(history))
    assert sum(counted.values()) >= sum(a.nbytes for a in history.params.values())


def test_compressed_bytes_are_those_of_an_own_compression():
    frames = np.arange(30_000, dtype=np.uint8).reshape(3, 100, 100)
    first, second = (blob.pack({}, {"frames": frames}, ("frames",)) for _ in range(2))
    assert first == second
    np.testing.assert_array_equal(blob.unpack(first)[1]["frames"], frames)


@pytest.mark.parametrize(
    ("asked", "megabytes"),
    [("", DEFAULT_MB), ("20", 20), ("0", 1), ("-3", DEFAULT_MB), ("x", DEFAULT_MB)],
)
def test_the_bound_is_a_setting(monkeypatch, asked, megabytes):
    monkeypatch.setenv(shared_cache.SETTING, asked)
    assert shared_cache.bytes_allowed() == megabytes * MB
