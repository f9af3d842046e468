"""The style of the app, sent inside the page itself.

Styles that a script sends arrive after the first parts of the page, which then jump to
their places. So the style is put into Streamlit's page on its way to the browser, and
whatever is drawn first is drawn where it stays.
"""

from functools import cache
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHEETS = (
    Path(__file__).parent / "app.css",
    *sorted(Path(__file__).parents[2].glob("pages/*/*.css")),
)
"""The styles of the app and of its lessons."""

END = b"</body>"
"""The style stands here: what stands in the head yields to what Streamlit adds there."""
NOT_FOR_PAGES = (b"accept-encoding", b"if-none-match", b"if-modified-since")
"""Headers of a request that would bring a page compressed, or none because the browser has
Streamlit's own already.
"""
OF_ANOTHER_PAGE = (b"content-length", b"etag", b"last-modified")
"""Headers of an answer that do not hold for the page with its style."""


class StyleInPage:
    """Middleware (ASGI) that puts the style into every page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does; a page gets the style."""
        if not asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        headers = without(scope["headers"], NOT_FOR_PAGES)
        await self.app({**scope, "headers": headers}, receive, Styled(send).send)


class Styled:
    """Sends an answer; holds that of a page back until it is whole, to add the style."""

    def __init__(self, send: Send) -> None:
        self.on = send
        self.begin: Message | None = None  # of a page
        self.body = b""

    async def send(self, message: Message) -> None:
        """Send on what is no page at once, and a page with the style at its end."""
        if message["type"] == "http.response.start" and is_page(message):
            self.begin = message
        elif self.begin is None:
            await self.on(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self.send_page(self.begin)

    async def send_page(self, begin: Message) -> None:
        """Send the page that has been collected, with the style."""
        page = self.body.replace(END, style() + END, 1)
        headers = without(begin["headers"], OF_ANOTHER_PAGE)
        length = (b"content-length", str(len(page)).encode())
        await self.on({**begin, "headers": [*headers, length]})
        await self.on({"type": "http.response.body", "body": page})


def asks_for_page(scope: Scope) -> bool:
    """Return whether a browser asks for a page, and not for what belongs to one."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    return b"text/html" in dict(scope["headers"]).get(b"accept", b"")


def is_page(begin: Message) -> bool:
    """Return whether the answer that begins so is a page."""
    kind = dict(begin["headers"]).get(b"content-type", b"")
    return begin["status"] == 200 and kind.startswith(b"text/html")


def without(
    headers: list[tuple[bytes, bytes]], names: tuple[bytes, ...]
) -> list[tuple[bytes, bytes]]:
    """Return the headers but those with these names."""
    return [(name, value) for name, value in headers if name.lower() not in names]


@cache
def style() -> bytes:
    """Return the style as an element of the page."""
    return b"<style>" + b"\n".join(sheet.read_bytes() for sheet in SHEETS) + b"</style>"
