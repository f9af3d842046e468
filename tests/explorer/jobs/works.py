"""Works that other processes can import: their steps are told by files."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from explorer.jobs.work import Progress
from nn_core import InputError


def counting(total):
    rng = np.random.default_rng(total)
    for i in range(total + 1):
        yield Progress(i, total, rng.normal(size=5))


def endless(folder):
    try:
        for i in range(1_000_000):
            (Path(folder) / "step").write_text(str(i), encoding="utf-8")
            yield Progress(i, 1_000_000, os.getpid())
            time.sleep(0.01)
    finally:
        (Path(folder) / "closed").touch()


def refusing():
    yield Progress(0, 2)
    raise InputError("whole", name="epochs", came=1.5)


def broken():
    yield Progress(0, 2)
    raise ZeroDivisionError("secret path")


def dying():
    yield Progress(1, 2, "half")
    os.kill(os.getpid(), signal.SIGKILL)
    yield Progress(2, 2)
