"""Data kept aside: apart from the rest, nothing lost, nothing twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import InputError
from nn_core.datasets import DatasetSpec
from nn_core.datasets.split import split


@given(n=st.integers(2, 60), share=st.floats(0, 0.9), seed=st.integers(0, 99))
def test_every_example_is_in_one_part_with_its_own_target(n, share, seed):
    x = np.arange(float(n))[:, None]
    x.setflags(write=False)
    train, test = split(x, 2 * x, share, np.random.default_rng(seed))
    parts = [train] if test is None else [train, test]
    together = np.concatenate([p.x for p in parts]).ravel()
    assert sorted(together) == list(range(n))
    assert len(train.x) >= 1
    aside = 0 if test is None else len(test.x)
    assert abs(aside - share * n) <= 1
    for part in parts:
        np.testing.assert_array_equal(part.t, 2 * part.x)


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("samples", 1), ("samples", 2001), ("samples", 10.0), ("samples", "20"),
        ("noise", -0.1), ("noise", 1.1), ("noise", float("nan")), ("noise", "little"),
        ("test_share", -0.1), ("test_share", 0.95), ("test_share", None),
        ("seed", -1), ("seed", 2**32), ("seed", 1.5), ("seed", True),
    ],
)  # fmt: skip
def test_a_recipe_that_cannot_be_made_is_refused_by_name(field, bad):
    with pytest.raises(InputError) as caught:
        DatasetSpec(**{field: bad})
    assert caught.value.code in {"range", "whole"}
    assert field in str(caught.value)
    assert str(bad) in str(caught.value)
