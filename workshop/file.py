"""The learner's file: where it is, how it is written, watched and put back."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from explorer.language import Words, words
from workshop.tasks import TASKS

VARIABLE = "NN_EXPLORER_WORKSHOP"
"""Set by `python -m workshop start`, and by nothing else: the path of the learner's file."""

DEFAULT = Path(__file__).parent / "my_net.py"
TEMPLATE = Path(__file__).parent / "my_net.template"
LARGEST = 200_000
"""Bytes of a file that is run."""


class Version(NamedTuple):
    """The file as it was at one moment."""

    path: Path
    data: bytes

    @property
    def hash(self) -> str:
        """SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def stub(self) -> str:
        """The file with nothing begun; its comments do not matter here."""
        return stubs(words("en"))


class Stamp(NamedTuple):
    """What a look at the file tells without reading it: another stamp, another save."""

    size: int
    time: int
    inode: int


def opened() -> Path | None:
    """The file named when the app was started with the workshop on; None where it is off."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def read(path: Path) -> Version | None:
    """The file as it is now; None if it is away, too long, or being written just now."""
    before = stamp(path)
    if before is None or before.size > LARGEST:
        return None
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return Version(path, data) if before == stamp(path) else None


def unreadable(path: Path) -> str:
    """Why a file is not run: "no_file", "too_long"; "" for one that can be."""
    found = stamp(path)
    if found is None:
        return "no_file"
    return "too_long" if found.size > LARGEST else ""


def stubs(w: Words) -> str:
    """The whole file with nothing begun, its comments in the language of `w`."""
    comments = {**w.labels("workshop_tasks.todo"), **w.labels("workshop_tasks.file")}
    return TEMPLATE.read_text(encoding="utf-8").format(**comments)


def create(path: Path, w: Words) -> bool:
    """Write the stubs where there is no file yet; whether it was written."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(stubs(w), encoding="utf-8")
    return True


def reset(path: Path, task: str, w: Words, now: datetime) -> Path:
    """Put the stub of one task back; returns the dated copy of what was there.

    A file without that function gets it at its end, or at the end of its class.
    """
    text = path.read_text(encoding="utf-8")
    kept = path.with_name(f"{path.stem}.{now:%Y%m%d-%H%M%S}{path.suffix}")
    kept.write_text(text, encoding="utf-8")
    target = TASKS[task].target
    lines, fresh = text.splitlines(), stubs(w).splitlines()
    here, there = span(lines, target), span(fresh, target)
    assert there is not None
    stub = fresh[there[0] : there[1]]
    owner = target.rpartition(".")[0]
    if here is None and owner:
        place = span(lines, owner)
        if place is None:  # the class is gone: it comes back whole
            whole = span(fresh, owner)
            assert whole is not None
            here, stub = (len(lines), len(lines)), ["", "", *fresh[whole[0] : whole[1]]]
        else:
            here, stub = (place[1], place[1]), ["", *stub]
    elif here is None:
        here, stub = (len(lines), len(lines)), ["", "", *stub]
    lines[here[0] : here[1]] = stub
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return kept


def span(lines: list[str], target: str) -> tuple[int, int] | None:
    """First line and end of a function, method or class, found by its indentation.

    By its indentation, so that it is found in a file that does not parse.
    """
    owner, _, name = target.rpartition(".")
    low, high, indent = 0, len(lines), ""
    if owner:
        inside = span(lines, owner)
        if inside is None:
            return None
        (low, high), indent = inside, r"[ \t]+"
    head = re.compile(rf"({indent})(?:def|class) {name}\b")
    start = next((i for i in range(low, high) if head.match(lines[i])), None)
    if start is None:
        return None
    depth = len(lines[start]) - len(lines[start].lstrip())
    end = next((i for i in range(start + 1, high) if ends(lines[i], depth)), high)
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return start, end


def ends(line: str, depth: int) -> bool:
    """Whether a line stands outside a block that begins at this depth."""
    bare = line.strip()
    return (
        bool(bare)
        and not bare.startswith(")")
        and len(line) - len(line.lstrip()) <= depth
    )
