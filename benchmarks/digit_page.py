"""The MNIST page in a real Chromium: a slider till it rests, a stroke till it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from benchmarks.answers import Noted, answers, departures, pictures
from benchmarks.browser import missing
from benchmarks.places import Place
from benchmarks.rows import Row, Target, skipped
from benchmarks.server import running
from benchmarks.visits import clear, pressed, rest, visitors
from explorer.components.digit_pad import PIXELS

PAGE = Place(
    "MNIST page",
    "mnist?v=1&section=plane",
    (),
    {"seed": 40, "rate": 8, "units": 5},
    "seed",
    "rate",
    "",
)
"""No slider of this page has a film: every value is a network trained anew."""

PAD = "mnist?v=1&section=draw"
CANVAS, CLEAR = ".st-key-pad canvas", ".st-key-pad [data-do=clear]"
NOTE_STROKES = """document.addEventListener("pointermove", (event) => {
  if (event.buttons) bench.inputs.push(performance.now());
}, true)"""

THREE = (
    (9, 7), (13, 5), (17, 6.5), (18, 9.5), (15.5, 12.5), (12.5, 13),
    (16, 13.8), (18.5, 16.5), (18, 20), (14.5, 22.5), (10.5, 22), (8.5, 20),
)  # fmt: skip
"""A 3, in pixels of the sheet."""

DRAWN = 6
"""How often it is drawn."""
MOVES, FRAME = 6, 16
"""Moves of the mouse from one of its places to the next, and milliseconds between them."""


def rows() -> Iterator[Row]:
    """The lines of the page, or one that says why there are none."""
    reason = missing()
    if reason:
        yield skipped(f"{PAGE.name} in Chromium", reason)
        return
    from playwright.sync_api import Error

    try:
        with running() as server, visitors(server.address) as opened:
            yield slider_row(pressed(opened(PAGE.path), PAGE)[1])
            yield pad_row(drawn(opened(PAD)))
    except (Error, TimeoutError) as error:  # what was measured before is not lost
        yield skipped(f"{PAGE.name} in Chromium", str(error).splitlines()[0])


def slider_row(found: list[Noted]) -> Row:
    """How long after a key press the stage has the whole film of the new network."""
    found = [noted for noted in found if len(answers(noted))]
    whole = np.array([settled(noted) for noted in found])
    last = np.median([rested(noted) for noted in found])
    return Row(
        f"{PAGE.name}: arrow key on a slider → settled picture, p50",
        "map, film and loss curves of the newly trained network",
        f"again, with all that is read of it: {last:.0f} ms",
        float(np.median(whole)),
        "ms",
        Target(300, "ms"),
        f"p95 {np.percentile(whole, 95):.0f} ms of {len(whole)} changes",
    )


def settled(noted: Noted) -> float:
    """Milliseconds from the first change until the stage had a film of as many pictures
    as it had at rest, of a value that left with that change or later.
    """
    changed = noted["inputs"][0]
    sent = {int(token): at for token, at in noted["sent"].items()}
    films = [film for film in noted["films"] if sent.get(film[0], 0) >= changed]
    whole = films[-1][1]
    return float(min(at for _, count, at in films if count == whole) - changed)


def rested(noted: Noted) -> float:
    """Milliseconds from the first change to the last picture that came of it."""
    return float(max(at for _, at in departures(noted)) - noted["inputs"][0])


def drawn(page: Any) -> list[Noted]:
    """A 3 on the pad, several times, with what was noted while the mouse was down."""
    page.evaluate(NOTE_STROKES)
    canvas = page.locator(CANVAS)
    found = []
    for _ in range(DRAWN):
        page.locator(CLEAR).click()
        rest(page)
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        clear(page)
        (x, y), *more = way(box)
        page.mouse.move(x, y)
        page.mouse.down()
        for x, y in more:
            page.mouse.move(x, y)
            page.wait_for_timeout(FRAME)
        found.append(page.evaluate("bench"))
        page.mouse.up()
        rest(page)
    return found


def way(box: Mapping[str, float]) -> list[tuple[float, float]]:
    """The places on the screen the mouse is at, one after another; `box`: the sheet's."""
    corners = np.arange(len(THREE))
    places = np.linspace(0, corners[-1], MOVES * corners[-1] + 1)
    x, y = (np.interp(places, corners, axis) / PIXELS for axis in np.transpose(THREE))
    at = box["x"] + x * box["width"], box["y"] + y * box["height"]
    return list(zip(*(axis.tolist() for axis in at), strict=True))


def pad_row(found: list[Noted]) -> Row:
    """How long after a stroke of the mouse its probabilities are painted."""
    ms = np.concatenate([answers(noted) for noted in found])
    seconds = sum(noted["inputs"][-1] - noted["inputs"][0] for noted in found) / 1000
    painted = sum(pictures(noted) for noted in found)
    return Row(
        f"{PAGE.name}: stroke on the pad → probabilities, p50",
        f"{painted / seconds:.0f} readings a second while the mouse is down",
        "",
        float(np.median(ms)),
        "ms",
        Target(100, "ms"),
        f"p95 {np.percentile(ms, 95):.0f} ms of {len(ms)} moves",
    )
