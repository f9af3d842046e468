"""What a visitor does on the gates page, in a real Chromium, and what is noted of it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.answers import Noted
from benchmarks.clock import yardstick

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SLIDER = ".st-key-live_{name} input[type=range]"
STAGE = ".st-key-stage [data-token]"
PLAY = ".st-key-stage [data-do=play]"
ANSWERED = "bench.painted.some(([, at]) => at >= bench.inputs[0])"

PRESSES = {"seed": 40, "rate": 16, "scale": 9, "h": 14}
"""Presses of an arrow key on each slider; all of them ask for runs never made before.
Most sliders have a film of at most 30 values; the seed's other values, and all of h's,
are asked of the server.
"""
SWEEP = 3.0
"""Seconds in which the mouse goes over the 100 seeds of a gate: 33 changes a second."""
PLAYED = 5.0
"""Seconds of the film, which takes six."""


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def visitors(address: str) -> Iterator[Any]:
    """Lend a function that opens the gates page as a new visitor, and waits for rest."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )

        def opened(gate: str) -> Any:
            for context in browser.contexts:
                context.close()
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.add_init_script(WATCH)
            page.goto(f"{address}/logic_gates?lang=en&gate={gate}")
            page.locator(STAGE).first.wait_for(timeout=60_000)
            page.wait_for_timeout(1000)
            rest(page)
            return page

        yield opened
        browser.close()


def rest(page: Any) -> None:
    """Wait until a change has settled and the script has run."""
    page.wait_for_timeout(300)
    page.locator(READY).wait_for(timeout=60_000)
    page.wait_for_timeout(150)


def clear(page: Any) -> None:
    """Forget what was noted before."""
    page.evaluate("forget()")


def pressed(page: Any) -> tuple[list[Noted], list[Noted]]:
    """Sliders taken hold of, then arrow keys, one at a time, each when the page rests."""
    held: list[Noted] = []
    found: list[Noted] = []
    for name, count in PRESSES.items():
        clear(page)
        slider = page.locator(SLIDER.format(name=name))
        slider.focus()
        rest(page)
        held.append(page.evaluate("bench"))
        if name != "seed":  # the short ladders are climbed from the first rung
            slider.press("Home")
            rest(page)
        for _ in range(count):
            clear(page)
            slider.press("ArrowRight")
            page.wait_for_function(ANSWERED)
            rest(page)
            found.append({**page.evaluate("bench"), "yardstick": yardstick()})
    return held, found


def dragged(page: Any) -> Noted:
    """The seed's thumb drawn once from end to end with the mouse."""
    box = page.locator(SLIDER.format(name="seed")).bounding_box()
    y, left, width = box["y"] + box["height"] / 2, box["x"] + 9, box["width"] - 18
    page.mouse.move(left + width * 0.01, y)
    clear(page)
    page.mouse.down()
    start = perf_counter()
    while (share := (perf_counter() - start) / SWEEP) < 1:
        page.mouse.move(left + width * share, y)
        page.wait_for_timeout(8)
    noted: Noted = page.evaluate("bench")
    page.mouse.up()
    rest(page)
    return noted


def played(page: Any) -> tuple[Noted, Counter[str], int]:
    """The film for five seconds: what was noted, messages by direction, maps drawn."""
    wire: Counter[str] = Counter()
    session = page.context.new_cdp_session(page)
    for event in ("webSocketFrameSent", "webSocketFrameReceived"):
        session.on(f"Network.{event}", lambda _, event=event: wire.update([event]))
    session.send("Network.enable")
    page.locator(PLAY).click()
    page.wait_for_timeout(300)
    clear(page)
    wire.clear()
    before = maps_drawn(page)
    page.wait_for_timeout(PLAYED * 1000)
    noted = page.evaluate("bench")
    return noted, wire.copy(), maps_drawn(page) - before


def maps_drawn(page: Any) -> int:
    """How many maps the stage has drawn so far."""
    return int(page.locator(STAGE).first.get_attribute("data-frames-drawn"))
