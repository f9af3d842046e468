"""Two replicas behind nginx: visitors stay with theirs, and survive its death."""

import asyncio
import re
import time
import urllib.request

import pytest

from benchmarks.wire import Tab, connect
from tests.hosting.in_a_thread import in_a_thread

VISITORS = 20
BACK = 5.0
"""Seconds in which a visitor has their lab again after their replica died."""


def given_replica(address):
    """The cookie a new visitor gets."""
    with urllib.request.urlopen(address) as answer:
        cookies = [v for k, v in answer.headers.items() if k.lower() == "set-cookie"]
    (found,) = [c for c in cookies if c.startswith("replica=")]
    return found.partition(";")[0]


async def opened(address, seed, cookie):
    """The lab of the link with that seed, opened; its socket stays open."""
    socket = await connect(address, cookie)
    tab = Tab(socket, "logic_gates", f"gate=or&seed={seed}&epochs=200&lang=en")
    tab.listening = asyncio.create_task(tab.listen())
    await tab.run()
    assert await tab.until(lambda: tab.runs > 0)
    return tab


def seed_of(tab):
    """The seed on the slider of a page."""
    return tab.slider("live_seed")[0]


async def drill(proxy, replicas):
    """Visitors come, one replica is killed, its visitors come again."""
    cookies = [given_replica(proxy.address) for _ in range(VISITORS)]
    assert set(cookies) == {"replica=a", "replica=b"}
    come = [opened(proxy.address, i, cookie) for i, cookie in enumerate(cookies)]
    tabs = await asyncio.gather(*come)
    assert [seed_of(tab) for tab in tabs] == list(range(VISITORS))

    replicas[0].process.kill()
    replicas[0].process.wait()
    lost = [i for i, cookie in enumerate(cookies) if cookie == "replica=a"]
    start = time.monotonic()
    again = await asyncio.gather(*(opened(proxy.address, i, cookies[i]) for i in lost))
    assert time.monotonic() - start < BACK
    assert [seed_of(tab) for tab in again] == lost

    for i in set(range(VISITORS)) - set(lost):  # they notice nothing
        token, _ = await tabs[i].move("live_seed", 50 + i, True)
        assert await tabs[i].until(
            lambda i=i, t=token: tabs[i].picture(t, True) is not None
        )
    for tab in [*tabs, *again]:
        tab.listening.cancel()
        await tab.socket.close()
    return cookies


def test_visitors_stay_with_their_replica_and_survive_its_death(proxy, replicas):
    cookies = in_a_thread(drill(proxy, replicas))
    proxy.end()  # the log is whole
    streams = [
        line.split(" ", 1)
        for line in proxy.log.read_text().splitlines()
        if "/stream" in line
    ]
    ours = {"a": replicas[0], "b": replicas[1]}
    first, again = streams_of(streams, "a"), streams_of(streams, "b")
    died, lives = (ours[name].address.removeprefix("http://") for name in "ab")
    count = cookies.count("replica=a")
    assert sum(one.startswith(died) and lives not in one for one in first) == count
    assert sum(lives in one for one in first) == count  # once each, after the death
    assert len(again) == VISITORS - count and all(one.startswith(lives) for one in again)


def streams_of(streams, replica):
    """Which replicas answered the websockets of visitors with that cookie."""
    return [rest for cookie, rest in streams if cookie == replica]


@pytest.mark.parametrize("which", [0, 1])
def test_a_replica_writes_nothing_beside_its_home_and_ends_at_once(
    replicas, checkout, which
):
    one = replicas[which]
    assert not list(checkout.rglob("__pycache__"))
    start = time.monotonic()
    one.process.terminate()
    one.process.wait(5)
    assert time.monotonic() - start < 5
    log = one.log.read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert re.search(r"INFO ready after [\d.]+ s", log)
