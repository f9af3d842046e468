"""How soon a new visitor sees the first picture, beside a bare Streamlit page with a title."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.browser import missing
from benchmarks.rows import Row, Target, skipped
from benchmarks.server import Served, running
from benchmarks.visitors import browsing
from benchmarks.visits import SCREEN

BARE = Path(__file__).with_name("bare_page.py")
HEALTH = "_stcore/health"
TITLE, PICTURE = "h1", ".stage[data-paints]"
PAGES = {"home": "", "gates": "logic_gates", "XOR lab": "xor?act=lab", "MNIST": "mnist"}
LATER = {"home": 0.7, "gates": 0.7, "XOR lab": 0.7, "MNIST": 1.0}
FIRST_LATER = 1.0
"""Seconds after the bare page at which the first picture is to be there at the latest."""

VISITS, STARTS = 7, 3


def rows() -> Iterator[Row]:
    """The lines of the first picture, or why there are none."""
    reason = missing()
    if reason:
        yield skipped("first picture", reason)
        return
    with browsing() as browser:
        yield from later_visitors(browser)
        yield from first_visitors(browser)


def later_visitors(browser: Any) -> Iterator[Row]:
    """A new visitor of each page, in turn with a visitor of the bare page."""
    with ExitStack() as open_servers:
        bare = open_servers.enter_context(running(BARE, HEALTH))
        app = open_servers.enter_context(running())
        for server, page in [(app, page) for page in PAGES.values()] + [(bare, "")]:
            wait_for_picture(browser, server, page, TITLE)  # its first visitor
        for name, page in PAGES.items():
            pairs = [
                (
                    wait_for_picture(browser, bare, "", TITLE),
                    wait_for_picture(browser, app, page, PICTURE),
                )
                for _ in range(VISITS)
            ]
            yield row(f"{name}: a new visitor's first picture", pairs, LATER[name])


def first_visitors(browser: Any) -> Iterator[Row]:
    """The first visitor of a process that has just said that it is ready."""
    pairs = []
    for _ in range(STARTS):
        with running(BARE, HEALTH) as bare:
            plain = wait_for_picture(browser, bare, "", TITLE)
        with running() as app:
            pairs.append(
                (plain, wait_for_picture(browser, app, PAGES["gates"], PICTURE))
            )
    yield row("gates: the first visitor of a fresh process", pairs, FIRST_LATER)


def wait_for_picture(browser: Any, server: Served, page: str, what: str) -> float:
    """Seconds from asking for an address until this is seen, with an empty cache."""
    context = browser.new_context(viewport=SCREEN)
    tab = context.new_page()
    start = perf_counter()
    tab.goto(f"{server.address}/{page}", wait_until="commit")
    tab.locator(what).first.wait_for(timeout=60_000)
    taken = perf_counter() - start
    context.close()
    return taken


def row(what: str, pairs: list[tuple[float, float]], latest: float) -> Row:
    """The line of visits in turn: (bare, ours) in seconds."""
    bare, ours = np.median(pairs, axis=0)
    worst = max(picture for _, picture in pairs)
    return Row(
        what,
        f"{ours:.2f} s (worst {worst:.2f} s)",
        f"bare page with a title: {bare:.2f} s",
        float(ours - bare),
        "s",
        Target(latest, "s"),
        f"median of {len(pairs)} visits in turn, empty caches",
    )
