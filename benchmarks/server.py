"""The app as a visitor's server runs it, on a free port, with an empty home folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PATIENCE = 60  # seconds


class Served(NamedTuple):
    """Where the app answers, and the number of its process."""

    address: str
    pid: int


@contextmanager
def running(
    script: Path = ROOT / "server.py", ready: str = "ready", **env: str
) -> Iterator[Served]:
    """Start `streamlit run` with a script, wait until the path `ready` answers; lend the
    server; stop it. Raises TimeoutError if it does not answer.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    command += ["--server.headless=true", "--server.fileWatcherType=none"]
    with TemporaryDirectory() as home:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"HOME": home} | env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait(process, f"http://127.0.0.1:{port}/{ready}")
            yield Served(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(10)


def wait(process: subprocess.Popen[bytes], address: str) -> None:
    """Wait until the app answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the app does not answer; try `make run` and look at its log")
