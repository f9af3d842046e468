"""What one visitor costs the server: bytes sent and processor time, by what they do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import NamedTuple

from benchmarks.classroom import GATES, MNIST, XOR, Room, Seen, first_page
from benchmarks.load import load
from benchmarks.rows import Row, written
from benchmarks.server import Served, running
from benchmarks.wire import Tab, connect

SLIDERS = {GATES: "live_h", XOR: "live_l_units", MNIST: "live_scale"}
"""A slider for each page, of few values without a film."""

SEEDS = {GATES: "live_seed", XOR: "live_l_seed", MNIST: "live_seed"}
"""The slider of most values: each is a run that was never made before."""

TIMES = 16
REST = 0.3
"""Seconds after which everything that one thing caused is over."""


Deed = Callable[[], Awaitable[object]]


class Cost(NamedTuple):
    """Of one thing done once: kB sent, and processor milliseconds."""

    kilobytes: float
    milliseconds: float


def rows() -> Iterator[Row]:
    """The lines of every page."""
    with running() as server:
        for room in (GATES, XOR, MNIST):
            for what, cost in asyncio.run(costs(server, room)).items():
                yield Row(
                    f"{room.page}: {what}",
                    f"{written(cost.kilobytes, 'kB')} sent",
                    "",
                    cost.milliseconds,
                    "ms",
                )


async def costs(server: Served, room: Room) -> dict[str, Cost]:
    """What is done on a page -> what it costs. The page has been opened before, so that
    what all visitors share is there.
    """
    found: dict[str, Cost] = {}
    for time in ("first", "second"):
        async with connect(server.address) as socket:
            tab = Tab(socket, room.page, f"{room.query}&lang=en".lstrip("&"))
            listening = asyncio.create_task(tab.listen())
            opening: Deed = partial(first_page, tab, room, 0, Seen())
            found["first page, seen before"] = await measured(server, tab, [opening])
            for what, deeds in deeds_on(tab, room).items() if time == "second" else ():
                found[what] = await measured(server, tab, deeds)
            listening.cancel()
    return found


def deeds_on(tab: Tab, room: Room) -> dict[str, list[Deed]]:
    """What a visitor does on a page, again and again."""
    seed, known = SEEDS[room], SLIDERS[room]
    new = iter(range(20, 100))
    things = {
        "move to a value never seen": [
            partial(moved, tab, seed, next(new), False) for _ in range(TIMES)
        ],
        "rest at a value never seen": [
            partial(moved, tab, seed, next(new), True) for _ in range(TIMES)
        ],
        "rest at a value seen before": [
            partial(moved, tab, known, 1 + i % 2, True) for i in range(TIMES)
        ],
    }
    if room is not MNIST:
        things["a slider taken hold of, with its film"] = [partial(grasp, tab, seed)]
    return things


async def moved(tab: Tab, key: str, index: int, settled: bool) -> None:
    """Move a slider and wait for the picture."""
    token, _ = await tab.move(key, index, settled)
    await tab.until(lambda: tab.picture(token, settled) is not None)


async def grasp(tab: Tab, key: str) -> None:
    """Take hold of a slider and wait for its film."""
    await tab.report(key, "grasp", tab.token)
    await tab.until(lambda: "slider_film" in tab.parts)


async def measured(server: Served, tab: Tab, deeds: list[Deed]) -> Cost:
    """The mean cost of some deeds, one after the other."""
    await asyncio.sleep(REST)
    worked, sent = load(server.pid).seconds, tab.received
    for deed in deeds:
        await deed()
    await asyncio.sleep(REST)
    spent = load(server.pid).seconds - worked
    return Cost((tab.received - sent) / len(deeds) / 1e3, spent / len(deeds) * 1e3)
