"""Bytes for the browser: what is packed is what is read."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from explorer.components.blob import pack, unpack

DTYPES = (np.uint8, np.int32, np.float32)
SHAPES = array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=5)
ARRAYS = st.sampled_from(DTYPES).flatmap(lambda dtype: arrays(dtype, SHAPES))
NAMED = st.dictionaries(st.text(min_size=1, max_size=8), ARRAYS, max_size=4)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text()
META = st.dictionaries(st.text(), PLAIN | st.lists(PLAIN))


@given(META, NAMED, st.data())
def test_what_is_packed_is_what_is_read(meta, named, data):
    names = st.sets(st.sampled_from(sorted(named))) if named else st.just(set())
    got_meta, got = unpack(pack(meta, named, data.draw(names)))
    assert got_meta == meta
    assert list(got) == list(named)
    for name, array in named.items():
        assert got[name].dtype == array.dtype
        np.testing.assert_array_equal(got[name], array)


@given(arrays(np.uint8, array_shapes(min_dims=2, max_dims=4, min_side=1)), st.booleans())
def test_a_film_stored_with_time_fastest_is_read_as_it_was(film, small):
    names = {"film"}
    _, got = unpack(pack({}, {"film": film}, names if small else (), names))
    np.testing.assert_array_equal(got["film"], film)


@given(NAMED)
def test_every_array_starts_at_a_multiple_of_four(named):
    blob = pack({"한": "글"}, named, set(list(named)[:1]))
    start = 4 + int.from_bytes(blob[:4], "little")
    assert start % 4 == 0
    entries = json.loads(blob[4:start])["arrays"].values()
    assert all(entry["offset"] % 4 == 0 for entry in entries)


def test_the_same_input_gives_the_same_bytes_however_it_lies_in_memory():
    array = np.arange(12, dtype=np.float32).reshape(3, 4)
    turned = np.asfortranarray(array)
    once, again = (pack({"a": 1}, {"x": x}, {"x"}) for x in (array, turned))
    assert once == again


def test_a_gap_in_an_array_stays_a_gap():
    _, got = unpack(pack({}, {"losses": np.array([1, np.nan, 2], dtype=np.float32)}))
    assert np.isnan(got["losses"][1])


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_header_holds_numbers_only(value):
    with pytest.raises(ValueError, match="JSON"):
        pack({"loss": float(value)}, {})


def test_a_type_the_browser_does_not_read_is_named():
    with pytest.raises(TypeError, match="losses is float16"):
        pack({}, {"losses": np.zeros(2, np.float16)})
