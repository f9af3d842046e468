"""Firefox, driven over WebDriver BiDi: it speaks the protocol itself."""

import itertools
import json
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from tests.browser.engines.driver import (
    Action,
    NoBrowserError,
    as_json,
    read_json,
    word_in,
)

NAMES = ("firefox-esr", "firefox")
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
LISTENING = r"WebDriver BiDi listening on (\S+)\n"
REPLY_SECONDS = 60


class Firefox:
    """A headless Firefox with one page."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        program = next(filter(None, map(shutil.which, NAMES)), None)
        if program is None:
            raise NoBrowserError("no Firefox: install firefox-esr")
        lines = [f'user_pref("{k}", {json.dumps(v)});' for k, v in PREFERENCES.items()]
        (folder / "user.js").write_text("\n".join(lines))
        log = folder / "firefox.log"
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [program, "--headless", "--no-remote", "--profile", str(folder),
                 "--remote-debugging-port", "0", "about:blank"],
                stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.to_close = ExitStack()
        self.numbers = itertools.count(1)
        self.said: list[str] = []
        try:
            self.begin(word_in(log, LISTENING, self.process), width, height)
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise

    def begin(self, address: str, width: int, height: int) -> None:
        """Open a session, and its page with a window of this size."""
        opening = connect(f"{address}/session", max_size=None, proxy=None)
        self.socket = self.to_close.enter_context(opening)
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        tree = self.ask("browsingContext.getTree")
        self.page = tree["contexts"][0]["context"]
        size = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self.page, viewport=size)

    def ask(self, method: str, **params: Any) -> Any:
        """Send a command; note what the console says until the answer has come."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(timeout=REPLY_SECONDS))
            if message.get("method") == "log.entryAdded":
                self.note(message["params"])
            elif message.get("id") == number:
                assert message["type"] == "success", message
                return message["result"]

    def note(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error":
            self.said.append(entry["text"] or str(entry.get("stackTrace")))

    def open(self, url: str) -> None:
        for address in ("about:blank", url):
            self.said.clear()  # of the page that was left
            self.ask(
                "browsingContext.navigate",
                context=self.page,
                url=address,
                wait="complete",
            )

    def run(self, expression: str) -> Any:
        found = self.ask(
            "script.evaluate",
            expression=as_json(expression),
            target={"context": self.page},
            awaitPromise=True,
        )
        assert found["type"] == "success", found
        return read_json(found["result"]["value"])

    def act(self, sources: list[Action]) -> None:
        self.ask("input.performActions", context=self.page, actions=sources)

    def errors(self) -> list[str]:
        self.run("0")  # what was on its way has come
        return self.said

    def close(self) -> None:
        self.to_close.close()
        self.process.terminate()
        self.process.wait(10)
