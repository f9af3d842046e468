"""The server of the workshop: started on a free port, and ended with the command."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from workshop import file
from workshop.runner import ROOT

HOST = "localhost"
ENDING = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that end the command as Ctrl+C does, where the system has them."""

PATIENCE = 5.0
"""Seconds that the server has to end by itself."""

Server = subprocess.Popen[bytes]


def refused(port: int) -> str:
    """Why the app cannot have a port: "no_port", "taken", "forbidden"; "" if it can."""
    if not 0 < port < 1 << 16:
        return "no_port"
    try:
        for family, kind, protocol, _, place in socket.getaddrinfo(
            HOST, port, type=socket.SOCK_STREAM
        ):
            with socket.socket(family, kind, protocol) as probe:
                if os.name == "posix":  # a port whose last connection lingers is free
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
    except OSError as error:
        reasons = {errno.EADDRINUSE: "taken", errno.EACCES: "forbidden"}
        return reasons.get(error.errno or 0, "")
    return ""


def serve(path: Path, port: int, url: str) -> int:
    """Serve the app with the learner's file until the server or this command is ended;
    returns the exit code.
    """
    server: Server | None = None
    try:
        with ended_by_signals():
            server = started(path, port)
            open_when_ready(url, port, server)
            return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        if server is not None:
            end(server)


def started(path: Path, port: int) -> Server:
    """Start the server; it ends when its standard input is closed."""
    run = [
        sys.executable,
        "-m",
        "workshop.served",
        "run",
        str(ROOT / "streamlit_app.py"),
    ]
    options = [
        f"--server.address={HOST}",
        f"--server.port={port}",
        "--server.headless=true",
    ]
    variables = {**os.environ, file.VARIABLE: str(path.resolve())}
    return subprocess.Popen(
        [*run, *options], cwd=ROOT, env=variables, stdin=subprocess.PIPE
    )


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Take the signals that end a process as Ctrl+C."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    before = [signal.signal(number, interrupt) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def end(server: Server) -> None:
    """End the server by closing its standard input; by force if that takes too long, or if
    Ctrl+C is pressed again.
    """
    assert server.stdin is not None
    server.stdin.close()
    with suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
        server.wait(PATIENCE)
    server.kill()
    server.wait()


def open_when_ready(url: str, port: int, server: Server) -> None:
    """Open the browser once the server listens, where there is a browser to open."""
    for _ in range(100):
        if server.poll() is not None:
            return
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex((HOST, port)) == 0:
                break
        time.sleep(0.2)
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if screen or sys.platform != "linux":
        webbrowser.open(url)
