"""Keep the memory of many visitors small, where the C library is glibc.

Each visitor's script runs in a thread of its own, and glibc gives threads heaps of their own
that keep what was freed: fifty visitors held hundreds of megabytes of nothing. Two heaps are
enough under Python's one lock, and what is free is given back in quiet moments.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

M_ARENA_MAX = -8
"""The option of glibc's `mallopt` that bounds the number of heaps."""

HEAPS = 2


@cache
def libc() -> ctypes.CDLL | None:
    """Return the C library, if it is glibc."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return library if hasattr(library, "gnu_get_libc_version") else None


@cache
def start() -> None:
    """Bound the number of heaps, once in this process."""
    if (library := libc()) is not None:
        library.mallopt(M_ARENA_MAX, HEAPS)


def give_back() -> None:
    """Give memory that is free back to the system."""
    if (library := libc()) is not None:
        library.malloc_trim(0)
