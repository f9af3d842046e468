"""Remedies: each one change; and SciPy as witness of the verdict."""

import math
from dataclasses import fields, replace

import numpy as np
import pytest

from nn_core import InputError, accuracy
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.remedies import (
    BASELINE,
    MOST_SEEDS,
    REMEDIES,
    T_95,
    Comparison,
    compare,
    curve,
    seeded,
)
from tests.nn_core.nets import rng
from tests.nn_core.witness import witness

CHANGES = {
    "initialization": {"initializer", "init_scale"},
    "optimizer": {"optimizer", "learning_rate"},
    "learning_rate": {"learning_rate"},
    "batch_norm": {"batch_norm"},
    "dropout": {"dropout"},
    "more_units": {"hidden"},
    "more_data": {"train_size"},
}


def ended(before, after):
    """A comparison of runs of one epoch that ended there."""
    before, after = (
        np.stack([np.zeros(len(a)), a], axis=1) for a in map(np.array, (before, after))
    )
    return Comparison(tuple(range(len(before))), before, after)


# The table


@pytest.mark.parametrize("name", REMEDIES)
def test_a_remedy_is_one_change_and_leaves_the_rest(name):
    changed = REMEDIES[name](BASELINE)
    differs = {
        f.name for f in fields(changed) if getattr(changed, f.name) != getattr(BASELINE, f.name)
    }  # fmt: skip
    assert differs == CHANGES[name]


def test_there_is_a_change_for_every_remedy():
    assert set(CHANGES) == set(REMEDIES)


@pytest.mark.parametrize("name", REMEDIES)
@pytest.mark.parametrize(
    "e",
    [
        DigitExperiment(),
        DigitExperiment(hidden="256-100", activation="tanh", learning_rate=500.0),
        DigitExperiment(train_size=3999, dropout=0.9, batch_norm=1, init_scale=0.0),
    ],
)
def test_a_remedy_of_any_experiment_can_be_run(name, e):
    changed = REMEDIES[name](e)
    assert changed.network().init(rng())
    assert changed.examples >= e.examples


def test_more_means_four_times_as_many_as_far_as_there_are_any():
    more_data, more_units = REMEDIES["more_data"], REMEDIES["more_units"]
    assert more_data(BASELINE).examples == 4 * BASELINE.examples == 4_000
    assert more_data(DigitExperiment()).examples == DigitExperiment().examples
    assert more_units(replace(BASELINE, hidden="16-100")).widths == (64, 256)


def test_the_start_fits_the_activation():
    for activation, wanted in (("relu", "he"), ("leaky_relu", "he"), ("tanh", "xavier")):
        e = replace(BASELINE, activation=activation)
        assert REMEDIES["initialization"](e).initializer == wanted


# What they bring


def test_the_baseline_does_not_learn_and_some_remedies_cure_it():
    seeds, told = (0, 1, 2), {}
    for name in REMEDIES:
        found = compare(BASELINE, name, seeds)
        assert found.before[:, -1].max() < 0.2  # two in ten right: guessing is one
        told[name] = found.verdict.name
    cures = {"initialization", "optimizer", "learning_rate", "batch_norm", "more_data"}
    assert {name for name, verdict in told.items() if verdict == "better"} == cures
    assert told["dropout"] == told["more_units"] == "no_clear_difference"


def test_a_remedy_can_do_harm():
    cured = replace(BASELINE, optimizer="adam", learning_rate=0.003, activation="relu")
    assert compare(cured, "learning_rate", range(4)).mean > -0.3  # 0.03 is bearable
    e = replace(cured, learning_rate=0.03)
    assert compare(e, "learning_rate", range(4)).verdict.name == "worse"  # 0.3 is not


def test_a_curve_is_the_test_accuracy_at_the_start_and_after_each_epoch():
    e = DigitExperiment(train_size=500, epochs=3)
    found = curve(e)
    assert found.shape == (4,)
    steps = {update.step: update.params for update in e.training()}
    test = e.split().test
    for epoch in range(4):
        y = e.network().predict(steps[e.steps_per_epoch * epoch], test.x)
        assert found[epoch] == pytest.approx(float(accuracy(y, test.t)))


