"""Gates against Python's own logic."""

import numpy as np
import pytest

from nn_core import DATASETS, InputError
from nn_core.datasets import GATES, DatasetSpec
from nn_core.datasets.gates import inputs

LOGIC = {
    "and": lambda a, b: a and b,
    "or": lambda a, b: a or b,
    "nand": lambda a, b: not (a and b),
    "nor": lambda a, b: not (a or b),
    "xor": lambda a, b: a != b,
    "xnor": lambda a, b: a == b,
}


def test_the_six_gates_are_there_and_the_table_is_in_the_notebooks_order():
    assert list(GATES) == list(LOGIC)
    assert inputs().tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.mark.parametrize("name", list(LOGIC))
def test_a_gate_answers_as_python_does(name):
    x, t, _ = DATASETS[name](DatasetSpec()).train
    assert t.shape == (4, 1)
    for row, target in zip(x, t, strict=True):
        assert target[0] == float(LOGIC[name](*map(bool, row)))


@pytest.mark.parametrize("number", range(16))
def test_custom_targets_are_the_digits_written(number):
    data = DATASETS["custom"](DatasetSpec(targets=f"{number:04b}"))
    assert sum(int(d) << (3 - i) for i, d in enumerate(data.train.t[:, 0])) == number
    assert data.test is None


@pytest.mark.parametrize(
    "targets", ["", "011", "01111", "01a0", "٠١٠١", "0 11", None, 110]
)
def test_targets_that_are_not_four_digits_are_refused(targets):
    with pytest.raises(
        InputError, match=r"targets is .*4 digits, each 0 or 1"
    ) as caught:
        DATASETS["custom"](DatasetSpec(targets=targets))
    assert caught.value.code == "bits"


def test_changing_the_inputs_changes_nobody_elses():
    inputs()[:] = 7
    np.testing.assert_array_equal(inputs(), [[0, 0], [0, 1], [1, 0], [1, 1]])
