"""A network with some of its parts switched off computes what is left of it."""

import numpy as np
import pytest

from pages.network.acts import LAB
from pages.network.lab.bench import BENCH
from pages.network.lab.model import silence_of


def values(**settings):
    return {**LAB.defaults(), "act": "lab", **settings}


def test_a_silent_unit_is_one_nobody_hears():
    whole = BENCH.see(values(l_epochs=200))
    less = BENCH.see(values(l_epochs=200, l_off="1;"))
    params, x = whole.now.params, whole.batch.x
    h = np.tanh(x @ params["W1"] + params["b1"])
    h[:, 1] = 0
    z = h @ params["W2"] + params["b2"]
    y = less.objective.network.predict(less.now.params, x)
    assert y == pytest.approx(1 / (1 + np.exp(-z)), rel=1e-12)
    assert silence_of(less.settings).units == (1,)
    assert silence_of(whole.settings).text == ""
    assert np.array_equal(whole.run.params["W2"][-1], params["W2"])


def test_a_silent_link_is_a_weight_of_zero():
    less = BENCH.see(values(l_epochs=50, l_off=";3,12"))
    flat = np.concatenate([a.ravel() for a in less.now.params.values()])
    assert np.flatnonzero(flat == 0).tolist() == [3, 12]


@pytest.mark.parametrize("text", ["99;999", "-1;2e3", ",,;;;", "1.5", ";;1"])
def test_parts_that_do_not_exist_are_left_out(text):
    assert silence_of(values(l_epochs=20, l_off=text)).text == ""
