"""The headers that every answer carries: what a browser may do with the page.

Each exception in the policy is forced by something; a browser test opens every page with it
and fails at anything the browser refuses.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, MutableMapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit

SETTING = "NN_EXPLORER_FRAME_ANCESTORS"
"""Who may show the app in a frame: sources of a policy, such as `https://school.example`."""

SOURCE = re.compile(
    r"'self'|\*|https?://[\w*.-]+(:[\d*]+)?|[\w*-]+(\.[\w*-]+)+(:[\d*]+)?", re.ASCII
)

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
"""A script written into a page."""


def inline_scripts() -> str:
    """Return the hashes of the scripts in Streamlit's own page, as sources of a policy."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    found = INLINE.findall(page.read_text(encoding="utf-8"))
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in found]
    return " ".join(f"'sha256-{one}'" for one in hashes)


POLICY = {
    "default-src": "'self'",
    "script-src": " ".join(("'self'", "blob:", inline_scripts())),
    # 'unsafe-inline': Streamlit and the components write styles into the page
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",  # data: icons in styles; blob: charts saved as images
    "font-src": "'self' data:",  # KaTeX
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
"""Directive -> sources of the Content-Security-Policy. Nothing is asked of another host."""

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Served = Callable[[Scope, Receive, Send], Awaitable[None]]


def ancestors() -> str:
    """Return the sources of `frame-ancestors`: those of the setting that are sources at
    all, else the app's own address.
    """
    asked = os.environ.get(SETTING, "").split()
    return " ".join(one for one in asked if SOURCE.fullmatch(one)) or "'self'"


def headers() -> dict[str, str]:
    """Name -> value of each header."""
    policy = POLICY | {"frame-ancestors": ancestors()}
    return {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Content-Security-Policy": "; ".join(f"{k} {v}" for k, v in policy.items()),
    }


class Headers:
    """An ASGI app that adds the headers to what another one answers."""

    def __init__(self, app: Served) -> None:
        self.app = app
        self.pairs = [(k.lower().encode(), v.encode()) for k, v in headers().items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in self.pairs}
                others = [
                    (k, v) for k, v in message["headers"] if k.lower() not in names
                ]
                message["headers"] = [*others, *self.pairs]
            await send(message)

        await self.app(scope, receive, add if scope["type"] == "http" else send)
