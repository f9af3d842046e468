"""The folders that may hold the full MNIST, and whether its files are the official ones."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FOLDER = "NN_EXPLORER_DATA"
"""The environment variable that names a folder with the four files."""


class Official(NamedTuple):
    """One of the four files as they were published: its name, bytes and SHA-256."""

    name: str
    size: int
    sha256: str


FILES = {
    "train_images": Official(
        "train-images-idx3-ubyte.gz",
        9_912_422,
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    ),
    "train_labels": Official(
        "train-labels-idx1-ubyte.gz",
        28_881,
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    ),
    "test_images": Official(
        "t10k-images-idx3-ubyte.gz",
        1_648_877,
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    ),
    "test_labels": Official(
        "t10k-labels-idx1-ubyte.gz",
        4_542,
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    ),
}

CACHES = {
    "win32": ("LOCALAPPDATA", "AppData/Local"),
    "darwin": ("XDG_CACHE_HOME", "Library/Caches"),
}
"""By platform: the variable that names the cache folder, and the folder without it."""


def cache_folder() -> Path:
    """Return the folder into which MNIST is downloaded, by the rules of the platform."""
    variable, usual = CACHES.get(sys.platform, ("XDG_CACHE_HOME", ".cache"))
    named = Path(os.environ.get(variable, ""))
    base = named if named.is_absolute() else home() / usual
    return base / "neural-network-explorer" / "mnist"


def home() -> Path:
    """Return the user's home folder; the folder of temporary files for a user without one."""
    try:
        return Path.home()
    except RuntimeError:  # a container that runs under a number without a name
        return Path(tempfile.gettempdir())


def named_folder() -> Path | None:
    """Return the folder that NN_EXPLORER_DATA names, or None; its content is not checked."""
    named = os.environ.get(FOLDER, "").strip()
    return Path(named).expanduser() if named else None


def whole_cache() -> Path | None:
    """Return the cache folder if it holds all four official files, else None."""
    cache = cache_folder()
    return cache if all(is_official(cache / f.name, f) for f in FILES.values()) else None


def missing(folder: Path) -> list[str]:
    """Return the names of the files that a folder lacks."""
    return [file.name for file in FILES.values() if find(folder, file) is None]


def find(folder: Path, file: Official) -> Path | None:
    """Return the file in that folder, packed or not."""
    either = (folder / file.name, folder / file.name.removesuffix(".gz"))
    return next((path for path in either if path.is_file()), None)


def tampered(folder: Path) -> list[str]:
    """Return the names of the files in a folder that differ from the official ones."""
    return [
        file.name
        for file in FILES.values()
        if (folder / file.name).is_file() and not is_official(folder / file.name, file)
    ]


def is_official(path: Path, file: Official) -> bool:
    """Return whether a file has the size and the SHA-256 of the official one."""
    try:
        status = path.stat()
        return status.st_size == file.size and (
            digest(path, status.st_mtime_ns) == file.sha256
        )
    except OSError:  # not there, or not for us to read
        return False


@lru_cache(maxsize=16)
def digest(path: Path, changed: int) -> str:
    """Return the SHA-256 of a file; a new time of change (ns) makes the cache read it
    again.
    """
    del changed
    return sha256(path.read_bytes()).hexdigest()
