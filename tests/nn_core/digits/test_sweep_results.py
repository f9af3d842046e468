"""A sweep on MNIST gives the test accuracy of each run."""

from dataclasses import replace

from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.sweep_results import accuracies
from nn_core.experiments.sweep import Axis, Sweep


def test_each_network_is_the_single_run_with_its_seed():
    base = DigitExperiment(hidden="8", train_size=200, epochs=1)
    sweep = Sweep(
        base, Axis("learning_rate", (0.01, 0.1)), Axis("init_scale", (1.0,)), 2
    )
    found = sweep.arranged(accuracies(sweep, 0, 4))
    for column, rate in enumerate((0.01, 0.1)):
        for seed in (0, 1):
            alone = replace(base, learning_rate=rate, seed=seed).run()
            assert found[0, column, seed] == alone.test_accuracies[-1]
