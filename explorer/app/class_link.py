"""The address of the app for a room, and its code for a projector: `make class` prints both.

Reads the port from its arguments: `python -m explorer.app.class_link 8501`.
"""

from __future__ import annotations

import io
import socket
import sys
from collections.abc import Sequence

import segno

ELSEWHERE = ("192.0.2.1", 9)
"""An address for documentation (RFC 5737). Nothing is sent to it: the system is asked only
from which of its own addresses it would send.
"""


def own_address() -> str:
    """Return the address of this machine in its network; "localhost" without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return "localhost"
        return str(probe.getsockname()[0])


def shown(link: str) -> str:
    """Return the link, and its code in characters of a terminal."""
    code = io.StringIO()
    segno.make(link, micro=False).terminal(code, compact=True)
    return f"{link}\n\n{code.getvalue()}"


def main(arguments: Sequence[str]) -> None:
    """Print the link of this machine for the port that is asked."""
    port = arguments[0] if arguments else "8501"
    sys.stdout.write(shown(f"http://{own_address()}:{port}") + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
