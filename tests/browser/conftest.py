"""A real server and a real Chromium."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
)

# However busy the machine: this only ends a test that would wait for ever.
expect.set_options(timeout=45_000)

ROOT = Path(__file__).parents[2]
ON_CI = os.environ.get("CI", "").lower() in {"1", "true"}
WAIT_SECONDS = 60
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1400, "height": 900}}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

FITTED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const places = () => JSON.stringify([...document.querySelectorAll("[class*=st-key-]")]
    .map((e) => e.getBoundingClientRect()));
  for (let before = "", same = 0; same < 5; ) {
    await frame();
    const now = places();
    [same, before] = [now === before ? same + 1 : 0, now];
  }
}"""
"""Wait until nothing has moved for five frames."""


def system_chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome, or None.

    The headless shell is the same engine without the browser's own window, tabs and
    menus; a page costs it a third less processor time.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser",
             "google-chrome", "google-chrome-stable")  # fmt: skip
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], playwright: Playwright
) -> dict[str, Any]:
    """A system Chromium if there is one, else Playwright's own, else no browser tests."""
    found = system_chromium()
    if found is None and not Path(playwright.chromium.executable_path).exists():
        reason = "no Chromium: install it, or run `playwright install chromium`"
        (pytest.fail if ON_CI else pytest.skip)(reason)
    path = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **path, "args": QUIET}


@dataclass
class Server:
    """A running app and its log."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def wait(self) -> None:
        """Wait until the app answers."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                with urllib.request.urlopen(
                    f"{self.url}/_stcore/health", timeout=2
                ) as answer:
                    if answer.read() == b"ok":
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise TimeoutError(self.log.read_text(encoding="utf-8"))

    def stop(self) -> None:
        """Stop the app; fail if it logged a traceback."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        text = self.log.read_text(encoding="utf-8")
        assert "Traceback" not in text, text


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def start(
    folder: Path, port: int | None = None, app: str = "streamlit_app.py"
) -> Server:
    """Start the app on a port (None: a free one), with an empty home folder."""
    port = port or free_port()
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
    }
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", app]
            + [f"--{name}={value}" for name, value in options.items()],
            cwd=ROOT,
            env=os.environ | {"HOME": str(folder), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    return Server(f"http://127.0.0.1:{port}", process, log)


def running(folder: Path) -> Iterator[Server]:
    """Start a server, lend it, stop it."""
    server = start(folder)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app that most tests share."""
    yield from running(tmp_path_factory.mktemp("server"))


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """An app that nobody has visited yet."""
    yield from running(tmp_path)


class Profiles:
    """Browser profiles that tests share, so that Streamlit's own scripts are fetched and
    compiled once and not by every test. No page and no cookie outlives its test.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.made: dict[str, BrowserContext] = {}

    def new_page(self, **options: Any) -> Page:
        """A page of the profile with these options; its size and colours are its own."""
        size = options.pop("viewport")
        media = {n: options.pop(n) for n in MEDIA if n in options}
        key = repr(sorted(options.items()))
        if key not in self.made:
            self.made[key] = self.browser.new_context(**options)
        page = self.made[key].new_page()
        page.set_viewport_size(size)
        if media:
            page.emulate_media(**media)
        return page

    def leave(self) -> None:
        """Close all pages; forget what they have stored."""
        for profile in self.made.values():
            for page in profile.pages:
                page.close()
            profile.clear_cookies()

    def close(self) -> None:
        """Close all profiles."""
        for profile in self.made.values():
            profile.close()


HARMLESS = re.compile(
    r"/[\w-]+/_stcore/"
)  # on a deep link Streamlit tries two addresses


@pytest.fixture
def console() -> Iterator[list[str]]:
    """What the browser's console says is wrong; anything at all fails the test."""
    errors: list[str] = []
    yield errors
    assert errors == []


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[Profiles]:
    """The browsers of all visitors, by what cannot be changed later."""
    made = Profiles(browser)
    yield made
    made.close()


@pytest.fixture
def new_page(profiles: Profiles) -> Iterator[Callable[..., Page]]:
    """Open an empty page as somebody new: `new_page(locale="ko-KR", **PHONE)`."""
    yield profiles.new_page
    profiles.leave()


@pytest.fixture
def visit(
    new_page: Callable[..., Page],
    server: Server,
    console: list[str],
) -> Callable[..., Page]:
    """Open the app as a new visitor: `visit("/logic_gates?gate=xor", locale="ko-KR")`."""

    def note(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not HARMLESS.search(url):
            console.append(f"{message.text} ({url})")

    def open_page(path: str = "/", base: str | None = None, **options: Any) -> Page:
        page = new_page(**{"locale": "en-US", **DESKTOP, **options})
        page.on("console", note)
        page.on("pageerror", lambda error: console.append(str(error)))
        page.goto((base or server.url) + path)
        return settled(page)

    return open_page


def eventually(check: Callable[[], None]) -> None:
    """Call `check` until none of its assertions fails any more."""
    deadline = time.monotonic() + WAIT_SECONDS  # ends a test that would wait for ever
    while True:
        try:
            return check()
        except AssertionError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def settled(page: Page) -> Page:
    """Wait until the script has run, the address is as the app wants it, and the browser has
    what draws each part: a script ends before a slow browser has fetched that. A part itself
    may come some frames later; wait for it where it is counted or read at once.
    """
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=WAIT_SECONDS * 1000
    )
    expect(page).to_have_url(re.compile("lang="), timeout=WAIT_SECONDS * 1000)
    skeletons = page.get_by_test_id("stSkeleton")
    expect(skeletons).to_have_count(0, timeout=WAIT_SECONDS * 1000)
    return page
