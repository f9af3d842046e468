"""Mirrors of MNIST on this very machine, with files of a few hundred bytes."""

import pytest

from explorer import mnist_files
from tests.explorer.mnist.mirrors import CONTENT, FILES, Mirror


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
        return mnist_files.fetch(tell, tmp_path / "cache", urls, FILES)

    return from_mirrors


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A machine with an empty cache and no folder named."""
    monkeypatch.delenv("NN_EXPLORER_DATA", raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
