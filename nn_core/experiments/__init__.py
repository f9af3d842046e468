"""Runs as flat values: one experiment, many of them as lanes, gates wired up."""

from nn_core.experiments.experiment import Experiment
from nn_core.experiments.lanes import run_lanes, seeds

__all__ = ["Experiment", "run_lanes", "seeds"]
