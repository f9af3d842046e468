"""The curves of a run as tables."""

from dataclasses import replace

import numpy as np
import pytest

from nn_core.digits.experiment import DigitExperiment
from pages.digits.full import tables as full_tables

RUN = DigitExperiment(hidden="8", train_size=230, batch_size=50, epochs=3).run()
NAMES = ("train", "test")


def test_every_minibatch_of_a_short_run_is_a_point_at_its_own_epoch():
    table = full_tables.of_steps(RUN)
    assert table.loss.tolist() == pytest.approx(RUN.minibatch_losses.tolist())
    assert table.epoch.tolist() == pytest.approx([s / 5 for s in range(15)])


def test_a_long_run_has_fewer_points_and_still_both_its_ends():
    table = full_tables.of_steps(RUN, most=6)
    assert len(table) <= 8
    assert table.loss.iloc[0] == RUN.minibatch_losses[0]
    assert table.loss.iloc[-1] == RUN.minibatch_losses[-1]


def test_a_run_that_has_only_begun_has_no_points_yet():
    begun = replace(RUN, minibatch_losses=np.array([]))
    assert full_tables.of_steps(begun).shape == (0, 2)


def test_pictures_are_told_for_the_training_and_the_test_data():
    table = full_tables.of_pictures(RUN, NAMES).set_index("name")
    for name, losses, right in (
        ("train", RUN.losses, RUN.accuracies),
        ("test", RUN.test_losses, RUN.test_accuracies),
    ):
        assert table.loc[name].loss.tolist() == pytest.approx(losses.tolist())
        assert table.loc[name].accuracy.tolist() == right.tolist()
        assert table.loc[name].epoch.tolist() == [s / 5 for s in RUN.steps]


def test_a_loss_of_nothing_can_stand_on_a_logarithmic_axis():
    perfect = replace(RUN, minibatch_losses=np.array([0.5, 0.0]))
    assert full_tables.of_steps(perfect).loss.tolist() == [0.5, full_tables.SMALLEST]
