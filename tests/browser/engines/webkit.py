"""WebKit, the engine of Safari, in Debian's MiniBrowser: driven over WebDriver."""

import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.browser.conftest import free_port
from tests.browser.engines.driver import (
    WAIT_SECONDS,
    Action,
    NoBrowserError,
    as_json,
    read_json,
    wait_for,
    word_in,
)

PROGRAMS = ("WebKitWebDriver", "Xvfb")
BROWSERS = "lib/*/webkit2gtk-4*/MiniBrowser"
BARS = 150  # pixels above the page
REPLY_SECONDS = 60
NO_PAGE = 404
LISTEN = """(() => {
  if (location.href !== URL_WANTED || !document.documentElement) return false;
  window.heard = [];
  const hear = (text) => window.heard.push(String(text));
  addEventListener("error", ({ message }) => hear(message));
  addEventListener("unhandledrejection", ({ reason }) => hear(reason));
  const say = console.error;
  console.error = (...words) => { hear(words.join(" ")); say(...words); };
  return true;
})()"""
"""The driver tells nothing of the console, so the page does, from its first moment on."""


class WebKit:
    """A MiniBrowser with one page, on a screen of its own."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        missing = [name for name in PROGRAMS if shutil.which(name) is None]
        browser = next(Path("/usr").glob(BROWSERS), None)
        if missing or browser is None:
            what = ", ".join(missing) or "MiniBrowser"
            raise NoBrowserError(f"no {what}: install webkit2gtk-driver and xvfb")
        self.heard: list[str] = []
        self.processes: list[subprocess.Popen[bytes]] = []
        try:
            self.begin(folder, browser, width, height)
        except BaseException:
            self.end()
            raise

    def begin(self, folder: Path, browser: Path, width: int, height: int) -> None:
        """Start a screen, a driver on it, and a session."""
        env = {"LIBGL_ALWAYS_SOFTWARE": "1", "HOME": str(folder)}
        size = f"{width}x{height + BARS}x24"
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", size]
        log = folder / "screen.log"
        env["DISPLAY"] = ":" + word_in(log, r"^(\d+)\n", self.start(screen, log, {}))
        port = free_port()
        self.start(["WebKitWebDriver", "-p", str(port)], folder / "webkit.log", env)
        self.address = f"http://127.0.0.1:{port}"
        self.wait()
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"webkitgtk:browserOptions": options, "pageLoadStrategy": "none"}
        session = self.ask("POST", "/session", capabilities={"alwaysMatch": wanted})
        self.address += f"/session/{session['sessionId']}"
        self.ask("POST", "/window/rect", x=0, y=0, width=width, height=height + BARS)

    def start(
        self, command: list[str], log: Path, env: dict[str, str]
    ) -> "subprocess.Popen[bytes]":
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, env=os.environ | env, stdin=subprocess.DEVNULL,
                stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def wait(self) -> None:
        """Wait until the driver listens."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            try:
                return self.ask("GET", "/status")
            except urllib.error.URLError:
                time.sleep(0.05)
        raise NoBrowserError("WebKitWebDriver does not answer")

    def ask(self, method: str, path: str, **body: Any) -> Any:
        """Send a command and return its value."""
        data = json.dumps(body).encode() if method == "POST" else None
        request = urllib.request.Request(self.address + path, data, method=method)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=REPLY_SECONDS) as answer:
            return json.load(answer)["value"]

    def open(self, url: str) -> None:
        self.heard.clear()  # of the page that was left
        self.ask("POST", "/url", url=url)
        wait_for(self, LISTEN.replace("URL_WANTED", json.dumps(url)), self.run_if_there)

    def run(self, expression: str) -> Any:
        script = f"const done = arguments[0]; {as_json(expression)}.then(done)"
        return read_json(self.ask("POST", "/execute/async", script=script, args=[]))

    def run_if_there(self, expression: str) -> Any:
        """The value, or None: while a page is left the driver finds none (404)."""
        try:
            return self.run(expression)
        except urllib.error.HTTPError as error:
            if error.code != NO_PAGE:
                raise
            return None

    def act(self, sources: list[Action]) -> None:
        self.ask("POST", "/actions", actions=sources)

    def errors(self) -> list[str]:
        self.heard += self.run("(window.heard ?? []).splice(0)")
        return self.heard

    def close(self) -> None:
        self.ask("DELETE", "")
        self.end()

    def end(self) -> None:
        for process in reversed(self.processes):
            process.terminate()
            process.wait(10)
