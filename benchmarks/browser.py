"""Pages in a real Chromium: from a slider's move to the picture, and the film."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np

from benchmarks.answers import Noted, answers, least_in_a_second, pictures
from benchmarks.places import PLACES, Place
from benchmarks.rows import Row, Target, skipped
from benchmarks.server import running
from benchmarks.visits import (
    PLAYED,
    SWEEP,
    Wire,
    chromium,
    dragged,
    full_run,
    played,
    pressed,
    visitors,
)
from nn_core import Array


def rows() -> Iterator[Row]:
    """The lines of the browser, or one that says why there are none."""
    reason = missing()
    if reason:
        yield skipped("pages in Chromium", reason)
        return
    for place in PLACES:
        yield from place_rows(place)


def place_rows(place: Place) -> Iterator[Row]:
    """The lines of one page."""
    from playwright.sync_api import Error

    name = place.name
    try:
        with running() as server, visitors(server.address) as opened:
            yield from press_rows(name, *pressed(opened(place.path), place))
            found = [dragged(opened(path), place) for path in place.others]
            yield from drag_rows(name, found)
            yield from play_rows(name, *played(opened(place.path), place))
            yield full_row(name, full_run(opened(place.path), place))
    except (Error, TimeoutError) as error:  # what was measured before is not lost
        yield skipped(f"{name} in Chromium", str(error).splitlines()[0])


def missing() -> str:
    """Why there is nothing to measure with, or an empty string."""
    if find_spec("playwright") is None:
        return "Playwright is not installed (requirements-dev.txt)"
    return "" if chromium() else "there is no Chromium on this machine"


def press_rows(name: str, held: list[Noted], found: list[Noted]) -> Iterator[Row]:
    """How long after a key press its picture is painted."""
    found = [noted for noted in found if len(answers(noted))]
    ms = np.array([answers(noted)[0] for noted in found])
    filmed = np.array([bool(noted["picked"]) for noted in found])
    speed = np.array([noted["yardstick"] for noted in found])
    fast = speed <= 1.25 * speed.min()
    came_at = [
        noted["sliderFilms"][0] - noted["since"]
        for noted in held
        if noted["sliderFilms"]
    ]
    waits = ", ".join(f"{film:.0f}" for film in came_at)
    came = (
        f"films came {waits} ms after their slider was taken hold of" if came_at else ""
    )
    for p, q, target in (("p50", 50, 80), ("p95", 95, 150)):
        yield Row(
            f"{name}: arrow key on a slider → picture painted, {p}",
            split(ms, filmed, q),
            f"at full speed of the machine: {at(ms[fast], q)}",
            float(np.percentile(ms, q)),
            "ms",
            Target(target, "ms"),
            came,
        )


def split(ms: Array, filmed: Array, q: float) -> str:
    """A percentile of the changes drawn from a film, and of those the server drew."""
    return f"from a film {at(ms[filmed], q)}; by the server {at(ms[~filmed], q)}"


def at(ms: Array, q: float) -> str:
    """A percentile and how many it is taken from."""
    return f"{np.percentile(ms, q):.0f} ms of {len(ms)}" if len(ms) else "none"


def drag_rows(name: str, found: list[Noted]) -> Iterator[Row]:
    """How many pictures are painted while the mouse is down, and how late."""
    painted = sum(pictures(noted) for noted in found) / len(found) / SWEEP
    changes = sum(len(noted["inputs"]) for noted in found) / len(found) / SWEEP
    ms = np.concatenate([answers(noted) for noted in found])
    drawn = sum(len(noted["picked"]) for noted in found)
    late = ", ".join(f"p{q} {np.percentile(ms, q):.0f} ms" for q in (50, 95))
    yield Row(
        f"{name}: pictures painted while the mouse drags a slider",
        f"{drawn} drawn from the film that came while the mouse was down",
        f"{changes:.0f} changes of the slider a second",
        painted,
        "/s",
        Target(10, "/s", at_least=True),
        f"a change is seen after {late}",
    )


def play_rows(
    name: str, noted: Noted, wire: Wire, maps: int, changes: int
) -> Iterator[Row]:
    """How smoothly the film plays, and what it asks of the server."""
    drawn = f"{maps / PLAYED:.0f} maps drawn a second"
    yield Row(
        f"{name}: frames a second while the film plays, worst second of five",
        "",
        "",
        least_in_a_second(noted["ticks"]),
        "/s",
        Target(58, "/s", at_least=True),
        f"{drawn}, the network {changes / PLAYED:.0f} times; the screen's rate is 60",
    )
    yield Row(
        f"{name}: messages to the server in five seconds of the film",
        "",
        "",
        wire.sent,
        "",
        Target(26, ""),
        f"{wire.sent / max(maps, 1):.2f} for each map drawn; {wire.received} came back",
    )


def full_row(name: str, carried: int) -> Row:
    """How much a whole run is, with its film, maps in neurons, charts and words."""
    what = f"{name}: what the server sends for a new run of 1,000 epochs"
    return Row(what, "", "", carried / 1000, "kB", Target(1000, "kB"))