def test_a_run_that_diverged_stays_where_it_was():
    e = DigitExperiment(
        train_size=300, epochs=4, optimizer="sgd", learning_rate=1000.0, activation="relu",
        penalty="l2", penalty_rate=1.0,
    )  # fmt: skip
    assert e.run().diverged >= 0
    found = curve(e)
    assert found.shape == (5,)
    assert np.isfinite(found).all()


def test_rows_of_both_sides_have_the_same_seed_and_are_runs_of_their_own():
    e = replace(BASELINE, epochs=1, train_size=300)
    found = compare(e, "optimizer", (7, 3))
    assert found.seeds == (7, 3)
    cured = REMEDIES["optimizer"](e)
    for row, seed in enumerate((7, 3)):
        for of, side in ((e, found.before), (cured, found.after)):
            alone = replace(of, seed=seed, batch_seed=seed).run()
            assert side[row, -1] == alone.test_accuracies[-1]
    assert seeded(e, 7).initial()["W1"][0, 0] != seeded(e, 3).initial()["W1"][0, 0]


def test_runs_may_be_remembered_beside_every_remedy():
    asked = []

    def run(e):
        asked.append(e)
        return np.zeros(2)

    compare(BASELINE, "dropout", (1, 2, 1), run)
    sides = [BASELINE, BASELINE, *[REMEDIES["dropout"](BASELINE)] * 2]
    wanted = [seeded(e, s) for e, s in zip(sides, (1, 2, 1, 2), strict=True)]
    assert asked == wanted  # the seed named twice counts once


# The verdict


def test_mean_spread_and_error_by_hand():
    found = ended([0.5, 0.5, 0.5], [0.6, 0.7, 0.8])
    assert found.differences == pytest.approx([0.1, 0.2, 0.3])
    assert found.mean == pytest.approx(0.2)
    assert found.spread == pytest.approx(0.1)
    assert found.error == pytest.approx(0.1 / math.sqrt(3))


@pytest.mark.parametrize("pairs", range(2, MOST_SEEDS + 1))
def test_scipy_gives_the_same_verdict(pairs):
    stats = witness("scipy.stats")
    assert T_95[pairs - 2] == pytest.approx(stats.t.ppf(0.975, pairs - 1), abs=6e-4)
    r, seen = rng(pairs), set()
    for _ in range(60):
        before = r.uniform(0.2, 0.9, pairs)
        after = before + r.normal(r.uniform(-0.1, 0.1), 0.03, pairs)
        p = stats.ttest_rel(after, before).pvalue
        wanted = "no_clear_difference"
        if p < 0.05:
            wanted = "better" if after.mean() > before.mean() else "worse"
        seen.add(wanted)
        assert ended(before, after).verdict.name == wanted
    assert len(seen) == 3


def test_the_same_runs_twice_show_no_difference():
    same = [0.5, 0.6, 0.7]
    assert ended(same, same).verdict.name == "same"
    assert (
        ended(same, [0.5, 0.7, 0.6]).verdict.name == "no_clear_difference"
    )  # mean 0 too


def test_the_same_difference_every_time_is_clear():
    assert ended([0.5, 0.25], [0.625, 0.375]).verdict.name == "better"
    assert ended([0.625, 0.375], [0.5, 0.25]).verdict.name == "worse"


def test_one_pair_alone_says_nothing():
    found = ended([0.1], [0.9])
    assert found.verdict.name == "no_clear_difference"
    assert math.isnan(found.spread)


# What cannot be used


def test_an_unknown_remedy_and_too_many_seeds_are_refused():
    with pytest.raises(InputError, match="Did you mean 'dropout'"):
        compare(BASELINE, "drop_out")
    for seeds in ((), range(MOST_SEEDS + 1)):
        with pytest.raises(InputError, match="seeds"):
            compare(BASELINE, "dropout", seeds)
