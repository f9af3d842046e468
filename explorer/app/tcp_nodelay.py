"""Have every message leave at once.

A message to the browser is often followed by a second one. Nagle's algorithm (RFC 896)
holds the second back until the first is acknowledged, and a browser that has nothing to
say acknowledges only after 40 ms: a stroke on the pad was read after 104 ms instead of 33.
asyncio turns the algorithm off where a socket says it is TCP; the one Streamlit 1.67
listens on does not say so, and those it accepts take after it (uvicorn issue 3149).
"""

import gc
import socket
from contextlib import suppress
from functools import cache

FAMILIES = (socket.AF_INET, socket.AF_INET6)


@cache
def start() -> None:
    """Turn the delay off, once in this process: for the connections there are, and for
    the socket that accepts all others, which take after it.
    """
    for thing in gc.get_objects():
        if type(thing) is socket.socket:
            hurry(thing)


def hurry(one: socket.socket) -> None:
    """Send at once through this socket, if it is one of TCP that is open."""
    if one.family in FAMILIES and one.type == socket.SOCK_STREAM:
        with suppress(OSError):  # it has been closed
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
