"""The gradient check: it passes right slopes, and does not pass wrong ones."""

import numpy as np
import pytest

from nn_core import (
    BatchNorm,
    Dense,
    Dropout,
    InputError,
    Network,
    Objective,
    ReLU,
    Sigmoid,
    Softmax,
    central_difference,
)
from nn_core.analysis import gradient_check as checks
from nn_core.analysis.gradient_check import (
    MOST,
    gradient_check,
    random_places,
    still_share,
)
from nn_core.losses import LOSSES
from nn_core.penalties import PENALTIES
from tests.nn_core.nets import batch, drawn, locked, rng

KINDS = {
    "plain": [Dense(6, 5), Sigmoid(), Dense(5, 4), Softmax()],
    "two": [Dense(6, 5), ReLU(), Dense(5, 3), ReLU(), Dense(3, 4), Softmax()],
    "dropout": [Dense(6, 5), ReLU(), Dropout(0.5), Dense(5, 4), Softmax()],
    "normalized": [Dense(6, 5), BatchNorm(5), Sigmoid(), Dense(5, 4), Softmax()],
    "over_batch": [Dense(6, 5), Sigmoid(), Dense(5, 4), Softmax(axis=None)],
}


def case(kind="plain", penalty=None):
    network = Network(KINDS[kind])
    objective = Objective(network, LOSSES["cross_entropy"], penalty)
    return objective, drawn(network), batch(8, 6, 4, kind="classes")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("penalty", [None, PENALTIES["l2"](0.1)])
def test_right_slopes_agree(kind, penalty):
    found = gradient_check(*case(kind, penalty), 10, rng())
    assert len(found) == 10
    assert all(one.agrees for one in found)


@pytest.mark.parametrize("wrong", [1.0001, 0.5, -1])
def test_a_wrong_slope_is_told(monkeypatch, wrong):
    true = checks.backprop
    monkeypatch.setattr(
        checks,
        "backprop",
        lambda *asked: {k: wrong * g for k, g in true(*asked).items()},
    )
    assert not any(one.agrees for one in gradient_check(*case(), 20, rng()))


def test_one_wrong_array_is_told_from_the_others(monkeypatch):
    true = checks.backprop
    monkeypatch.setattr(
        checks, "backprop", lambda *asked: (g := true(*asked)) | {"b1": g["b1"] + 1e-4}
    )
    found = gradient_check(*case(), 20, rng())
    assert {one.name for one in found if not one.agrees} == {"b1"}


def test_what_was_tried_is_the_central_difference_at_that_place():
    objective, params, data = case()
    whole = central_difference(objective, params, data)
    for one in gradient_check(objective, params, data, 12, rng()):
        assert one.numerical == pytest.approx(whole[one.name][one.at], abs=1e-10)


def test_numbers_of_half_the_digits_are_checked_with_all_of_them():
    objective, params, data = case()
    half = {k: a.astype("float32") for k, a in params.items()}
    found = gradient_check(objective, locked(half), data, 20, rng())
    assert all(one.agrees for one in found)


@pytest.mark.parametrize("count", [1, 4, 10, 13])
def test_every_array_has_its_share_of_the_places_and_none_comes_twice(count):
    _, params, _ = case("normalized")
    places = random_places(params, count, rng(3))
    assert len(places) == len(set(places)) == count
    names = [name for name, _ in places]
    assert not any(name.startswith("running") for name in names)
    counts = [names.count(name) for name in ("W1", "b1", "gamma1", "beta1", "W2", "b2")]
    assert max(counts) - min(counts) <= 1


def test_other_seeds_draw_other_places_and_the_same_seed_the_same():
    _, params, _ = case("two")
    first, again, other = (random_places(params, 12, rng(s)) for s in (0, 0, 1))
    assert first == again != other


def test_slopes_of_nothing_are_drawn_only_where_there_are_no_others():
    slopes = {"W1": np.zeros((5, 4)), "b1": np.zeros(4)}
    slopes["W1"][3, 2] = 1
    places = random_places(slopes, 4, rng())
    assert [i for name, i in places if name == "W1"] == [3 * 4 + 2]
    assert len([i for name, i in places if name == "b1"]) == 2
    assert still_share(slopes["W1"]) == 19 / 20


@pytest.mark.parametrize("count", [0, MOST + 1, 2.5])
def test_a_count_that_cannot_be_drawn_is_refused(count):
    with pytest.raises(InputError):
        gradient_check(*case(), count, rng())
