"""The hand-in line: a name, the solved tasks, and a check word that binds them together.

    Kim Minji | AND1 NAND1 XOR3 | 3f9c-K7QX2MTB

The check word is keyed (HMAC-SHA256, RFC 2104) with the key of the class. Whoever has the
key can make any line, and the app has it, so a line makes copying evident, not impossible:
a line under another name has a wrong word, and two lines of one browser have one tag.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from explorer.tasks.progress import Progress
from explorer.tasks.table import BY_CODE
from explorer.tasks.workshop import CODES

KEY = "NN_EXPLORER_CLASS_KEY"
"""Environment variable: the key of the class. Without it all servers have the same."""

EVERYBODY = "nn-explorer"
LONGEST_NAME, LONGEST_LINE, MOST_LINES = 40, 400, 1_000
LINE = re.compile(
    r"\s*(?P<name>[^|]*?)\s*\|\s*(?P<codes>[A-Z0-9 ]*?)\s*\|"
    r"\s*(?P<tag>[0-9a-f]{4})-(?P<word>[A-Z2-7]{8})\s*"
)


class HandedIn(NamedTuple):
    """A line that was read: who, which tasks, and what is wrong with it.

    `wrong`: "unreadable" (not a line at all), "changed" (its check word does not fit),
    "unknown" (tasks that do not exist), "twice" (a name handed in twice), "same_browser"
    (another name came from the same browser).
    """

    name: str
    codes: tuple[str, ...]
    tag: str
    wrong: tuple[str, ...] = ()


def plain_name(text: str) -> str:
    """Return a name for a line: printable, without the sign that parts a line, not too
    long.
    """
    kept = "".join(c for c in text if c.isprintable() and c != "|")
    return " ".join(kept.split())[:LONGEST_NAME].strip()


def check_word(name: str, codes: Sequence[str], tag: str) -> str:
    """Eight letters and digits that fit only to this name, these tasks and this tag."""
    key = os.environ.get(KEY) or EVERYBODY
    said = "|".join((name, " ".join(codes), tag))
    digest = hmac.new(key.encode(), said.encode(), hashlib.sha256).digest()
    return b32encode(digest)[:8].decode()


def line_of(name: str, progress: Progress) -> str:
    """Return the line to hand in."""
    name, codes = plain_name(name), progress.codes
    word = check_word(name, codes, progress.tag)
    return f"{name} | {' '.join(codes)} | {progress.tag}-{word}"


def read_line(text: str) -> HandedIn:
    """Return what a line says, and what is wrong with it by itself."""
    found = LINE.fullmatch(text) if len(text) <= LONGEST_LINE else None
    if found is None:
        return HandedIn(plain_name(text[:LONGEST_LINE]), (), "", ("unreadable",))
    name, tag = found["name"], found["tag"]
    codes = tuple(found["codes"].split())
    fits = hmac.compare_digest(check_word(name, codes, tag), found["word"])
    known = set(codes) <= {*BY_CODE, *CODES.values()}
    wrong = () if fits and known else ("changed",) if known else ("unknown",)
    return HandedIn(plain_name(name), codes, tag, wrong)


def read_class(text: str) -> list[HandedIn]:
    """Return every line of a class; lines of one name or of one browser are marked."""
    lines = [line for line in text.splitlines() if line.strip()][:MOST_LINES]
    found = [read_line(line) for line in lines]
    sure = [one for one in found if not one.wrong]
    names = Counter(one.name for one in found if one.tag)
    browsers = Counter(tag for tag, _ in {(one.tag, one.name) for one in sure})

    def marks(one: HandedIn) -> tuple[str, ...]:
        twice = one.tag and names[one.name] > 1
        shared = not one.wrong and browsers[one.tag] > 1
        return (*one.wrong, *["twice"] * bool(twice), *["same_browser"] * shared)

    return [one._replace(wrong=marks(one)) for one in found]
