"""Four visitors train on all of MNIST while a fifth moves a slider; and a long session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np

from benchmarks.answers import answers
from benchmarks.browser import missing, split
from benchmarks.places import PLACES
from benchmarks.rows import Row, Target, skipped
from benchmarks.server import Served, running
from benchmarks.visits import (
    QUIET,
    READY,
    SLIDER,
    STAGE,
    WATCH,
    chromium,
    pressed,
    rest,
)
from nn_core.datasets.mnist import find_full
from nn_core.datasets.mnist_folders import FOLDER

TRAINING = {
    "v": "1", "lang": "en", "section": "full", "f_recipe": "above", "units": "256",
    "layers": "2", "batch": "10", "epochs": "20",
}  # fmt: skip
"""A run long enough to outlast the slider: 120,000 steps of 269,322 parameters."""

GATES = PLACES[0]
TRAINERS = 4
SLOWEST = 500  # ms

RUNS = 50
GROWTH = 100  # MB
SOAKED = {"v": "1", "lang": "en", "section": "plane"}

START, STOP = ".st-key-full_start button", ".st-key-full_stop button"
BAR = '[data-testid="stProgress"]'
STEPS = re.compile(r"Step ([\d,]+) of")
SETTLE = 5_000  # ms after which garbage has been collected


def rows() -> Iterator[Row]:
    """The lines of many visitors and of one who stays, or why there are none."""
    reason = missing()
    if reason:
        yield skipped("many visitors", reason)
        return
    from playwright.sync_api import Error

    for what, part in (("four visitors train", crowd), ("fifty runs", soak)):
        try:
            yield from part()
        except (Error, OSError) as error:  # what was measured before is not lost
            yield skipped(what, str(error).splitlines()[0])


def crowd() -> Iterator[Row]:
    """The gates page alone, and while four others train."""
    folder = find_full()
    if folder is None:
        yield skipped("gates page while four train", f"{FOLDER} names no MNIST files")
        return
    with running(**{FOLDER: str(folder)}) as server, browsing() as browser:
        gates = opened(browser, f"{server.address}/{GATES.path}&lang=en")
        _, alone = pressed(gates, GATES)
        gates.context.close()
        trainers = [training(browser, server.address) for _ in range(TRAINERS)]
        gates = opened(browser, f"{server.address}/{GATES.others[0]}&lang=en")
        before = sum(map(steps, trainers))
        _, crowded = pressed(gates, GATES)
        taken = sum(map(steps, trainers)) - before
        going_on = sum(page.locator(STOP).is_enabled() for page in trainers)
    for name, q, target in (("p50", 50, None), ("p95", 95, Target(SLOWEST, "ms"))):
        yield Row(
            f"gates page: arrow key on a slider → picture, four visitors training, {name}",
            split(*noted(crowded), q),
            f"nobody training: {np.percentile(noted(alone)[0], q):.0f} ms",
            float(np.percentile(noted(crowded)[0], q)),
            "ms",
            target,
            f"{going_on} of {TRAINERS} runs went on to the end, {taken:,} steps meanwhile",
        )


def noted(found: list[Any]) -> tuple[Any, Any]:
    """Milliseconds to each picture, and whether it came from a film."""
    found = [note for note in found if len(answers(note))]
    ms = np.array([answers(note)[0] for note in found])
    return ms, np.array([bool(note["picked"]) for note in found])


def soak() -> Iterator[Row]:
    """What the server's memory grows by while one visitor trains fifty networks."""
    with running() as server, browsing() as browser:
        page = opened(browser, f"{server.address}/mnist?{urlencode(SOAKED)}")
        seed = page.locator(SLIDER.format(name="seed"))
        seed.focus()
        sizes = [memory(page, server)]
        for _ in range(2):
            for _ in range(RUNS // 2):
                seed.press("ArrowRight")
                rest(page)
            sizes.append(memory(page, server))
    first, half, last = sizes
    yield Row(
        f"memory of the server after {RUNS} runs on the MNIST page, growth",
        f"{first:.0f} MB after the first paint, {last:.0f} MB at the end",
        "",
        last - first,
        "MB",
        Target(GROWTH, "MB"),
        f"{last - half:+.0f} MB in the second half",
    )


def memory(page: Any, server: Served) -> float:
    """MB of the server's process at rest, the garbage collected."""
    page.wait_for_timeout(SETTLE)
    status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


@contextmanager
def browsing() -> Iterator[Any]:
    """A Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


def opened(browser: Any, address: str) -> Any:
    """The page of a new visitor, at rest."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.locator(STAGE).first.wait_for(timeout=120_000)
    page.locator(READY).wait_for(timeout=60_000)
    rest(page)
    return page


def training(browser: Any, address: str) -> Any:
    """The page of a visitor who has started a run on all the data."""
    page = opened(browser, f"{address}/mnist?{urlencode(TRAINING)}")
    page.locator(START).click()
    page.locator(f"{STOP}:enabled").wait_for(timeout=60_000)
    return page


def steps(page: Any) -> int:
    """How many steps its run has taken; 0 while it waits."""
    found = STEPS.search(page.locator(BAR).inner_text())
    return int(found[1].replace(",", "")) if found else 0
