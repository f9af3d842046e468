"""Open home and the labs once before visitors come, or beside the first of them.

So the modules are imported, and the runs that every visitor sees first are in the cache
that all share. The pages are opened as a browser would, by a session of its own.
"""

from __future__ import annotations

import asyncio
import logging
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.session_manager import SessionClient

from explorer.language import LANGUAGES

LOGGER = logging.getLogger("explorer")

ADDRESSES = (
    ("", ""),
    ("logic_gates", ""),
    ("xor", ""),
    ("xor", "act=lab"),
    ("mnist", ""),
)
"""(page, query) of what is opened; "" is the home page."""

PATIENCE = 120.0
"""Seconds for one page, after which the app is served as cold as it is."""

BEGUN_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class Visitor(SessionClient):
    """Takes what a browser would be sent, and notices the end of a page."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Take note if the page has been drawn to its end."""
        kind = msg.WhichOneof("type")
        if kind == "script_finished" and msg.script_finished != BEGUN_AGAIN:
            self.ended.set()


async def open_pages(warmed: asyncio.Event) -> None:
    """Open all pages in all languages, one after the other, then set `warmed`."""
    start = time.monotonic()
    for lang in LANGUAGES:
        for page, query in ADDRESSES:
            try:
                await asyncio.wait_for(open_page(page, f"{query}&lang={lang}"), PATIENCE)
            except Exception:  # it is only slower for the first visitor
                LOGGER.exception("page %r could not be opened before visitors", page)
    warmed.set()
    LOGGER.info("ready after %.1f s", time.monotonic() - start)


async def open_page(page: str, query: str) -> None:
    """Open one page, wait for its end, and leave no session behind."""
    visitor, runtime = Visitor(), get_instance()
    session = runtime.connect_session(visitor, {})
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = query.lstrip("&")
    try:
        runtime.handle_backmsg(session, message)
        await visitor.ended.wait()
    finally:
        runtime.close_session(session)
