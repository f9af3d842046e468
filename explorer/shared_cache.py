"""What visitors ask for twice is computed once: the cache that all sessions share.

It is bounded in bytes, drops what was used longest ago, and has a lock for each key: of
thirty visitors who ask for the same thing in the same second one computes it, and the
others wait for that. What is kept is shared, so it is never changed.
"""

from __future__ import annotations

import os
import threading
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np

SETTING = "NN_EXPLORER_CACHE_MB"
DEFAULT_MB, LEAST_MB, MOST_MB = 64, 1, 100_000
MB = 1_000_000
OVERHEAD = 1_000
"""Bytes counted for each value besides its arrays."""
MOST_TIMES = 10_000
"""Times that are remembered between two lines of the log."""

Asked = ParamSpec("Asked")
T = TypeVar("T")


@dataclass
class Place:
    """A value that is being computed, or is kept; `buffers`: id -> bytes of its memory."""

    ended: threading.Event = field(default_factory=threading.Event)
    kept: bool = False
    value: Any = None
    buffers: Mapping[int, int] = field(default_factory=dict)


class Store:
    """At most `most` bytes of values by key. A buffer in several values counts once."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.hits = self.misses = 0
        self._lock = threading.Lock()
        self._places: OrderedDict[Hashable, Place] = OrderedDict()
        self._users = Counter[int]()
        self._since, self._made = 0, deque[float](maxlen=MOST_TIMES)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of that key; if it is not kept, `make()`. Whoever asks for a
        value that is being made waits for it; if that fails, the next one tries.
        """
        while True:
            place, ours = self._claim(key)
            if ours:
                return self._make(key, place, make)
            place.ended.wait()
            if place.kept:
                value: T = place.value
                return value

    def _claim(self, key: Hashable) -> tuple[Place, bool]:
        """Return (the place of that key, whether it is ours to fill)."""
        with self._lock:
            place = self._places.get(key)
            if place is not None:
                self.hits += 1
                self._places.move_to_end(key)
                return place, False
            self.misses += 1
            place = self._places[key] = Place()
            return place, True

    def _make(self, key: Hashable, place: Place, make: Callable[[], T]) -> T:
        start = time.monotonic()
        try:
            value = make()
            place.value, place.kept = value, True
        finally:
            with self._lock:
                if place.kept:
                    self._made.append(time.monotonic() - start)
                    self._add(key, place)
                else:
                    del self._places[key]
            place.ended.set()
        return value

    def _add(self, key: Hashable, place: Place) -> None:
        """Count a new value, and drop old ones until all fit."""
        place.buffers = {id(place): OVERHEAD, **dict(buffers_of((key, place.value)))}
        for one, size in place.buffers.items():
            self.size += size if not self._users[one] else 0
            self._users[one] += 1
        for key, other in list(self._places.items()):
            if self.size <= self.most:
                break
            if other.kept and other is not place:
                self._drop(key)

    def _drop(self, key: Hashable) -> None:
        for one, size in self._places.pop(key).buffers.items():
            self._users[one] -= 1
            if not self._users[one]:
                del self._users[one]
                self.size -= size

    def clear(self) -> None:
        """Forget everything but what is being made."""
        with self._lock:
            for key in [key for key, place in self._places.items() if place.buffers]:
                self._drop(key)

    def taken(self) -> tuple[int, list[float]]:
        """Return (hits, seconds each value took that was made) since this was asked before."""
        with self._lock:
            hits, made = self.hits - self._since, list(self._made)
            self._since = self.hits
            self._made.clear()
        return hits, made

    def __len__(self) -> int:
        return len(self._places)


def buffers_of(value: object) -> Iterator[tuple[int, int]]:
    """Yield (id, bytes) of all memory worth counting that a value holds on to."""
    if isinstance(value, np.ndarray):
        owner = value
        while isinstance(owner.base, np.ndarray):
            owner = owner.base
        yield id(owner), owner.nbytes
    elif isinstance(value, bytes):
        yield id(value), len(value)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from buffers_of(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from buffers_of(one)
    elif is_dataclass(value):
        for name in fields(value):
            yield from buffers_of(getattr(value, name.name))


def bytes_allowed() -> int:
    """Return the bound of the cache: NN_EXPLORER_CACHE_MB megabytes, 64 if it does not say."""
    asked = os.environ.get(SETTING, "")
    megabytes = int(asked) if asked.isdecimal() else DEFAULT_MB
    return min(max(megabytes, LEAST_MB), MOST_MB) * MB


STORE = Store(bytes_allowed())
"""The one cache of this process."""


def shared(function: Callable[Asked, T]) -> Callable[Asked, T]:
    """Return the same function of hashable positional arguments, each result kept in
    `STORE`.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def found(*args: Asked.args, **kwargs: Asked.kwargs) -> T:
        key = (name, args, tuple(sorted(kwargs.items())))
        return STORE.get(key, lambda: function(*args, **kwargs))

    return found
