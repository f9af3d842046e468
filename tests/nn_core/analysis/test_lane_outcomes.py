"""What became of each lane, in planted cases."""

from dataclasses import replace

import numpy as np
import pytest

from nn_core import (
    Experiment,
    Snapshot,
    record,
    run_lanes,
)
from nn_core.analysis.lane_outcomes import OUTCOMES, outcomes
from nn_core.experiments.params_text import flat_text, parse

XOR = Experiment(
    dataset="xor", hidden="2", activation="relu", gradient="backprop",
    loss="binary_cross_entropy", learning_rate=0.3, initializer="he",
)  # fmt: skip
# W1 row by row, b1, W2, b2 of two hidden units
BY_HAND = "1,1,1,1,0,-1,20,-40,-10"  # relu(x1 + x2) - 2 relu(x1 + x2 - 1): XOR
TWINS = "1,1,1,1,0.5,0.5,1,1,0"
ONE_DEAD = "1,1,1,1,0,-9,0.1,1,0"
ALIVE = "1,0,0,1,0.5,0.5,0.1,0.1,0"
WORSE = "1,0,0,1,0.5,0.5,9,9,0"
NAMES = [story.name for story in OUTCOMES]


def planted(*lanes, experiment=XOR, at=(0, 90, 100)):
    """A history whose lanes had these parameters at these epochs (nan: exploded)."""
    like = experiment.drawn()
    rows = []
    for row in zip(*lanes, strict=True):
        each = [
            parse(text, like) if text else {k: a * np.nan for k, a in like.items()}
            for text in row
        ]
        rows.append({k: np.stack([p[k] for p in each]) for k in like})
    snapshots = [Snapshot(e, p) for e, p in zip(at, rows, strict=True)]
    return record(experiment.objective(), snapshots, experiment.data().train)


def told(start, **settings):
    e = replace(XOR, start=start, epochs=2000, **settings)
    return outcomes(run_lanes([e])).tolist()


# Planted cases


def test_each_kind_is_told_in_the_order_of_the_table():
    history = planted(
        (WORSE, WORSE, BY_HAND),
        (WORSE, WORSE, None),
        (TWINS, TWINS, TWINS),
        (ONE_DEAD, ONE_DEAD, ONE_DEAD),
        (ALIVE, ALIVE, ALIVE),
        (WORSE, WORSE, ALIVE),
    )
    assert outcomes(history).tolist() == NAMES
    assert NAMES == [
        "solved", "diverged", "symmetric", "dead", "plateau", "learning",
    ]  # fmt: skip


def test_a_history_without_lanes_has_one_answer():
    for start, wanted in ((BY_HAND, "solved"), (TWINS, "symmetric")):
        answer = outcomes(replace(XOR, start=start, epochs=1).run())
        assert answer.shape == ()
        assert answer == wanted


def test_an_exploded_run_is_not_solved_even_where_nan_looks_like_class_0():
    e = replace(XOR, dataset="points", points="0,0,0;1,1,0")
    assert outcomes(planted((ALIVE, ALIVE, None), experiment=e)).tolist() == ["diverged"]


def test_a_huge_rate_diverges():
    e = replace(XOR, activation="relu", learning_rate=1e4, loss="mean_squared_error",
                hidden="8-8", penalty="l2", penalty_rate=10.0, epochs=300)  # fmt: skip
    assert outcomes(run_lanes([e])).tolist() == ["diverged"]


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu"])
@pytest.mark.parametrize("hidden", ["2", "8", "3-3"])
def test_a_start_at_zero_stays_symmetric(activation, hidden):
    e = replace(XOR, initializer="zeros", activation=activation, hidden=hidden,
                epochs=300)  # fmt: skip
    assert outcomes(run_lanes([e])).tolist() == ["symmetric"]


def test_one_unit_and_one_neuron_are_never_symmetric():
    for hidden in ("1", ""):
        e = replace(XOR, initializer="zeros", hidden=hidden, activation="sigmoid")
        assert outcomes(run_lanes([e])).tolist() == ["plateau"]


def test_units_that_share_a_direction_differ_by_their_biases():
    e = replace(XOR, hidden_kind="shared", start="1,1,0.5,0.4,1,1,0", epochs=1)
    assert outcomes(e.run()) != "symmetric"
    assert outcomes(replace(e, start="1,1,0.5,0.5,1,1,0").run()) == "symmetric"


@pytest.mark.parametrize(
    ("activation", "start"),
    [
        ("relu", "1,-1,1,-1,0,-1,1,1,0"),  # relu(-x1 - x2 - 1) is 0 everywhere
        ("sigmoid", "1,-20,1,-20,0,-10,1,1,0"),  # below 5e-5 everywhere
        ("sigmoid", "1,20,1,20,0,10,1,1,0"),  # above 1 - 5e-5 everywhere
        ("sigmoid", "20,21,20,21,-30,-31,1,1,0"),  # two frozen ANDs, both ends in use
        ("tanh", "1,9,1,9,0,5,1,1,0"),
        ("step", "1,1,1,1,0.5,0.6,1,1,0"),  # a step is flat wherever it is
    ],
)
def test_a_unit_flat_at_every_example_is_dead(activation, start):
    assert told(start, activation=activation) == ["dead"]


@pytest.mark.parametrize("hidden", ["2-2", "3-2-2"])
def test_a_dead_unit_of_a_deeper_layer_is_seen(hidden):
    e = replace(XOR, hidden=hidden, activation="tanh")
    params = {k: np.array(a) for k, a in e.initial().items()}
    deep = f"b{len(e.widths)}"
    for bias, wanted in ((0, "plateau"), (-1e3, "dead"), (1e3, "dead")):
        params[deep][1] = bias
        text = flat_text(params)
        history = planted((text, text, text), experiment=e)
        assert outcomes(history).tolist() == [wanted]


def test_a_leaky_unit_below_0_is_not_dead():
    assert told("1,-1,1,-1,0,-1,1,1,0", activation="leaky_relu") != ["dead"]


def test_a_dead_unit_is_not_blamed_while_the_loss_still_falls():
    worse = "1,1,1,1,0,-9,9,1,0"
    assert outcomes(planted((worse, worse, ONE_DEAD))).tolist() == ["learning"]


def test_a_fall_is_measured_over_the_last_tenth_of_the_epochs():
    # 0.99 of the loss before is the edge, whatever rows were kept between
    for at, lane, wanted in [
        ((0, 90, 100), (WORSE, ALIVE, ALIVE), "plateau"),
        ((0, 50, 100), (WORSE, WORSE, ALIVE), "learning"),
        ((0, 95, 100), (WORSE, ALIVE, ALIVE), "learning"),  # epoch 0 is the last by 90
        ((0, 1, 100), (WORSE, ALIVE, ALIVE), "plateau"),
    ]:
        assert outcomes(planted(lane, at=at)).tolist() == [wanted]


def test_one_snapshot_alone_does_not_say_that_the_loss_is_stuck():
    e = replace(XOR, start=ALIVE, epochs=5)
    assert outcomes(run_lanes([e], keep=[5])).tolist() == ["learning"]
