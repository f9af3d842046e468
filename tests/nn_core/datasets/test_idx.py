"""An idx file is read as it was written, or refused with its name and the reason."""

import gzip
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nn_core import InputError
from nn_core.datasets import idx
from tests.nn_core.datasets import idx_bytes as written

IMAGES = np.random.default_rng(0).integers(0, 256, (5, 28, 28), dtype=np.uint8)
LABELS = np.array([3, 0, 9, 1, 4], np.uint8)
WHOLE = written.idx(IMAGES)


@pytest.fixture
def file(tmp_path):
    """Write bytes, and give the path."""

    def write(data, name="some-file.gz"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def refused(read, path):
    with pytest.raises(InputError) as caught:
        read(path)
    assert path.name in str(caught.value)
    return caught.value


# What is read


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_images_and_labels_are_read_as_they_were_written(file, pack):
    found = idx.images(file(pack(WHOLE)))
    np.testing.assert_array_equal(found, IMAGES)
    labels = idx.labels(file(pack(written.idx(LABELS))))
    np.testing.assert_array_equal(labels, LABELS)
    assert found.dtype == labels.dtype == np.uint8


def test_nobody_can_write_into_what_was_read(file):
    for found in (idx.images(file(WHOLE)), idx.labels(file(written.idx(LABELS)))):
        with pytest.raises(ValueError, match="read-only"):
            found[...] = 0


# What is refused: damaged files


@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_anywhere_is_refused(length):
    with pytest.raises(InputError):
        idx.array("f", WHOLE[:length], 3)


@given(st.integers(2, len(gzip.compress(WHOLE)) - 1))
def test_a_packed_file_cut_anywhere_is_refused(length):
    with pytest.raises(InputError) as caught:
        idx.unpacked("f", gzip.compress(WHOLE)[:length])
    assert caught.value.code == "gzip_cut"


@given(st.integers(10, len(gzip.compress(WHOLE)) - 1), st.integers(0, 7))
def test_a_packed_file_with_one_flipped_bit_is_refused_or_reads_the_same(at, bit):
    packed = bytearray(gzip.compress(WHOLE))
    packed[at] ^= 1 << bit
    try:
        assert idx.unpacked("f", bytes(packed)) == WHOLE
    except InputError as error:
        assert error.code in {"gzip_damaged", "gzip_cut"}


def test_bytes_after_the_end_are_refused(file):
    assert refused(idx.images, file(WHOLE + b"x")).code == "idx_length"
    assert refused(idx.images, file(gzip.compress(WHOLE) + b"x")).code == "gzip_damaged"


# What is refused: other files


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "idx_empty"),
        (b"<!DOCTYPE html>", "idx_magic"),
        (b"\0\0\x08\x03", "idx_length"),
        (written.idx(LABELS), "idx_magic"),
        (written.idx(IMAGES, dtype=13), "idx_magic"),
        (written.idx(IMAGES[:, :27]), "idx_shape"),
        (written.idx(IMAGES[:0]), "idx_count"),
        (b"\0\0\x08\x03" + b"\xff" * 12, "idx_count"),
    ],
)
def test_what_is_not_a_file_of_images_is_refused(file, data, code):
    assert refused(idx.images, file(data)).code == code
    assert refused(idx.images, file(gzip.compress(data))).code == code


def test_the_refusal_of_a_magic_number_shows_both(file):
    error = refused(idx.labels, file(WHOLE))
    assert "00 00 08 03" in str(error) and "00 00 08 01" in str(error)


def test_a_label_beyond_nine_is_refused(file):
    error = refused(idx.labels, file(written.idx(np.array([1, 10, 2], np.uint8))))
    assert error.code == "idx_label" and "10" in str(error)


def test_a_file_that_may_not_be_opened_is_refused(tmp_path):
    assert refused(idx.images, tmp_path).code == "unreadable"  # a folder


# What is refused: too much


def test_a_bomb_is_refused_before_it_fills_the_memory(file):
    bomb = file(gzip.compress(bytes(4 * idx.LARGEST), 1))
    assert bomb.stat().st_size < idx.LARGEST / 50
    tracemalloc.start()
    assert refused(idx.images, bomb).code == "idx_large"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * idx.LARGEST


def test_a_file_too_long_is_refused(file, monkeypatch):
    monkeypatch.setattr(idx, "LARGEST", len(WHOLE) - 1)
    assert refused(idx.images, file(WHOLE)).code == "idx_large"
    monkeypatch.setattr(idx, "LARGEST", len(WHOLE))
    assert len(idx.images(file(WHOLE))) == len(IMAGES)


def test_the_full_mnist_is_within_the_bounds():
    assert idx.LARGEST >= 16 + 60_000 * 784
