"""The engines give the same bits, and a process that dies costs one run a moment."""

import os
import signal
import subprocess
import sys
import time
import types
from pathlib import Path

import numpy as np
import pytest

from explorer.jobs import workers
from explorer.jobs.engines import SETTING
from explorer.runs import digit_training
from nn_core.digits.experiment import DigitExperiment

RUNS = (
    DigitExperiment(hidden="16", epochs=2),
    DigitExperiment(hidden="8-8", epochs=1, batch_norm=1, dropout=0.2, optimizer="adam"),
    DigitExperiment(
        hidden="64-64", epochs=1, learning_rate=1000.0, penalty="l2", penalty_rate=1.0
    ),  # diverges
)


@pytest.fixture(scope="module", autouse=True)
def processes():
    """No process outlives the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SETTING, "processes")
        patch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
        yield
    workers.end()


def same(one, other, name):
    """Bit for bit, whatever it is made of."""
    if isinstance(one, dict):
        assert one.keys() == other.keys(), name
        pairs = [(one[key], other[key]) for key in one]
    elif isinstance(one, tuple):
        pairs = list(zip(one, other, strict=True))
    else:
        np.testing.assert_array_equal(one, other, err_msg=name)
        assert np.asarray(one).dtype == np.asarray(other).dtype, name
        return
    for a, b in pairs:
        same(a, b, name)


@pytest.mark.parametrize("run", RUNS)
def test_all_engines_give_the_same_bits(run):
    here, there = digit_training.beside_the_pages(run), digit_training.elsewhere(run)
    assert vars(here).keys() == vars(there).keys()
    for name, value in vars(here).items():
        if name not in ("objective", "run"):
            same(value, getattr(there, name), name)
    assert here.objective.network == there.objective.network
    np.testing.assert_array_equal(here.test_losses, there.test_losses)


def test_one_of_these_runs_diverges():
    assert [int(run.run().diverged) >= 0 for run in RUNS] == [False, False, True]


def test_a_run_whose_process_is_killed_is_made_all_the_same():
    digit_training.elsewhere(RUNS[0])
    for pid in list(workers.executor()._processes):
        os.kill(pid, signal.SIGKILL)
    for _ in range(2):  # here, and by a new process
        found = digit_training.elsewhere(RUNS[0])
        np.testing.assert_array_equal(found.params["W1"], RUNS[0].run().params["W1"])


PAGES = """
from explorer.jobs import workers
from explorer.runs import digit_training
from nn_core.digits.experiment import DigitExperiment
if __name__ == "__main__":
    digit_training.elsewhere(DigitExperiment(hidden="8", epochs=1))
    print(*workers.executor()._processes, flush=True)
    input()
"""


def test_no_process_is_left_behind_when_the_pages_are_killed(tmp_path):
    script, root = tmp_path / "pages.py", Path(__file__).parents[3]
    script.write_text(PAGES, encoding="utf-8")
    pages = subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env=os.environ | {"PYTHONPATH": str(root), SETTING: "processes"},
    )  # fmt: skip
    with pages:
        left = Path("/proc", pages.stdout.readline().strip())
        assert left.exists()
        pages.kill()
    for _ in range(600):  # this only ends a test that would wait for ever
        if not left.exists() or "(zombie)" in (left / "status").read_text():
            return
        time.sleep(0.1)
    raise AssertionError("it still runs")
