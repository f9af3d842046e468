"""What every answer of the server carries, and who may show it in a frame."""

import asyncio

import pytest

from explorer.app import headers
from explorer.app.headers import Headers


async def answered(path="/"):
    """The headers of an answer that had one of its own, as a list of pairs."""
    sent = []

    async def app(scope, receive, send):
        own = [(b"referrer-policy", b"unsafe-url"), (b"etag", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": own})

    async def keep(message):
        sent.append(message)

    await Headers(app)({"type": "http", "path": path}, None, keep)
    return sent[0]["headers"]


def test_every_answer_carries_each_header_once():
    found = asyncio.run(answered())
    names = [name for name, _ in found]
    assert sorted(names) == sorted(set(names))
    assert dict(found)[b"referrer-policy"] == b"same-origin"
    assert dict(found)[b"x-content-type-options"] == b"nosniff"
    assert dict(found)[b"etag"] == b"1"


def test_no_script_runs_that_is_not_the_servers_own():
    scripts = headers.POLICY["script-src"]
    assert "unsafe" not in scripts and "http" not in scripts and "*" not in scripts
    assert scripts.count("'sha256-") >= 1  # Streamlit's page has a script in it


def test_nothing_is_asked_of_another_host():
    words = " ".join(headers.POLICY.values()).split()
    ours = {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert {word for word in words if not word.startswith("'sha256-")} <= ours


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        ("", "'self'"),
        ("https://school.example", "https://school.example"),
        ("'self' https://*.school.example:8443", "'self' https://*.school.example:8443"),
        ("; script-src *", "*"),
        ("https://a.example;script-src", "'self'"),
        ("javascript:alert(1)", "'self'"),
    ],
)
def test_frames_are_allowed_where_the_setting_says_and_nothing_slips_in(
    monkeypatch, asked, allowed
):
    monkeypatch.setenv(headers.SETTING, asked)
    assert headers.ancestors() == allowed
    assert headers.headers()["Content-Security-Policy"].count("script-src") == 1
