"""axe-core, which judges pages for accessibility: fetched once, pinned and checked.

It is 1.3 MB and not committed. npm brings it into the virtual environment.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

VERSION = "4.14.1"
SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"
PACKAGE = Path(sys.prefix) / f"axe-core-{VERSION}.tgz"
SECONDS = 120


class NoAxeError(Exception):
    """Why axe-core cannot be had here."""


def script() -> str:
    """The text of axe-core's script."""
    if not PACKAGE.exists():
        fetch()
    found = hashlib.sha256(PACKAGE.read_bytes()).hexdigest()
    if found != SHA256:
        PACKAGE.unlink()
        raise AssertionError(f"axe-core {VERSION} has SHA-256 {found}, not {SHA256}")
    with tarfile.open(PACKAGE) as package:
        member = package.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode()


def fetch() -> None:
    """Have npm bring the package."""
    npm = shutil.which("npm")
    if npm is None:
        raise NoAxeError("axe-core is fetched by npm, and there is none: install it")
    command = [npm, "pack", f"axe-core@{VERSION}", "--pack-destination", sys.prefix]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    if done.returncode:
        raise NoAxeError(f"npm cannot fetch axe-core {VERSION}: {done.stderr.strip()}")
