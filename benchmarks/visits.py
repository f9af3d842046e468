"""What a visitor does on a page, in a real Chromium, and what is noted of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.answers import Noted
from benchmarks.clock import yardstick
from benchmarks.places import Place

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SCREEN = {"width": 1400, "height": 900}
QUIET = ["--no-sandbox", "--disable-gpu"]
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SLIDER = ".st-key-live_{name} input[type=range]"
STAGE = ".st-key-stage [data-token]"
PLAY = ".st-key-stage [data-do=play]"
DIAGRAM = ".st-key-{name} [data-epoch]"
COUNT_CHANGES = """(network) => {
  window.changes = 0;
  new MutationObserver((seen) => {
    for (const { target, oldValue } of seen) changes += target.dataset.epoch !== oldValue;
  }).observe(network, { attributeFilter: ["data-epoch"], attributeOldValue: true });
}"""
ANSWERED = "bench.painted.some(([, at]) => at >= bench.inputs[0])"

SWEEP = 3.0
"""Seconds in which the mouse goes over 100 seeds: 33 changes a second."""
PLAYED = 5.0
"""Seconds of the film, which takes six."""


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def visitors(address: str) -> Iterator[Any]:
    """Lend a function that opens a page as a new visitor, and waits for rest."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)

        def opened(path: str) -> Any:
            for context in browser.contexts:
                context.close()
            # what is waited for is told as text, which the page's own policy forbids
            page = browser.new_page(viewport=SCREEN, bypass_csp=True)
            page.add_init_script(WATCH)
            page.goto(f"{address}/{path}&lang=en")
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


def pressed(page: Any, place: Place) -> tuple[list[Noted], list[Noted]]:
    """Sliders taken hold of, then arrow keys, one at a time, each when the page rests."""
    held: list[Noted] = []
    found: list[Noted] = []
    for name, count in place.presses.items():
        clear(page)
        slider = page.locator(SLIDER.format(name=name))
        slider.focus()
        rest(page)
        held.append(page.evaluate("bench"))
        if name != place.seed:  # the short ladders are climbed from the first rung
            slider.press("Home")
            rest(page)
        for _ in range(count):
            clear(page)
            slider.press("ArrowRight")
            page.wait_for_function(ANSWERED)
            rest(page)
            found.append({**page.evaluate("bench"), "yardstick": yardstick()})
    return held, found


def dragged(page: Any, place: Place) -> Noted:
    """The seed's thumb drawn once from end to end with the mouse."""
    box = page.locator(SLIDER.format(name=place.seed)).bounding_box()
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


@dataclass
class Wire:
    """Messages to the server, messages from it, and the bytes of those."""

    sent: int = 0
    received: int = 0
    carried: int = 0

    def tap(self, page: Any) -> Wire:
        """Count from now on what a page and the server tell each other."""
        session = page.context.new_cdp_session(page)
        session.on("Network.webSocketFrameSent", lambda _: self.note(1, 0, 0))
        session.on("Network.webSocketFrameReceived", self.hear)
        session.send("Network.enable")
        return self

    def hear(self, event: Any) -> None:
        """Count a message from the server; one of bytes is told in base 64."""
        text = event["response"]["payloadData"]
        binary = event["response"]["opcode"] == 2
        self.note(0, 1, len(text) * 3 // 4 if binary else len(text))

    def note(self, sent: int, received: int, carried: int) -> None:
        """Add to the counts."""
        self.sent += sent
        self.received += received
        self.carried += carried


def played(page: Any, place: Place) -> tuple[Noted, Wire, int, int]:
    """The film for five seconds: what was noted, what went over the wire, maps drawn on the
    stage, and how often the network changed with the maps in its neurons.
    """
    wire = Wire()
    page.locator(DIAGRAM.format(name=place.diagram)).first.evaluate(COUNT_CHANGES)
    page.locator(PLAY).click()
    page.wait_for_timeout(300)
    clear(page)
    wire.tap(page)
    before, changes = maps_drawn(page), page.evaluate("changes")
    page.wait_for_timeout(PLAYED * 1000)
    noted = page.evaluate("bench")
    changed = page.evaluate("changes") - changes
    return noted, wire, maps_drawn(page) - before, changed


def full_run(page: Any, place: Place) -> int:
    """The bytes the server sends for one new value of a slider without a film."""
    page.locator(SLIDER.format(name=place.full)).focus()
    rest(page)
    wire = Wire().tap(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(ANSWERED)
    rest(page)
    return wire.carried


def maps_drawn(page: Any) -> int:
    """How many maps the stage has drawn so far."""
    return int(page.locator(STAGE).first.get_attribute("data-frames-drawn"))
