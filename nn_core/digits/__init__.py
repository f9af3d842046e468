"""Runs on MNIST: their data, history, training, and what is seen inside them."""

from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.history import DigitHistory

__all__ = ["DigitExperiment", "DigitHistory"]
