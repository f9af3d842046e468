"""Freed memory goes back to the system, also what threads have freed."""

import subprocess
import sys
from pathlib import Path

import pytest

from explorer.app import heap

THREADS_THAT_FREE = """
import sys, threading
from pathlib import Path
from explorer.app import heap
if sys.argv[1] == "on":
    heap.start()
def work():
    kept = [bytes(2000) for _ in range(4000)]
    small.append(bytes(3000))
    del kept
small = []
for _ in range(3):
    threads = [threading.Thread(target=work) for _ in range(24)]
    for one in threads: one.start()
    for one in threads: one.join()
if sys.argv[1] == "on":
    heap.give_back()
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(pages * 4096 / 1e6)
"""


def megabytes(mode):
    """The memory of a process whose threads have freed all they had."""
    found = subprocess.run(
        [sys.executable, "-c", THREADS_THAT_FREE, mode],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    return float(found.stdout)


@pytest.mark.skipif(heap.libc() is None, reason="not glibc")
def test_what_threads_have_freed_goes_back_to_the_system():
    assert megabytes("on") < megabytes("off")


def test_without_glibc_nothing_happens(monkeypatch):
    monkeypatch.setattr(heap, "libc", lambda: None)
    heap.give_back()
    heap.start.__wrapped__()
