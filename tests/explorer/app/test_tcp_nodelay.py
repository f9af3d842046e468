"""No message waits for the one before it to be acknowledged."""

import socket
from contextlib import ExitStack

import pytest
from streamlit.testing.v1 import AppTest

from explorer.app import tcp_nodelay
from tests.apptest import ENTRY, SECONDS


def at_once(one):
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


@pytest.fixture
def server():
    """A socket that listens as Streamlit's does, and a function that connects to it."""
    tcp_nodelay.start.cache_clear()
    with ExitStack() as opened:
        listening = opened.enter_context(socket.socket())
        assert listening.proto == 0  # so asyncio leaves the delay on
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def accepted():
            there = socket.create_connection(listening.getsockname())
            opened.enter_context(there)
            return opened.enter_context(listening.accept()[0])

        yield listening, accepted
    tcp_nodelay.start.cache_clear()


def test_connections_there_are_and_those_to_come_send_at_once(server):
    listening, accepted = server
    there = accepted()
    assert not at_once(listening) and not at_once(there)
    tcp_nodelay.start()
    assert at_once(listening) and at_once(there) and at_once(accepted())


def test_what_is_closed_or_no_tcp_is_left_alone(server):
    listening, _ = server
    with socket.socket(type=socket.SOCK_DGRAM):
        closed = socket.socket()
        closed.close()
        tcp_nodelay.start()
    assert at_once(listening)


def test_the_first_page_anybody_opens_turns_the_delay_off(server):
    listening, accepted = server
    AppTest.from_file(str(ENTRY), default_timeout=SECONDS).run()
    assert at_once(listening) and at_once(accepted())
