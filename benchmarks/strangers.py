"""Visitors who are no class: four hostile tabs beside ten learners, five hundred connections
dropped in the middle of a run, and fifteen who come and go.
"""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import websockets

from benchmarks.classroom import (
    COMING,
    GATES,
    MNIST,
    THINK,
    XOR,
    Room,
    Seen,
    drag,
    first_page,
    opened_by_the_teacher,
    quantile,
)
from benchmarks.load import load
from benchmarks.rows import Row, Target
from benchmarks.server import Served, running
from benchmarks.wire import BrokenPageError, Tab, connect

COSTLY = (
    ("mnist", "units=96&layers=2&epochs=8&norm=1&optimizer=adam"),
    (
        "xor",
        "act=lab&l_data=spiral&l_samples=400&l_units=8&l_layers=3&l_epochs=2000"
        "&l_optimizer=adam&l_section=seeds&l_starts=1000",
    ),
)
"""(page, query) of links that cost most; each replay has a seed of its own, so that nothing
comes from the cache.
"""

HOSTILE, LEARNERS, SECONDS = 4, 10, 30.0
DROPPED, AT_ONCE = 500, 25
COMERS, STAY = 15, 20.0
MINUTES = 5.0
SETTLED = 5.0
"""Seconds after which what a visitor left behind has to be gone."""

LOST = (BrokenPageError, OSError, websockets.WebSocketException, TimeoutError)


async def replay(server: Served, number: int, end: float) -> None:
    """Open costly links one after the other, each until its page has come."""
    choose = random.Random(number)
    while perf_counter() < end:
        page, query = COSTLY[choose.randrange(len(COSTLY))]
        seed = choose.randrange(100)
        try:
            async with connect(server.address) as socket:
                tab = Tab(socket, page, f"{query}&seed={seed}&l_seed={seed}&lang=en")
                listening = asyncio.create_task(tab.listen())
                await tab.run()
                await tab.until(lambda tab=tab: tab.runs > 0)
                listening.cancel()
        except LOST:
            await asyncio.sleep(0.2)


async def learn(
    server: Served, number: int, room: Room, end: float, seen: Seen, wait: float = 0
) -> None:
    """Wait, open a page and drag sliders until the end."""
    choose = random.Random(number)
    await asyncio.sleep(wait)
    try:
        async with connect(server.address) as socket:
            tab = Tab(socket, room.page, f"{room.query}&lang=en".lstrip("&"))
            listening = asyncio.create_task(tab.listen())
            await first_page(tab, room, perf_counter(), seen)
            while perf_counter() < end:
                await drag(tab, room, choose, seen)
                await asyncio.sleep(THINK * choose.uniform(0.8, 1.2))
            listening.cancel()
    except LOST as error:
        seen.failures.append(f"{room.page}: {error or type(error).__name__}")


def hostile() -> Iterator[Row]:
    """Moves of ten learners, alone and beside four hostile tabs."""
    for tabs in (0, HOSTILE):
        with running() as server:
            seen = Seen()
            asyncio.run(opened_by_the_teacher(server))
            asyncio.run(beside(server, tabs, seen))
        moves = seen.all("move", "")
        yield Row(
            f"{LEARNERS} learners beside {tabs} hostile tabs: move, p95",
            f"{len(moves)} moves",
            f"{len(seen.failures)} failures",
            quantile(moves, 95),
            "s",
            Target(0.5, "s") if tabs else None,
        )


async def beside(server: Served, tabs: int, seen: Seen) -> None:
    """Learners, who come as a class does, and hostile tabs at the same time."""
    end = perf_counter() + COMING + SECONDS
    async with asyncio.TaskGroup() as group:
        for i in range(tabs):
            group.create_task(replay(server, i, end))
        for i in range(LEARNERS):
            wait = COMING * i / LEARNERS
            group.create_task(learn(server, i, (GATES, XOR)[i % 2], end, seen, wait))


async def drop(server: Served, number: int) -> None:
    """Open a page with a seed of its own, and be gone before it has come."""
    room = (GATES, XOR, MNIST)[number % 3]
    query = f"{room.query}&seed={number}&l_seed={number}&lang=en".lstrip("&")
    async with connect(server.address) as socket:
        await Tab(socket, room.page, query).run()
        await asyncio.sleep(0.02 * (number % 10))
        socket.transport.abort()


async def all_dropped(server: Served, count: int) -> None:
    """So many are dropped, a few at once."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with places:
            await drop(server, number)

    await asyncio.gather(*(one(i) for i in range(count)), return_exceptions=True)


def threads(pid: int) -> int:
    """How many threads a process has (Linux)."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def quiet(server: Served) -> int:
    """How many threads are there once no more of them end."""
    last, since = threads(server.pid), perf_counter()
    while perf_counter() - since < SETTLED:
        threading.Event().wait(0.5)
        if (now := threads(server.pid)) != last:
            last, since = now, perf_counter()
    return last


def dropped() -> Iterator[Row]:
    """Threads and memory that dropped connections leave."""
    with running() as server:
        asyncio.run(opened_by_the_teacher(server))
        asyncio.run(all_dropped(server, AT_ONCE))
        before, memory = quiet(server), load(server.pid).memory
        asyncio.run(all_dropped(server, DROPPED))
        left = quiet(server) - before
        grown = load(server.pid).memory - memory
    yield Row(
        f"{DROPPED} connections dropped in the middle of a run: threads left",
        f"{before} threads before",
        f"{grown:.0f} MB more memory",
        left,
        "",
        Target(0, ""),
    )


def soak(minutes: float = MINUTES) -> Iterator[Row]:
    """Visitors who come and go: memory and threads in the second half."""
    with running() as server:
        asyncio.run(opened_by_the_teacher(server))
        seen, marks = Seen(), list[float]()
        for share in (0.5, 0.5):
            asyncio.run(come_and_go(server, 60 * minutes * share, seen))
            left = quiet(server)
            marks.append(load(server.pid).memory)
    yield Row(
        f"{COMERS} visitors who come and go, {minutes:g} min: growth in the second half",
        f"{marks[-1]:.0f} MB, {left} threads at the end",
        f"{len(seen.failures)} failures",
        marks[1] - marks[0],
        "MB",
        Target(10, "MB"),
    )


async def come_and_go(server: Served, seconds: float, seen: Seen) -> None:
    """Visitors for so long: each stays a while, leaves, and comes again."""
    end = perf_counter() + seconds

    async def one(number: int) -> None:
        room = (GATES, XOR, MNIST)[number % 3]
        while perf_counter() < end:
            until = min(end, perf_counter() + STAY)
            await learn(server, number, room, until, seen)

    await asyncio.gather(*(one(i) for i in range(COMERS)))
