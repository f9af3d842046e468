"""The workshop: how well its judge tells wrong from right, and how soon a save is drawn."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks import mutants
from benchmarks.mutants import SOURCE
from benchmarks.rows import Row, Target, skipped
from benchmarks.server import running
from benchmarks.visits import QUIET, READY, chromium
from explorer.language import words
from workshop.file import VARIABLE, Version

SAVES = 12
TARGETS = {50: Target(700, "ms"), 95: Target(1500, "ms")}
SMALL = ("sigmoid", "softmax")
DRAWN = """([hash, ready, waiting]) => {
  const seen = [...document.querySelectorAll("[data-testid=stCaptionContainer]")];
  const said = seen.map((one) => one.textContent).join(" ");
  return said.includes(hash) && !said.includes(waiting) && document.querySelector(ready);
}"""
"""Whether the page is at rest with a version, and its picture is not awaited any more; asked
at each frame, since a look every half second would be most of the figure.
"""


def rows() -> Iterator[Row]:
    """The lines of the judge, and those of the page."""
    yield from mutants.rows()
    yield from quick()


def quick() -> Iterator[Row]:
    """The lines of the page alone."""
    if not find_spec("playwright") or chromium() is None:
        yield skipped("workshop: save to picture", "Playwright or Chromium is missing")
        return
    for task in SMALL:
        yield from save_rows(task)


def save_rows(task: str) -> Iterator[Row]:
    """From a save of the file to the page at rest with that version's picture."""
    found = saves(task)
    for share, target in TARGETS.items():
        value = float(np.percentile(found, share))
        what = f"workshop, {task}: save → that version's verdict and picture, p{share}"
        yield Row(what, f"{SAVES} saves", value=value, unit="ms", target=target)


def saves(task: str) -> list[float]:
    """Milliseconds from each save to its picture."""
    from playwright.sync_api import sync_playwright

    text, found = SOURCE.read_text(encoding="utf-8"), []
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder).resolve() / "my_net.py"
        path.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        with running(**{VARIABLE: str(path)}) as served:
            page = browser.new_page(
                viewport={"width": 1366, "height": 650}, bypass_csp=True
            )
            page.goto(f"{served.address}/workshop?lang=en&exercise={task}")
            for number in range(SAVES + 2):
                page.wait_for_timeout(4000 + 137 * number % 500)
                found.append(save(page, path, f"{text}\n# {number}\n"))
        browser.close()
    return found[2:]


def save(page: Any, path: Path, text: str) -> float:
    """Milliseconds from one save until the page is at rest with that version."""
    start = time.perf_counter()
    path.write_text(text, encoding="utf-8")
    shown = Version(path, text.encode()).hash[:12]
    waiting = words("en").labels("exercises.undrawn")["pending"]
    page.wait_for_function(
        DRAWN, arg=[shown, READY, waiting], polling="raf", timeout=20_000
    )
    return 1000 * (time.perf_counter() - start)
