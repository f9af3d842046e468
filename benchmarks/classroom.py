"""A class at once: visitors who come within ten seconds and drag sliders, and what they cost.

Two in five open the gates page, two the XOR lab, one the MNIST page. A visitor takes hold
of a slider, moves it five times, lets go, looks at the result for four seconds, and takes
another. As in a browser, the next value leaves when the picture of the last has come, and a
value that is in the slider's film asks nobody.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
import websockets

from benchmarks.load import Load, load
from benchmarks.rows import Row, Target, written
from benchmarks.server import Served, running
from benchmarks.wire import BrokenPageError, Tab, connect

SIZES = (1, 5, 15, 30, 50)
COMING, STAY = 10.0, 20.0
"""Seconds in which all visitors come, and in which they are there."""

MOVES, BETWEEN, FLOW, THINK = 5, 0.08, 0.4, 4.0
"""Moves of a drag, seconds between two of them, the longest wait for a picture before the
next leaves, and seconds of thought after a drag.
"""

SMALL, DIGITS = "gates and XOR", "MNIST"


class Room(NamedTuple):
    """A page that is visited: its address and the sliders that are dragged on it."""

    kind: str
    page: str
    query: str
    sliders: tuple[str, ...]


GATES = Room(SMALL, "logic_gates", "", ("rate", "seed", "scale", "h"))
XOR = Room(SMALL, "xor", "act=lab", ("l_rate", "l_seed", "l_units", "l_decay"))
MNIST = Room(DIGITS, "mnist", "", ("rate", "seed", "scale", "decay"))
SEATS = (GATES, XOR, GATES, XOR, MNIST)
"""Where one visitor after the other sits down."""

TARGETS: Mapping[tuple[str, str, int], tuple[float | None, ...]] = {
    # by what and kind and percentile: for 15, 30 and 50 visitors, seconds
    ("page", "", 95): (1, 2, 5),
    ("move", SMALL, 50): (0.1, 0.15, 0.4),
    ("move", SMALL, 95): (0.3, 0.5, 1),
    ("move", DIGITS, 95): (1, 2, 4),
    ("settled", SMALL, 95): (None, None, None),
    ("settled", DIGITS, 95): (None, None, None),
}
MEMORY = {50: 100.0}  # MB


@dataclass
class Seen:
    """What visitors saw, in seconds; by kind of page where it matters."""

    picture: list[float] = field(default_factory=list)
    page: dict[str, list[float]] = field(default_factory=dict)
    move: dict[str, list[float]] = field(default_factory=dict)
    settled: dict[str, list[float]] = field(default_factory=dict)
    filmed: int = 0
    received: int = 0
    failures: list[str] = field(default_factory=list)

    def note(self, what: str, kind: str, seconds: float) -> None:
        """Keep a time under "page", "move" or "settled"."""
        getattr(self, what).setdefault(kind, []).append(seconds)

    def all(self, what: str, kind: str) -> list[float]:
        """The times of a kind of page, or ("") of all pages."""
        found: dict[str, list[float]] = getattr(self, what)
        return [t for k, times in found.items() if kind in ("", k) for t in times]


def rows() -> Iterator[Row]:
    """The lines of classes of every size, each with a server of its own."""
    yield from of_sizes(SIZES)


def quick() -> Iterator[Row]:
    """The lines of a few visitors, for work on the app."""
    yield from of_sizes((5, 15))


def of_sizes(sizes: Iterable[int]) -> Iterator[Row]:
    """The lines of classes of these sizes."""
    for count in sizes:
        with running() as server:
            asyncio.run(opened_by_the_teacher(server))
            seen = Seen()
            before = load(server.pid)
            asyncio.run(lesson(server, count, seen))
            yield from lines(count, seen, before, load(server.pid))


async def opened_by_the_teacher(server: Served) -> None:
    """Open every page once, so that all is imported before the class comes."""
    for room in (GATES, XOR, MNIST):
        async with connect(server.address) as socket:
            tab = Tab(socket, room.page, room.query)
            listening = asyncio.create_task(tab.listen())
            await first_page(tab, room, perf_counter(), Seen())
            listening.cancel()


async def lesson(server: Served, count: int, seen: Seen) -> None:
    """Have so many visitors come, stay and leave."""
    end = perf_counter() + COMING + STAY
    async with asyncio.TaskGroup() as group:
        for i in range(count):
            group.create_task(visit(server, i, COMING * i / count, end, seen))


async def visit(
    server: Served, number: int, wait: float, end: float, seen: Seen
) -> None:
    """What one visitor does, from coming to leaving."""
    room, choose = SEATS[number % len(SEATS)], random.Random(number)
    await asyncio.sleep(wait)
    start = perf_counter()
    try:
        async with connect(server.address) as socket:
            tab = Tab(socket, room.page, f"{room.query}&lang=en".lstrip("&"))
            listening = asyncio.create_task(tab.listen())
            await first_page(tab, room, start, seen)
            while perf_counter() < end:
                await drag(tab, room, choose, seen)
                await asyncio.sleep(THINK * choose.uniform(0.8, 1.2))
            seen.received += tab.received
            listening.cancel()
    except (
        BrokenPageError,
        OSError,
        websockets.WebSocketException,
        TimeoutError,
    ) as error:
        seen.failures.append(f"{room.page}: {error or type(error).__name__}")


async def first_page(tab: Tab, room: Room, start: float, seen: Seen) -> None:
    """Open the page and wait until all of it has come."""
    await tab.run()
    if not await tab.until(lambda: bool(tab.pictures)):
        raise BrokenPageError("no picture")
    seen.picture.append(tab.pictures[0].at - start)
    if not await tab.until(lambda: tab.runs > 0):
        raise BrokenPageError("the page has not come to its end")
    seen.note("page", room.kind, perf_counter() - start)


async def drag(tab: Tab, room: Room, choose: random.Random, seen: Seen) -> None:
    """Take hold of a slider, move it, let go."""
    key = f"live_{choose.choice(room.sliders)}"
    position, count, film = tab.slider(key)
    if film is not None:
        await tab.report(key, "grasp", tab.token)
    asked: list[tuple[int, float]] = []
    step = choose.choice((-1, 1))
    for _ in range(MOVES):
        if not 0 <= position + step < count:
            step = -step
        position += step
        if in_film(tab, film, position):
            seen.filmed += 1
        else:
            asked.append(await tab.move(key, position, False))
            token = asked[-1][0]
            await tab.until(lambda token=token: tab.picture(token) is not None, FLOW)
        await asyncio.sleep(BETWEEN)
    last, left = await tab.move(key, position, True)
    if not await tab.until(lambda: tab.picture(last, whole=True) is not None):
        raise BrokenPageError(f"no picture after {key} was let go")
    found = tab.picture(last, whole=True)
    assert found is not None
    seen.note("settled", room.kind, found.at - left)
    for token, at in asked:
        first = tab.picture(token)
        assert first is not None
        seen.note("move", room.kind, first.at - at)
    tab.pictures.clear()


def in_film(tab: Tab, key: str | None, position: int) -> bool:
    """Whether the picture of a position has come with the film of that name."""
    film = tab.film() if key else None
    return film is not None and film["key"] == key and position in film["indexes"]


def lines(count: int, seen: Seen, before: Load, after: Load) -> Iterator[Row]:
    """What a class of that size saw and cost."""
    who = f"{count} visitor{'s' if count > 1 else ''}"
    at = {15: 0, 30: 1, 50: 2}.get(count)
    yield Row(
        f"{who}: first picture, p95",
        f"p50 {written(quantile(seen.picture, 50), 's')}",
        "",
        quantile(seen.picture, 95),
        "s",
    )
    for (what, kind, q), limits in TARGETS.items():
        limit = None if at is None else limits[at]
        yield timed(who, what, kind, q, seen.all(what, kind), limit)
    grown, worked = after.memory - before.memory, after.seconds - before.seconds
    yield Row(
        f"{who}: memory of the server, growth",
        f"{written(seen.received / count / 1e6, 'MB')} sent to each",
        f"{written(worked, 's')} of processor time",
        grown,
        "MB",
        Target(MEMORY[count], "MB") if count in MEMORY else None,
        f"{seen.filmed} moves more drawn from films",
    )
    failed = len(seen.failures)
    told = "; ".join(sorted(set(seen.failures)))[:200]
    yield Row(f"{who}: failures", "", "", failed, "", Target(0, ""), told)


def timed(
    who: str, what: str, kind: str, q: int, times: list[float], limit: float | None
) -> Row:
    """The line of a percentile of some times."""
    name = {"page": "whole first page", "move": "move", "settled": "let go → film"}[what]
    where = f" on {kind}" if kind else ""
    return Row(
        f"{who}: {name}{where}, p{q}",
        f"{len(times)} times",
        "",
        quantile(times, q) if times else None,
        "s",
        None if limit is None else Target(limit, "s"),
    )


def quantile(times: list[float], q: int) -> Any:
    """A percentile of times; NaN of none."""
    return float(np.percentile(times, q)) if times else float("nan")
