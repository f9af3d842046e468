"""An experiment is one flat value: usable, or refused in a sentence when it is made."""

from dataclasses import FrozenInstanceError, asdict, fields, replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import Experiment, InputError, seeds
from nn_core.experiments.experiment import WORK_ALLOWED

NAMES = [f.name for f in fields(Experiment)]


def refused(**values):
    with pytest.raises(InputError) as caught:
        Experiment(**values)
    return caught.value


# What is refused, and how


@pytest.mark.parametrize(
    ("values", "code", "said"),
    [
        (
            {"dataset": "xro"},
            "unknown",
            ["dataset", "'xro'", "nand", "Did you mean 'xor'?"],
        ),
        ({"optimizer": "Adam"}, "unknown", ["optimizer", "'Adam'", "rmsprop", "'adam'"]),
        ({"loss": "hinge"}, "unknown", ["loss", "cross_entropy"]),
        ({"first_dataset": "orr"}, "unknown", ["first_dataset", "'orr'", "'or'"]),
        ({"first_dataset": "moons"}, "unknown", ["first_dataset", "'moons'", "nand"]),
        (
            {"learning_rate": 0},
            "range",
            ["learning_rate is 0", "1e-06 to 10000.0", "Choose"],
        ),
        ({"learning_rate": "fast"}, "range", ["learning_rate is fast", "Choose"]),
        ({"h": 2}, "range", ["h is 2", "Choose"]),
        ({"epochs": 0}, "range", ["epochs is 0", "1 to 20000"]),
        ({"epochs": 1e3}, "whole", ["epochs is 1000.0", "whole number"]),
        ({"seed": -1}, "range", ["seed is -1"]),
        ({"batch_size": 2001}, "range", ["batch_size is 2001"]),
        ({"samples": 5000}, "range", ["samples is 5000", "2 to 2000"]),
        ({"noise": 2}, "range", ["noise is 2", "0 to 1"]),
        ({"test_share": 1}, "range", ["test_share is 1"]),
        ({"data_seed": 0.5}, "whole", ["data_seed is 0.5"]),
        ({"dataset": "custom"}, "bits", ["targets is ''", "4 digits"]),
        ({"targets": "01"}, "bits", ["targets is '01'"]),
        ({"hidden": "4,4"}, "widths", ["hidden is '4,4'", "like 4 or 8-4"]),
        ({"hidden": "4-"}, "widths", ["hidden is '4-'"]),
        ({"hidden": "0"}, "widths", ["hidden is '0'"]),
        ({"hidden": "65"}, "widths", ["hidden is '65'"]),
        ({"hidden": "2-2-2-2-2"}, "widths", ["hidden"]),
        ({"hidden": "٣"}, "widths", ["hidden"]),
        ({"hidden": "0" * 5000}, "widths", ["hidden"]),
        ({"hidden": 4}, "widths", ["hidden is 4"]),
    ],
)
def test_a_bad_value_is_refused_with_its_name_what_came_and_what_was_wanted(
    values, code, said
):
    error = refused(**values)
    assert error.code == code
    for part in said:
        assert part in str(error)
    assert str(error)[-1] in ".?"


@pytest.mark.parametrize(
    "values",
    [
        {"hidden": "64-64-64-64", "gradient": "central_difference"},
        {
            "hidden": "64-64-64",
            "dataset": "moons",
            "samples": 2000,
            "gradient": "backprop",
        },
        {"hidden": "16", "epochs": 20_000},
        {"batch_size": 1, "dataset": "moons", "samples": 2000, "epochs": 500},
    ],
)
def test_more_work_than_allowed_is_refused_before_it_starts(values):
    error = refused(**values)
    assert error.code == "too_much_work"
    assert "Take fewer epochs, units or examples." in str(error)


def test_work_counts_what_is_multiplied():
    # one neuron, 3 parameters, 4 rows, 2 x 3 forward passes, and 500 for each step
    assert Experiment(epochs=10).work == 10 * (3 * 4 * 6 + 500)
    assert Experiment(epochs=10, gradient="backprop").work == 10 * (3 * 4 * 2 + 500)
    small = Experiment(dataset="moons", samples=10, batch_size=4, epochs=1, hidden="2-3")
    P = (2 + 1) * 2 + (2 + 1) * 3 + (3 + 1) * 1
    assert small.work == P * 10 * 2 * P + 500 * 3
    params = small.initial()
    assert sum(a.size for a in params.values()) == P
    assert small.work < WORK_ALLOWED


