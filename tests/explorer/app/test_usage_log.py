"""The line of the log: how many, how much, how fast, and of nobody in particular."""

from types import SimpleNamespace

import pytest

from explorer.app import usage_log
from explorer.shared_cache import Store


@pytest.fixture
def store(monkeypatch):
    """An empty cache, and a server with three sessions."""
    sessions = SimpleNamespace(num_active_sessions=lambda: 3)
    monkeypatch.setattr(
        usage_log, "get_instance", lambda: SimpleNamespace(_session_mgr=sessions)
    )
    monkeypatch.setattr(usage_log, "STORE", Store(1_000_000))
    return usage_log.STORE


def test_a_line_counts_what_happened_since_the_last_one(store):
    for key in (1, 2, 1, 1):
        store.get(key, lambda: b"value")
    line = usage_log.line()
    assert line.startswith("sessions=3 runs=2 cache_hits=50% cache_mb=0")
    assert "jobs_running=0 jobs_waiting=0" in line
    assert usage_log.line().startswith("sessions=3 runs=0 cache_hits=0%")


def test_nothing_is_written_while_nobody_is_there(store, monkeypatch):
    nobody = SimpleNamespace(num_active_sessions=lambda: 0)
    monkeypatch.setattr(
        usage_log, "get_instance", lambda: SimpleNamespace(_session_mgr=nobody)
    )
    assert usage_log.line() is None


def test_ninety_five_of_a_hundred_times_are_at_most_the_p95():
    seconds = [float(i) for i in range(1, 101)]
    assert usage_log.p95(seconds[::-1]) == 95.0
    assert usage_log.p95([]) == 0.0
