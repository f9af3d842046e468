"""The gates page in a real Chromium: from a slider's move to the picture, and the film."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.answers import Noted, answers, least_in_a_second, pictures
from benchmarks.clock import yardstick
from benchmarks.rows import Row, Target, skipped
from benchmarks.server import running

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SLIDER = ".st-key-live_{name} input[type=range]"
STAGE = ".st-key-stage [data-token]"
PLAY = ".st-key-stage [data-do=play]"

PRESSES = {"seed": 40, "rate": 16, "scale": 9}
"""Presses of an arrow key on each slider; all of them ask for runs never made before."""
DRAGGED = ("or", "nand", "xor")
SWEEP = 3.0
"""Seconds in which the mouse goes over the 100 seeds of a gate: 33 changes a second."""
PLAYED = 5.0
"""Seconds of the film, which takes six."""


def rows() -> Iterator[Row]:
    """The lines of the browser, or one that says why there are none."""
    reason = missing()
    if reason:
        yield skipped("gates page in Chromium", reason)
        return
    from playwright.sync_api import Error

    try:
        with running() as address, visitors(address) as opened:
            yield from press_rows(pressed(opened("and")))
            yield from drag_rows([dragged(opened(gate)) for gate in DRAGGED])
            yield from play_rows(*played(opened("and")))
    except (Error, TimeoutError) as error:  # what was measured before is not lost
        yield skipped("gates page in Chromium", str(error).splitlines()[0])


def missing() -> str:
    """Why there is nothing to measure with, or an empty string."""
    if find_spec("playwright") is None:
        return "Playwright is not installed (requirements-dev.txt)"
    return "" if chromium() else "there is no Chromium on this machine"


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
    page.evaluate(
        "Object.assign(bench, { inputs: [], painted: [], sent: {}, ticks: [] })"
    )


def pressed(page: Any) -> list[Noted]:
    """Arrow keys, one at a time, each when the page is at rest."""
    found: list[Noted] = []
    for name, count in PRESSES.items():
        slider = page.locator(SLIDER.format(name=name))
        if name != "seed":  # the short ladders are climbed from the first rung
            slider.press("Home")
            rest(page)
        for _ in range(count):
            clear(page)
            slider.press("ArrowRight")
            rest(page)
            found.append({**page.evaluate("bench"), "yardstick": yardstick()})
    return found


def press_rows(found: list[Noted]) -> Iterator[Row]:
    """How long after a key press its picture is painted."""
    ms = np.array([answers(noted)[0] for noted in found])
    speed = np.array([noted["yardstick"] for noted in found])
    fast = ms[speed <= 1.25 * speed.min()]
    what = "gates page: arrow key on a slider → picture painted, {}"
    for name, q, target in (("p50", 50, 80), ("p95", 95, 150)):
        value = float(np.percentile(ms, q))
        alone = f"{np.percentile(fast, q):.0f} ms in the {len(fast)}"
        remark = f"{len(ms)} presses; {alone} while the machine was at full speed"
        yield Row(what.format(name), "", "", value, "ms", Target(target, "ms"), remark)


def dragged(page: Any) -> Noted:
    """The seed's thumb drawn once from end to end with the mouse."""
    box = page.locator(SLIDER.format(name="seed")).bounding_box()
    y, left, width = box["y"] + box["height"] / 2, box["x"] + 9, box["width"] - 18
    page.mouse.move(left + width * 0.01, y)
    page.mouse.down()
    clear(page)
    start = perf_counter()
    while (share := (perf_counter() - start) / SWEEP) < 1:
        page.mouse.move(left + width * share, y)
        page.wait_for_timeout(8)
    noted: Noted = page.evaluate("bench")
    page.mouse.up()
    rest(page)
    return noted


def drag_rows(found: list[Noted]) -> Iterator[Row]:
    """How many pictures are painted while the mouse is down, and how late."""
    painted = sum(pictures(noted) for noted in found) / len(found) / SWEEP
    changes = sum(len(noted["inputs"]) for noted in found) / len(found) / SWEEP
    ms = np.concatenate([answers(noted) for noted in found])
    late = ", ".join(f"p{q} {np.percentile(ms, q):.0f} ms" for q in (50, 95))
    yield Row(
        "gates page: pictures painted while the mouse drags a slider",
        "",
        f"{changes:.0f} changes of the slider a second",
        painted,
        "/s",
        Target(10, "/s", at_least=True),
        f"a change is seen after {late}",
    )


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


def play_rows(noted: Noted, wire: Counter[str], maps: int) -> Iterator[Row]:
    """How smoothly the film plays, and what it asks of the server."""
    sent, received = wire["webSocketFrameSent"], wire["webSocketFrameReceived"]
    yield Row(
        "gates page: frames a second while the film plays, worst second of five",
        "",
        "",
        least_in_a_second(noted["ticks"]),
        "/s",
        Target(58, "/s", at_least=True),
        f"{maps / PLAYED:.0f} maps drawn a second; the screen's rate is 60",
    )
    yield Row(
        "gates page: messages to the server in five seconds of the film",
        "",
        "",
        sent,
        "",
        Target(26, ""),
        f"{sent / max(maps, 1):.2f} for each map drawn; {received} came back",
    )
