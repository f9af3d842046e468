"""The style comes inside the page, and with nothing but the page."""

import asyncio
import zlib

from explorer.app.page_style import SHEETS, StyleInPage

PAGE = b"<html><head></head><body><div id=root></div></body></html>"


def answer(accept, kind, body, status=200):
    """The headers and the body of the answer, for an app that compresses if it may."""

    async def app(scope, receive, send):
        pressed = b"accept-encoding" in dict(scope["headers"])
        sent = zlib.compress(body) if pressed else body
        headers = [(b"content-type", kind), (b"etag", b"old")]
        headers.append((b"content-length", str(len(sent)).encode()))
        begin = {"type": "http.response.start", "status": status, "headers": headers}
        await send(begin)
        half = len(sent) // 2
        for part, more in ((sent[:half], True), (sent[half:], False)):
            await send({"type": "http.response.body", "body": part, "more_body": more})

    got = []

    async def send(message):
        got.append(message)

    asked = [(b"accept", accept), (b"accept-encoding", b"deflate")]
    scope = {"type": "http", "method": "GET", "headers": asked}
    asyncio.run(StyleInPage(app)(scope, None, send))
    return dict(got[0]["headers"]), b"".join(part["body"] for part in got[1:])


def test_a_page_comes_with_the_whole_style_after_its_body():
    headers, body = answer(b"text/html,*/*", b"text/html; charset=utf-8", PAGE)
    before, rest = body.split(b"<style>")
    style, after = rest.split(b"</style>")
    assert before + after == PAGE
    assert after == b"</body></html>"
    assert all(sheet.read_bytes() in style for sheet in SHEETS)
    assert {sheet.name for sheet in SHEETS} >= {"app.css", "mnist.css"}
    assert int(headers[b"content-length"]) == len(body)


def test_a_page_with_the_style_is_not_taken_for_streamlits_own():
    headers, _ = answer(b"text/html", b"text/html", PAGE)
    assert b"etag" not in headers


def test_all_else_comes_as_it_was_sent():
    script = b"export default 1; // </body>"
    headers, body = answer(b"*/*", b"text/javascript", script)
    assert zlib.decompress(body) == script
    assert headers[b"etag"] == b"old"
    assert answer(b"text/html", b"text/plain", script)[1] == script
    assert answer(b"text/html", b"text/html", PAGE, status=404)[1] == PAGE
