"""The full MNIST fetched into the cache: several mirrors, every file known by its SHA-256.

The only place that goes to the network, and only when it is asked to: by a button, or by
`make mnist`.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple
from urllib.parse import urlsplit

from explorer.jobs.work import Progress
from explorer.language import Words
from nn_core.datasets.idx import GZIP
from nn_core.datasets.mnist_places import FILES, Official, cache_folder, is_official

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://raw.githubusercontent.com/fgnt/mnist/master/",
)
TIMEOUT = (10.0, 20.0)
"""Seconds to be connected, and for more bytes to come."""
LONGEST = 600.0
"""Seconds that one file may take from one mirror."""
CHUNK = 16_384
AS_IT_IS = {"Accept-Encoding": "identity"}
"""Without it a server may unpack the file on the way, and its SHA-256 is another."""

FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows has no quota
HERE = {"disk_full", "unwritable"}
"""Reasons that no other mirror can help."""


class Failure(NamedTuple):
    """Why a file did not come from a mirror; `reason` is a key of mnist_data.reasons."""

    reason: str
    file: str
    mirror: str
    came: int
    wanted: int

    def sentence(self, w: Words) -> str:
        """It, in words."""
        return w.labels("mnist_data.reasons")[self.reason].format(**self._asdict())


class Outcome(NamedTuple):
    """What went wrong on the way, and whether all files are there all the same."""

    failures: tuple[Failure, ...] = ()
    complete: bool = False


class UnexpectedError(Exception):
    """A mirror sent something else than the file; `reason` as in Failure."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


Tell = Callable[[Progress], None]


def fetch(
    tell: Tell = lambda progress: None,
    folder: Path | None = None,
    mirrors: Sequence[str] = MIRRORS,
    files: Collection[Official] = tuple(FILES.values()),
) -> Outcome:
    """Bring the files that are not in the folder yet, or not as they were published.

    A file is there whole or not at all: it is written beside, checked, then renamed.
    `tell` hears the bytes so far, and may raise to end it. Gives up at the first file
    that no mirror has; those before it stay, so another try begins there.
    """
    folder = folder or cache_folder()
    total = sum(file.size for file in files)
    before, failures = 0, list[Failure]()
    for file in files:

        def told(received: int, before: int = before) -> None:
            tell(Progress(before + received, total))

        if not is_official(folder / file.name, file):
            good, failed = from_any(mirrors, file, folder, told)
            failures += failed
            if good is None:
                return Outcome(tuple(failures))
            mirrors = sorted(mirrors, key=lambda mirror: mirror != good)
        told(file.size)
        before += file.size
    return Outcome(tuple(failures), complete=True)


def from_any(
    mirrors: Sequence[str], file: Official, folder: Path, told: Callable[[int], None]
) -> tuple[str | None, list[Failure]]:
    """(the mirror the file came from, or None; what went wrong with those before it)."""
    failures = list[Failure]()
    for mirror in mirrors:
        counted = Counted(file.size, told)
        try:
            from_one(mirror + file.name, file, folder, counted)
        except (UnexpectedError, OSError, ValueError) as error:
            failures.append(failure(error, file, mirror, counted.count))
            if failures[-1].reason in HERE:
                break
        else:
            return mirror, failures
    return None, failures


def from_one(url: str, file: Official, folder: Path, counted: Counted) -> None:
    """Fetch one file from one mirror, or raise and leave everything as it was."""
    import pooch  # type: ignore[import-untyped]  # slow to import, and hardly ever needed

    get = pooch.HTTPDownloader(chunk_size=CHUNK, timeout=TIMEOUT, headers=AS_IT_IS)

    def download(url: str, path: str, _: Any) -> None:
        with Path(path).open("wb") as counted.file:
            try:
                get(url, counted, None)
            except OSError as error:  # those of requests are among them
                if not counted.count or reason_of(error) in HERE:
                    raise
        if counted.count < file.size:
            raise UnexpectedError("cut")

    pooch.get_logger().setLevel("WARNING")
    pooch.retrieve(url, f"sha256:{file.sha256}", file.name, folder, downloader=download)


class Counted:
    """A file that counts the bytes written into it, and takes no more than `size`."""

    file: IO[bytes]

    def __init__(self, size: int, told: Callable[[int], None]) -> None:
        self.size, self.told = size, told
        self.count, self.begun = 0, time.monotonic()

    def write(self, chunk: bytes) -> None:
        """Take a chunk, or raise if it cannot be of the file."""
        if not self.count and not chunk.startswith(GZIP):
            raise UnexpectedError("other_file")
        self.count += len(chunk)
        if self.count > self.size:
            raise UnexpectedError("other_file")
        if time.monotonic() - self.begun > LONGEST:
            raise UnexpectedError("slow")
        self.file.write(chunk)
        self.told(self.count)

    def flush(self) -> None:
        """Hand on what was written."""
        self.file.flush()


def host(mirror: str) -> str:
    """How a mirror is called in sentences."""
    return urlsplit(mirror).netloc


def failure(error: Exception, file: Official, mirror: str, count: int) -> Failure:
    """What happened, of a file that came with `count` bytes."""
    reason = reason_of(error)
    answer = getattr(error, "response", None)
    came = answer.status_code if reason == "status" and answer is not None else count
    return Failure(reason, file.name, host(mirror), came, file.size)


def reason_of(error: Exception) -> str:
    """The key of mnist_data.reasons for what happened."""
    from requests import exceptions

    if isinstance(error, UnexpectedError):
        return error.reason
    reasons = (
        (exceptions.HTTPError, "status"),
        (exceptions.SSLError, "certificate"),
        (exceptions.Timeout, "slow"),
        (exceptions.ChunkedEncodingError, "cut"),
        (exceptions.RequestException, "offline"),
        (OSError, "unwritable"),
        (ValueError, "damaged"),  # pooch says so of a wrong SHA-256
    )
    if isinstance(error, OSError) and error.errno in FULL:
        return "disk_full"
    return next(reason for kind, reason in reasons if isinstance(error, kind))
