"""How much work a page may do while its visitor waits: every such cap in one table.

How to choose one: time runs of the kind on one core and take the work that fits the wait.
Half a second is the most a page waits without a job. Measured, that is some 100 million
units of `Experiment.work` in lanes (small arrays: NumPy's calls cost more than the numbers
in them), and 5 to 8 billion of `DigitExperiment.work` (large matrix products). The two
units differ for that reason and are not converted into each other.

What would be refused altogether is checked in `nn_core`, beside the function that would do
it: `experiments.experiment.WORK_ALLOWED` (one run; eight times as much for lanes),
`experiments.wired_gates.MOST_STEPS`, `digits.experiment.WORK_ALLOWED`,
`digits.remedies.MOST_SEEDS`, `analysis.gradient_check.MOST`, `datasets.points.MOST` and
`datasets.idx.MOST`. `explorer.pictures` limits the frames of a film, beside each film.
"""

from __future__ import annotations

from typing import NamedTuple

from nn_core.digits.experiment import DigitExperiment

SMALL, DIGITS, OUTPUTS, RUNS, SECONDS = (
    "experiment", "digits", "outputs", "runs", "seconds",
)  # fmt: skip
"""Units: Experiment.work, DigitExperiment.work (both multiply-adds by parameters), outputs
of units computed, runs, and seconds of one processor.
"""


class Cap(NamedTuple):
    """At most so much work, in that unit."""

    most: int
    unit: str

    def allows(self, work: float) -> bool:
        """Return whether that much work may be done."""
        return work <= self.most


CAPS = {
    # a run of a small network that need not wait for its turn: a tenth of a second
    "short_run": Cap(20_000_000, SMALL),
    # all values of a slider, trained when it is grasped: half a second
    "slider_film": Cap(80_000_000, SMALL),
    # the values of a slider that have a picture
    "slider_values": Cap(30, RUNS),
    # all starts of "does it always learn?": two seconds
    "seeds": Cap(1_200_000_000, SMALL),
    # the maps of all units of a network; bounds the frames of a wide one
    "unit_film": Cap(4_800_000, OUTPUTS),
    # a run on MNIST trained while its slider is dragged: half a second; else it is a job
    "digit_run": Cap(8_000_000_000, DIGITS),
    # the same while others wait for their turn: a tenth of a second
    "coarse_digit_run": Cap(1_500_000_000, DIGITS),
    # all runs of a remedy and its baseline made without a press: half a second
    "digit_trial": Cap(8_000_000_000, DIGITS),
    # the networks of a sweep that a page starts, small ones and on MNIST
    "sweep": Cap(100_000, RUNS),
    "digit_sweep": Cap(60, RUNS),
    # those of them in one chunk; bounds its memory
    "sweep_lanes": Cap(4_000, RUNS),
    # the processor's time for a sweep that a page starts
    "sweep_seconds": Cap(900, SECONDS),
}
"""Id -> cap."""

DIGIT_STEP = 3_000_000
"""What a step costs besides its multiply-adds, in units of DigitExperiment.work."""


def live_work(experiment: DigitExperiment) -> float:
    """Return the work of a run on MNIST with what its steps cost besides."""
    return experiment.work + DIGIT_STEP * experiment.total_steps