hostile = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(),
    st.lists(st.integers()), st.dictionaries(st.text(), st.integers()), st.complex_numbers(),
    st.tuples(st.text()), st.decimals(), st.fractions(), st.sampled_from(
        ["0" * 10_000, "9" * 400, 10**400, -(10**400), 1e308, "nan", "inf", "-1", "1e3",
         "and\0", "../and", "<script>", np.float32(0.1), np.int64(3), np.float64("nan"),
         Decimal("NaN"), "xor ", "XOR", b"xor", "4-4", "0110", 2**64]
    ),
)  # fmt: skip


@given(name=st.sampled_from(NAMES), value=hostile)
def test_any_value_in_any_field_makes_a_usable_experiment_or_a_sentence(name, value):
    short = {"epochs": 2} if name != "epochs" else {}
    try:
        e = Experiment(**{**short, name: value})
    except InputError as error:
        assert name in str(error) or error.code == "too_much_work"
        assert len(str(error)) > 20
        return
    assert hash(e) == hash(replace(e))
    assert np.isfinite(replace(e, epochs=2).run().losses).all()


@given(st.dictionaries(st.sampled_from(NAMES), hostile, min_size=2, max_size=6))
def test_many_bad_values_at_once_make_one_sentence(values):
    try:
        Experiment(**values)
    except InputError as error:
        assert error.code in {
            "unknown",
            "range",
            "whole",
            "bits",
            "widths",
            "too_much_work",
            "points_count",
            "point_columns",
            "start_count",
            "start_number",
        }


# What a value is


def test_an_experiment_is_flat_hashable_and_frozen():
    e = Experiment()
    assert all(isinstance(v, str | int | float) for v in asdict(e).values())
    assert e == Experiment()
    assert hash(e) == hash(Experiment())
    with pytest.raises(FrozenInstanceError):
        e.seed = 2


def test_two_runs_of_one_value_are_the_same_to_the_last_bit():
    e = Experiment(dataset="moons", samples=30, hidden="3", batch_size=8, epochs=20)
    first, again = e.run(), e.run()
    for name, a in first.params.items():
        np.testing.assert_array_equal(a, again.params[name])


@pytest.mark.parametrize("field", ["seed", "data_seed", "batch_seed"])
def test_each_seed_matters(field):
    e = Experiment(dataset="moons", samples=30, batch_size=8, epochs=3)
    other = replace(e, **{field: 9})
    assert (e.run().params["W1"][-1] != other.run().params["W1"][-1]).any()


def test_hidden_layers_are_as_wide_as_written():
    shapes = {
        "": {"W1": (2, 1), "b1": (1,)},
        "3": {"W1": (2, 3), "b1": (3,), "W2": (3, 1), "b2": (1,)},
        "8-4": {
            "W1": (2, 8),
            "b1": (8,),
            "W2": (8, 4),
            "b2": (4,),
            "W3": (4, 1),
            "b3": (1,),
        },
    }
    for hidden, wanted in shapes.items():
        params = Experiment(hidden=hidden).initial()
        assert {k: a.shape for k, a in params.items()} == wanted
    assert Experiment(hidden="3", hidden_kind="shared").initial()["W1"].shape == (2, 1)


def test_seeds_are_the_same_experiment_from_0_1_2():
    e = Experiment(dataset="or", epochs=3)
    assert seeds(e, 3) == [replace(e, seed=s) for s in (0, 1, 2)]


def test_a_first_dataset_is_trained_before_and_its_end_is_the_start():
    first = Experiment(dataset="or", epochs=30).run().at().params
    start = Experiment(dataset="nand", first_dataset="or", epochs=30).run().at(0).params
    for name, a in first.items():
        np.testing.assert_array_equal(start[name], a)


def test_h_is_the_step_of_the_numerical_gradient():
    exact = Experiment(epochs=1, gradient="backprop").run().at().params["W1"]
    gaps = [
        np.abs(Experiment(epochs=1, h=h).run().at().params["W1"] - exact).max()
        for h in (1.0, 1e-1, 1e-2)
    ]
    # truncation: the error falls with h squared
    assert gaps[0] / gaps[1] == pytest.approx(100, rel=0.3)
    assert gaps[1] / gaps[2] == pytest.approx(100, rel=0.05)


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_a_penalty_pulls_the_weights_in(penalty):
    free = Experiment().run().at().params["W1"]
    held = Experiment(penalty=penalty, penalty_rate=0.1).run().at().params["W1"]
    assert np.abs(held).sum() < 0.8 * np.abs(free).sum()
