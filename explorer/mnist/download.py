"""Download of the full MNIST into the cache: several mirrors, every file checked by SHA-256.

The only module that uses the network, and only on request: by a button or `make mnist`.
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
from nn_core.datasets.mnist_folders import FILES, Official, cache_folder, is_official

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://raw.githubusercontent.com/fgnt/mnist/master/",
)
TIMEOUT = (10.0, 20.0)
"""Seconds to connect, and to wait for more bytes."""
LONGEST = 600.0
"""Seconds one file may take from one mirror."""
CHUNK = 16_384
AS_IT_IS = {"Accept-Encoding": "identity"}
"""Without this header a server may unpack the file on the way, which changes its SHA-256."""

FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows has no quota
HERE = {"disk_full", "unwritable"}
"""Reasons that lie on this machine: another mirror would not help."""


class Failure(NamedTuple):
    """Why a file could not be downloaded from a mirror. `reason`: a key of mnist_data.reasons;
    `came`: the bytes received (or the HTTP status), `wanted`: the bytes of the file.
    """

    reason: str
    file: str
    mirror: str
    came: int
    wanted: int

    def sentence(self, w: Words) -> str:
        """Return the failure as a sentence."""
        return w.labels("mnist_data.reasons")[self.reason].format(**self._asdict())


class Outcome(NamedTuple):
    """The failures of a download, and whether all files are in the folder nevertheless."""

    failures: tuple[Failure, ...] = ()
    complete: bool = False


class UnexpectedError(Exception):
    """A mirror did not send the file; `reason` as in Failure."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


Tell = Callable[[Progress], None]
"""Is called with the bytes received so far, of all bytes; raises to end the download."""


def fetch(
    tell: Tell = lambda progress: None,
    folder: Path | None = None,
    mirrors: Sequence[str] = MIRRORS,
    files: Collection[Official] = tuple(FILES.values()),
) -> Outcome:
    """Download the files that are not in the folder, or differ from the published ones.

    A file appears whole or not at all: it is written to a temporary name, checked, then
    renamed. `tell` is called with the bytes so far. Gives up at the first file that no
    mirror has; the files before it stay, so that another try begins there.
    """
    folder = folder or cache_folder()
    total = sum(file.size for file in files)
    before, failures = 0, list[Failure]()
    for file in files:

        def on_bytes(received: int, before: int = before) -> None:
            tell(Progress(before + received, total))

        if not is_official(folder / file.name, file):
            good, failed = from_any(mirrors, file, folder, on_bytes)
            failures += failed
            if good is None:
                return Outcome(tuple(failures))
            mirrors = sorted(mirrors, key=lambda mirror: mirror != good)
        on_bytes(file.size)
        before += file.size
    return Outcome(tuple(failures), complete=True)


def from_any(
    mirrors: Sequence[str], file: Official, folder: Path, on_bytes: Callable[[int], None]
) -> tuple[str | None, list[Failure]]:
    """Download one file from the first mirror that has it: (that mirror or None, the failures
    of the mirrors before it).
    """
    failures = list[Failure]()
    for mirror in mirrors:
        counted = Counted(file.size, on_bytes)
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
    """Download one file from one mirror, or raise and leave the folder as it was."""
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
    """A writable file that counts its bytes and accepts no more than `size`; calls `on_bytes`
    with the count.
    """

    file: IO[bytes]

    def __init__(self, size: int, on_bytes: Callable[[int], None]) -> None:
        self.size, self.on_bytes = size, on_bytes
        self.count, self.begun = 0, time.monotonic()

    def write(self, chunk: bytes) -> None:
        """Write a chunk. Raises UnexpectedError if it cannot belong to the file, or is late."""
        if not self.count and not chunk.startswith(GZIP):
            raise UnexpectedError("other_file")
        self.count += len(chunk)
        if self.count > self.size:
            raise UnexpectedError("other_file")
        if time.monotonic() - self.begun > LONGEST:
            raise UnexpectedError("slow")
        self.file.write(chunk)
        self.on_bytes(self.count)

    def flush(self) -> None:
        """Flush the file underneath."""
        self.file.flush()


def host(mirror: str) -> str:
    """Return the host name of a mirror."""
    return urlsplit(mirror).netloc


def failure(error: Exception, file: Official, mirror: str, count: int) -> Failure:
    """Return the Failure that an error is; `count`: the bytes received before it."""
    reason = reason_of(error)
    answer = getattr(error, "response", None)
    came = answer.status_code if reason == "status" and answer is not None else count
    return Failure(reason, file.name, host(mirror), came, file.size)


def reason_of(error: Exception) -> str:
    """Return the key of mnist_data.reasons for an error."""
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
