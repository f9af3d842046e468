"""Every refusal names the thing, what came, what was wanted, and the next step."""

import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import InputError, checks

TABLE = {"sgd": 1, "momentum": 2, "adam": 3}
anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(),
    st.lists(st.integers()), st.complex_numbers(), st.dictionaries(st.text(), st.text()),
)  # fmt: skip


def refusal(check, *args):
    with pytest.raises(InputError) as caught:
        check(*args)
    return caught.value


@pytest.mark.parametrize(
    ("check", "args", "code", "said"),
    [
        (checks.known, ("optimizer", "adm", TABLE), "unknown",
         ["optimizer", "'adm'", "sgd, momentum, adam", "Did you mean 'adam'?"]),
        (checks.known, ("optimizer", "", TABLE), "unknown", ["optimizer", "''", "Did you"]),
        (checks.within, ("learning_rate", -1, 0, 10), "range",
         ["learning_rate", "-1", "0 to 10", "Choose"]),
        (checks.within, ("learning_rate", math.nan, 0, 10), "range", ["nan", "Choose"]),
        (checks.whole, ("epochs", 1.5, 1, 9), "whole", ["epochs", "1.5", "whole number"]),
        (checks.whole, ("epochs", True, 1, 9), "whole", ["epochs", "True"]),
        (checks.whole, ("epochs", 0, 1, 9), "range", ["epochs", "0", "1 to 9"]),
        (checks.bits, ("targets", "012", 4), "bits", ["targets", "'012'", "4 digits"]),
        (checks.bits, ("targets", "01x1", 4), "bits", ["'01x1'", "each 0 or 1"]),
        (checks.work, (1e9, 400, "epochs"), "too_much_work",
         ["1,000,000,000", "400", "Take fewer epochs"]),
        (checks.matrix, ("x", np.zeros(3)), "shape", ["x has shape (3,)", "(n, n_in)",
         "x[None, :]"]),
        (checks.matrix, ("x", np.zeros(3), 2), "shape", ["(n, 2)", "2 columns"]),
        (checks.matrix, ("x", np.zeros((4, 3)), 2), "shape", ["(4, 3)", "(n, 2)"]),
        (checks.matrix, ("x", np.array([[0.0, np.nan, np.inf]])), "not_finite",
         ["x", "2 values", "remove or replace"]),
    ],
)  # fmt: skip
def test_a_refusal_names_the_thing_what_came_what_was_wanted_and_what_to_do(
    check, args, code, said
):
    error = refusal(check, *args)
    assert error.code == code
    assert isinstance(error, ValueError)
    for part in said:
        assert part in str(error)


def test_a_refusal_carries_its_values_so_that_a_page_can_translate_it():
    error = refusal(checks.within, "noise", 3, 0, 1)
    assert error.values == {"name": "noise", "came": 3, "low": 0, "high": 1}


@given(anything)
def test_known_gives_back_a_key_or_refuses(came):
    if isinstance(came, str) and came in ("sgd", "momentum", "adam"):
        assert checks.known("optimizer", came, TABLE) == came
    else:
        assert "optimizer" in str(refusal(checks.known, "optimizer", came, TABLE))


@given(anything)
def test_within_gives_back_a_number_of_the_range_or_refuses(came):
    if isinstance(came, int | float) and 0 <= came <= 10:
        assert checks.within("rate", came, 0, 10) == came
    else:
        assert refusal(checks.within, "rate", came, 0, 10).code == "range"


@given(anything)
def test_whole_gives_back_a_whole_number_or_refuses(came):
    if type(came) is int and 0 <= came <= 10:
        assert checks.whole("count", came, 0, 10) == came
    else:
        assert refusal(checks.whole, "count", came, 0, 10).code in {"whole", "range"}


@given(anything)
def test_bits_gives_back_four_digits_or_refuses(came):
    if came in {f"{i:04b}" for i in range(16)} if isinstance(came, str) else False:
        assert checks.bits("targets", came, 4) == came
    else:
        assert refusal(checks.bits, "targets", came, 4).code == "bits"


def test_the_edges_of_a_range_are_inside():
    assert checks.within("h", 0, 0, 1) == 0
    assert checks.within("h", 1, 0, 1) == 1
    assert checks.whole("seed", np.int64(3), 3, 3) == 3
    checks.work(400, 400, "epochs")
    checks.matrix("x", np.zeros((4, 2)), 2)


@pytest.mark.parametrize("asked", [math.inf, math.nan, 401])
def test_endless_work_is_refused(asked):
    with pytest.raises(InputError) as caught:
        checks.work(asked, 400, "epochs")
    assert caught.value.code == "too_much_work"


def test_an_error_comes_whole_out_of_another_process():
    sent = InputError("whole", name="epochs", came=1.5)
    come = pickle.loads(pickle.dumps(sent))
    assert (type(come), come.code, come.values) == (InputError, sent.code, sent.values)
    assert str(come) == str(sent)
