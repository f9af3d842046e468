"""Collect garbage when nobody is waiting.

Streamlit can collect after every run, but then the next move of a slider waits 20-45
ms for it: `postScriptGC` is off in `.streamlit/config.toml`, and this thread collects.
"""

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from explorer.app import heap

NAME = "quiet-collector"
TICK_SECONDS = 2.0
IDLE_SHARE = 0.1  # of one core
LONGEST_SECONDS = 30.0
_starting = threading.Lock()


def collect_and_give_back() -> None:
    """Collect garbage, and give the memory that is free then back to the system."""
    gc.collect()
    heap.give_back()


@dataclass
class Collector:
    """Decides, tick by tick, whether to collect."""

    collect: Callable[[], object] = collect_and_give_back
    clock: Callable[[], float] = time.monotonic
    work: Callable[[], float] = time.process_time
    seen: float = field(init=False)  # clock at the last tick
    worked: float = field(init=False)  # work at the last tick
    collected: float = field(init=False)  # clock at the last collection
    dirty: bool = False  # work was done since then

    def __post_init__(self) -> None:
        self.seen = self.collected = self.clock()
        self.worked = self.work()

    def tick(self) -> bool:
        """Collect if work was done and it is quiet now, or has long not been quiet."""
        now, worked = self.clock(), self.work()
        busy = worked - self.worked > IDLE_SHARE * (now - self.seen)
        self.seen, self.worked = now, worked
        self.dirty = self.dirty or busy
        if not self.dirty or (busy and now - self.collected < LONGEST_SECONDS):
            return False
        self.collect()
        self.collected, self.dirty = self.clock(), False
        self.worked = self.work()
        return True


def start() -> None:
    """Start the collecting thread once in this process."""
    with _starting:
        if not any(thread.name == NAME for thread in threading.enumerate()):
            threading.Thread(target=run, name=NAME, daemon=True).start()


def run() -> None:
    """Collect in quiet moments, for ever. Imported modules are set aside, once."""
    heap.start()
    time.sleep(TICK_SECONDS)
    gc.collect()
    gc.freeze()
    collector = Collector()
    while True:
        time.sleep(TICK_SECONDS)
        collector.tick()
