"""The small app of the components, and a browser that watches it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.components.bench import at_rest
from tests.browser.conftest import DESKTOP, ROOT, Server

WATCH = """
window.sent = [];  // when something went to the server
window.painted = 0;
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  window.sent.push(performance.now());
  return send.call(this, data);
};
document.addEventListener("nn:painted", () => window.painted++);
"""


@pytest.fixture(scope="session")
def component_server(tmp_path_factory) -> Iterator[Server]:
    """The small app of the components, on a port of its own."""
    with serving("component_app.py", tmp_path_factory.mktemp("components")) as server:
        yield server


@pytest.fixture(scope="session")
def units_server(tmp_path_factory) -> Iterator[Server]:
    """The small app of hidden units, on a port of its own."""
    with serving("units_app.py", tmp_path_factory.mktemp("units")) as server:
        yield server


@pytest.fixture(scope="session")
def digits_server(tmp_path_factory) -> Iterator[Server]:
    """The small app of images, on a port of its own."""
    with serving("digits_app.py", tmp_path_factory.mktemp("digits")) as server:
        yield server


@pytest.fixture(scope="session")
def class_map_server(tmp_path_factory) -> Iterator[Server]:
    """The small app of a map of classes, on a port of its own."""
    with serving("class_map_app.py", tmp_path_factory.mktemp("class_map")) as server:
        yield server


@contextmanager
def serving(name: str, folder: Path, **env: str) -> Iterator[Server]:
    """One of the small apps, while it is wanted."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "server.log"
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "client.showErrorDetails": "full",
    }
    app = Path(__file__).parents[1] / name
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(app)]
            + [f"--{name}={value}" for name, value in options.items()],
            cwd=ROOT,
            env=os.environ | {"HOME": str(folder), "OPENBLAS_NUM_THREADS": "1"} | env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


@pytest.fixture
def open_bench(new_page, component_server, console) -> Callable[..., Page]:
    """Open the app: `open_bench("?mode=hand", **PHONE)`."""
    return partial(opened, new_page, component_server, console)


@pytest.fixture
def open_units(new_page, units_server, console) -> Callable[..., Page]:
    """Open the app of hidden units: `open_units("?edit=1", **PHONE)`."""
    return partial(opened, new_page, units_server, console)


@pytest.fixture
def open_digits(new_page, digits_server, console) -> Callable[..., Page]:
    """Open the app of images: `open_digits("?lang=ko", **PHONE)`."""
    return partial(
        opened, new_page, digits_server, console, last=".image-grid[data-drawn]"
    )


@pytest.fixture
def open_class_map(new_page, class_map_server, console) -> Callable[..., Page]:
    """Open the app of a map of classes: `open_class_map("?lang=ko", **PHONE)`."""
    return partial(
        opened, new_page, class_map_server, console, last=".stage[data-token]"
    )


def opened(
    new_page: Callable[..., Page],
    server: Server,
    console: list[str],
    query: str = "",
    last: str = ".diagram[data-epoch]",
    **options,
) -> Page:
    page = new_page(**{**DESKTOP, **options})
    page.on("console", lambda m: console.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: console.append(str(error)))
    page.add_init_script(WATCH)
    page.goto(f"{server.url}/{query}")
    expect(page.locator(".stage[data-paints]")).to_be_visible(timeout=60_000)
    expect(page.locator(last).last).to_be_visible()
    at_rest(page)
    return page
