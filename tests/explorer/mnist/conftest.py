"""Mirrors of MNIST on this very machine, with files of a few hundred bytes."""

import numpy as np
import pytest

from explorer.mnist import download
from nn_core.datasets import mnist
from tests.explorer.mnist.mirrors import CONTENT, FILES, Mirror
from tests.nn_core.datasets import idx_bytes


@pytest.fixture(autouse=True)
def direct(monkeypatch):
    """No proxy between this machine and itself."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def mirror():
    """Make mirrors: `mirror()` has every file, `mirror(two=...)` another answer."""
    made = []

    def make(**others):
        answers = CONTENT | {f"{name}.gz": answer for name, answer in others.items()}
        made.append(Mirror(answers))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def fetch(tmp_path):
    """Fetch the three files from some mirrors into the folder `cache`."""

    def from_mirrors(*mirrors, tell=lambda progress: None):
        urls = [getattr(one, "url", one) for one in mirrors]
        return download.fetch(tell, tmp_path / "cache", urls, FILES)

    return from_mirrors


@pytest.fixture
def whole(nowhere, tmp_path, monkeypatch):
    """A folder with four files that are read as all of MNIST: 6 images and 3."""
    pixels = np.arange(9 * 28 * 28).reshape(9, 28, 28).astype(np.uint8)
    labels = np.arange(9, dtype=np.uint8)
    parts = [(pixels[of], labels[of]) for of in (slice(6), slice(6, 9))]
    monkeypatch.setattr(mnist, "SIZES", {"train_images": 6, "test_images": 3})
    mnist._read.cache_clear()
    yield idx_bytes.put(tmp_path / "whole", idx_bytes.four(*parts))
    mnist._read.cache_clear()


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A machine with an empty cache and no folder named."""
    monkeypatch.delenv("NN_EXPLORER_DATA", raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
