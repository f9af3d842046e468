"""The share of starts that solve XOR, against each of them trained by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest

from explorer.pictures.chart_tables import solved_share
from explorer.runs import cache
from nn_core import Experiment

ROWS = [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)]
SEEDS, RATE = 16, 0.8
RUN = Experiment(
    dataset="xor", hidden="2", activation="tanh", loss="binary_cross_entropy",
    optimizer="sgd", learning_rate=RATE, gradient="backprop", generator="pcg64",
    initializer="xavier", epochs=400,
)  # fmt: skip


def forward(net, x1, x2):
    (w11, w12, w21, w22, b1, b2), (v1, v2, c) = net
    h1 = math.tanh(x1 * w11 + x2 * w21 + b1)
    h2 = math.tanh(x1 * w12 + x2 * w22 + b2)
    return h1, h2, 1 / (1 + math.exp(-(v1 * h1 + v2 * h2 + c)))


def one_step(net):
    """One step down the mean cross entropy of the four rows, number by number."""
    first, last = net
    v1, v2, _ = last
    slopes = np.zeros(9)
    for (x1, x2), t in ROWS:
        h1, h2, y = forward(net, x1, x2)
        d = (y - t) / 4
        d1, d2 = d * v1 * (1 - h1 * h1), d * v2 * (1 - h2 * h2)
        slopes += [
            d1 * x1, d2 * x1, d1 * x2, d2 * x2, d1, d2, d * h1, d * h2, d,
        ]  # fmt: skip
    moved = np.array([*first, *last]) - RATE * slopes
    return tuple(moved[:6]), tuple(moved[6:])


def solves(net):
    return all((forward(net, *x)[2] > 0.5) == bool(t) for x, t in ROWS)


@pytest.fixture(scope="module")
def by_hand():
    """For each start, whether it solves XOR after 0, 1, 2, ... epochs, (epochs + 1, seeds)."""
    many = cache.many_seeds(RUN, SEEDS)
    columns = []
    for seed in range(SEEDS):
        start = [a[0, seed].ravel() for a in many.params.values()]  # W1, b1, W2, b2
        net = (tuple(np.concatenate(start[:2])), tuple(np.concatenate(start[2:])))
        column = [solves(net)]
        for _ in range(RUN.epochs):
            net = one_step(net)
            column.append(solves(net))
        columns.append(column)
    return np.array(columns).T


def test_the_share_solved_is_counted_right_at_every_epoch_shown(by_hand):
    table = solved_share(cache.many_seeds(RUN, SEEDS))
    assert table.epoch.iloc[-1] == RUN.epochs and len(table) > 20
    expected = by_hand[table.epoch.to_numpy()].mean(axis=1)
    assert table.share.to_numpy() == pytest.approx(expected)
    assert 0 < expected[-1] < 1  # some do and some do not, or it would show nothing


def test_the_very_seeds_that_fail_by_hand_are_those_that_fail(by_hand):
    failed = cache.many_seeds(RUN, SEEDS).accuracies[-1] < 1
    assert np.array_equal(failed, ~by_hand[-1])


def test_a_seed_opened_alone_is_the_lane_it_was(by_hand):
    for seed in (0, 5, 11):
        alone = replace(RUN, seed=seed).run()
        assert (alone.accuracies[-1] == 1) == by_hand[-1, seed]
