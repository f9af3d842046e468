"""A cluster on this machine: `python -m explorer.jobs.cluster` starts a scheduler, two
workers, and the app on them.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from explorer.jobs.cluster_client import SCHEDULER

ROOT = Path(__file__).parents[2]
HOST, PORT = "127.0.0.1", 8786
WORKERS = 2


def scheduler(port: int = PORT) -> subprocess.Popen[bytes]:
    """Start a scheduler that this machine alone reaches."""
    return started(
        "distributed.cli.dask_scheduler", "--host", HOST, "--port", str(port),
        "--no-dashboard",
    )  # fmt: skip


def worker(port: int = PORT) -> subprocess.Popen[bytes]:
    """Start a worker of one thread. It imports the project from where it is started."""
    return started(
        "distributed.cli.dask_worker", address(port), "--nthreads", "1", "--no-nanny",
        "--no-dashboard", "--memory-limit", "0",
    )  # fmt: skip


def address(port: int = PORT) -> str:
    """Return the address of the scheduler."""
    return f"tcp://{HOST}:{port}"


def started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Return a process of our own interpreter, BLAS on one thread."""
    one = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | one)  # noqa: S603


def main(arguments: Sequence[str]) -> int:
    """Run the app, `arguments` to Streamlit, until it ends; the cluster ends with it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    processes = [scheduler(), *(worker() for _ in range(WORKERS))]
    os.environ[SCHEDULER] = address()
    app = started("streamlit", "run", "server.py", *arguments)
    processes.append(app)
    try:
        return app.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
