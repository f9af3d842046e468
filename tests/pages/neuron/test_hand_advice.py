"""The advice for a neuron set by hand leads to all four rows, tried out bias by bias."""

from itertools import product

import numpy as np
import pytest

from explorer.language import words
from nn_core.datasets import GATES as TABLES
from pages.neuron.hand_advice import advice, bias_is_enough
from tests.apptest import GATES, LANGS, healthy, open_app, said

SEPARABLE = [f"{n:04b}" for n in range(16) if f"{n:04b}" not in ("0110", "1001")]
SIGN = {"positive": 1.0, "negative": -1.0, "zero": 0.0}


def solved_by(w1, w2, b, targets):
    rows = zip(product((0, 1), (0, 1)), targets, strict=True)
    return all((w1 * x1 + w2 * x2 + b > 0) == (t == "1") for (x1, x2), t in rows)


def some_bias(w1, w2, targets):
    return any(solved_by(w1, w2, b / 20, targets) for b in range(-200, 201))


def column(targets):
    return np.array([[float(c)] for c in targets])


@pytest.mark.parametrize("targets", SEPARABLE)
def test_the_bias_is_advised_exactly_if_a_bias_of_its_slider_is_enough(targets):
    for w1, w2 in product((-10, -3.5, -0.25, 0, 0.25, 2, 10), repeat=2):
        found = advice({"w1": w1, "w2": w2}, column(targets))
        assert (found.name == "bias") == some_bias(w1, w2, targets)


@pytest.mark.parametrize("targets", SEPARABLE)
def test_weights_of_the_advised_signs_need_nothing_but_a_bias(targets):
    found = advice({"w1": 0.0, "w2": 0.0}, column(targets))
    assert some_bias(2 * SIGN[found.w1], 2 * SIGN[found.w2], targets)


@pytest.mark.parametrize("targets", ["0110", "1001"])
def test_no_bias_is_enough_for_a_gate_no_line_can_do(targets):
    for w in product((-5.0, 0.0, 5.0), repeat=2):
        assert not bias_is_enough(np.array(w), column(targets))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("w1", "w2", "name"),
    [("0", "0", "weights"), ("0.25", "0", "weights"), ("1", "1", "bias")],
)
def test_nobody_is_sent_to_the_bias_in_vain(lang, w1, w2, name):
    link = {"mode": "hand", "gate": "and", "w1": w1, "w2": w2, "b": "-0.2"}
    app = healthy(open_app(GATES, lang=lang, v="1", **link))
    text = words(lang).labels("gates.advice")[name]
    signs = words(lang).labels("gates.signs")
    told = text.format(w1=signs["positive"], w2=signs["positive"])
    assert told in said(app) and some_bias(float(w1), float(w2), TABLES["and"]) == (
        name == "bias"
    )
