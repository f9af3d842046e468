"""A page of the app as its browser sees it: Streamlit's protocol over a websocket.

No picture is drawn and no script runs here, so fifty visitors fit on one machine. What a
browser's own cache keeps (Streamlit's files) is not fetched.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from time import perf_counter
from typing import Any, NamedTuple

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 60.0
"""Seconds a visitor waits before they call it a failure."""

KEPT, OFFERED = 120, 40
"""Large messages a tab remembers, and how many of them it tells the server of: what a run
before may still refer to is kept longer.
"""


class Picture(NamedTuple):
    """A stage that has come: its token, whether it is a whole film, and when."""

    token: int
    whole: bool
    at: float


class BrokenPageError(Exception):
    """What a visitor waited for has not come, or the page shows an error."""


class Tab:
    """One open page: what it was sent, and what its controls report.

    `parts`: key -> the component as sent last; `pictures`: the stages that came.
    """

    def __init__(self, socket: Any, page: str, query: str) -> None:
        self.socket, self.page, self.query = socket, page, query
        self.parts: dict[str, BidiComponent] = {}
        self.pictures: list[Picture] = []
        self.received = self.runs = self.token = 0
        self._script, self._fragments = "", dict[str, str]()
        self._states = dict[str, dict[str, Any]]()
        self._known = dict[str, ForwardMsg]()
        self._news = asyncio.Event()
        self._broken: str | None = None

    async def listen(self) -> None:
        """Take every message that comes, until the page is closed."""
        try:
            async for raw in self.socket:
                self.received += len(raw)
                message = ForwardMsg()
                message.ParseFromString(raw)
                self._take(message)
                self._news.set()
        except websockets.ConnectionClosed:
            self._broken = "the connection was closed"
            self._news.set()

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message, kind = self._known[message.ref_hash], "delta"
        elif message.metadata.cacheable:
            self._known[message.hash] = message
        if kind == "navigation":
            self._script = message.navigation.page_script_hash
        elif kind == "script_finished" and message.script_finished in DONE:
            self.runs += 1
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._draw(message.delta.new_element, message.delta.fragment_id)

    def _draw(self, element: Any, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "alert" and element.alert.format == Alert.ERROR:
            self._broken = element.alert.body
        if kind != "bidi_component":
            return
        part = element.bidi_component
        key = part.id.split("-", 2)[2]
        self.parts[key], self._fragments[key] = part, fragment
        if key == "stage" or key.startswith("card"):
            about = meta(part.bytes)
            whole = about["kind"] == "film"
            self.pictures.append(Picture(about["token"], whole, perf_counter()))

    async def until(self, seen: Callable[[], bool], patience: float = PATIENCE) -> bool:
        """Wait; False if it has not come in time. Raises BrokenPageError for an error on
        the page.
        """
        end = perf_counter() + patience
        while not seen():
            if self._broken is not None:
                raise BrokenPageError(self._broken)
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), end - perf_counter())
            except TimeoutError:
                return False
        return True

    async def run(self, fragment: str = "") -> None:
        """Ask for a run of the page, or of one of its fragments."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self.query, self._script
        asked.page_name = "" if self._script else self.page
        asked.fragment_id = fragment
        self._known = dict(list(self._known.items())[-KEPT:])
        asked.cached_message_hashes.extend(list(self._known)[-OFFERED:])
        for key, state in self._states.items():
            asked.widget_states.widgets.add(id=key, json_value=json.dumps(state))
        await self.socket.send(message.SerializeToString())

    async def report(self, key: str, name: str, value: object) -> None:
        """Report a value of a component, which runs its fragment."""
        self._states.setdefault(self.parts[key].id, {})[name] = value
        await self.run(self._fragments[key])

    async def move(self, key: str, index: int, settled: bool) -> tuple[int, float]:
        """Report a position of a slider: (its token, when it left)."""
        self.token += 1
        left = perf_counter()
        move = {"i": index, "token": self.token, "settled": settled}
        await self.report(key, "move", move)
        return self.token, left

    def picture(self, token: int, whole: bool = False) -> Picture | None:
        """The first picture of a value as new as `token` (`whole`: with its film)."""
        fit = (p for p in self.pictures if p.token >= token and p.whole >= whole)
        return next(fit, None)

    def slider(self, key: str) -> tuple[int, int, str | None]:
        """(position, number of positions, name of its film) of a slider."""
        data = json.loads(self.parts[key].mixed.json or self.parts[key].json)
        film = data["film"]
        return data["value"], len(data["texts"]), film and film["key"]

    def film(self) -> dict[str, Any] | None:
        """What the slider film that came last says of itself."""
        part = self.parts.get("slider_film")
        return None if part is None else meta(part.bytes)


DONE = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


def meta(blob: bytes) -> dict[str, Any]:
    """The meta data of a blob of `explorer.components.blob`."""
    header = json.loads(blob[4 : 4 + int.from_bytes(blob[:4], "little")])
    found: dict[str, Any] = header["meta"]
    return found


def connect(address: str, cookie: str = "") -> Any:
    """A websocket to the app at `address`, as a context."""
    url = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    headers = {"Cookie": cookie} if cookie else {}
    return websockets.connect(
        url, subprotocols=["streamlit"], max_size=None, additional_headers=headers
    )
