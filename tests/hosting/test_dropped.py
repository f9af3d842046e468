"""Connections that are dropped in the middle of a run leave no thread behind."""

import asyncio
import sys
import threading
import time

import pytest
import websockets

from benchmarks import server, strangers
from tests.hosting.in_a_thread import in_a_thread

COUNT = 60
PATIENCE = 60  # seconds; this only ends a test that would wait for ever

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def served():
    with server.running() as found:
        yield found


def test_dropped_connections_leave_no_thread(served):
    in_a_thread(strangers.opened_by_the_teacher(served))
    in_a_thread(strangers.all_dropped(served, strangers.AT_ONCE))
    most = strangers.quiet(served)
    in_a_thread(strangers.all_dropped(served, COUNT))
    end = time.monotonic() + PATIENCE
    while strangers.threads(served.pid) > most and time.monotonic() < end:
        threading.Event().wait(0.2)
    assert strangers.threads(served.pid) <= most


def test_the_server_serves_on(served):
    async def open_one():
        async with strangers.connect(served.address) as socket:
            assert isinstance(socket, websockets.ClientConnection)
            tab = strangers.Tab(socket, "logic_gates", "lang=en")
            listening = asyncio.create_task(tab.listen())
            await tab.run()
            assert await tab.until(lambda: tab.runs > 0)
            listening.cancel()

    in_a_thread(open_one())
