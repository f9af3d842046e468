"""The learner's file in a process of its own, with limits; killed when it exceeds them."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from workshop import checking, wire
from workshop.file import Version
from workshop.limits import CALL_SECONDS, START_SECONDS
from workshop.tasks import TASKS
from workshop.wire import BadMessageError, Net

ROOT = Path(__file__).parents[1]

START = """
import sys
sys.path.insert(0, {root!r})
from workshop import child
child.main()
"""


class Call(NamedTuple):
    """One call of a target: its arguments, and for a method the object it is called on.

    `edge` names what is tried beside the ordinary ("" for an ordinary call); `target`
    is another function than that of the task.
    """

    args: tuple[Any, ...]
    net: Net | None = None
    edge: str = ""
    target: str = ""


class StoppedError(Exception):
    """The child was ended: `reason` is "time", "died" or "garbled"."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


KEPT = 2000
"""Characters that are kept of what a call prints: the last."""


class Child:
    """A process that waits for one version of the file. `printed`: the end of what it has
    printed since it was asked.
    """

    def __init__(self) -> None:
        threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-I",
                "-B",
                "-X",
                "utf8",
                "-c",
                START.format(root=str(ROOT)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **dict.fromkeys(threads, "1")},
            start_new_session=os.name == "posix",
        )
        self.answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.ready, self.printed = False, ""

    def _listen(self) -> None:
        """Put each answer into the queue; last the exception that ended it."""
        assert self.process.stdout is not None
        with self.process.stdout as file:
            while True:
                try:
                    self.answers.put(wire.read(file))
                except (EOFError, OSError, ValueError):
                    self.answers.put(StoppedError("died"))
                    return
                except BadMessageError:
                    self.answers.put(StoppedError("garbled"))
                    return

    def send(self, message: dict[str, Any]) -> None:
        """Send a request. Raises StoppedError if the child is gone."""
        if not self.ready:
            self.ready = bool(self.receive(START_SECONDS))
        assert self.process.stdin is not None
        try:
            wire.write(self.process.stdin, message)
        except (OSError, ValueError):  # ValueError: the pipe was closed meanwhile
            raise StoppedError("died") from None

    def receive(self, seconds: float) -> Any:
        """The next answer. Kills the child and raises StoppedError if none comes in time."""
        self.printed, end = "", time.monotonic() + seconds
        answer = self.following(seconds)
        while self.is_print(answer):
            answer = self.following(end - time.monotonic())
        if isinstance(answer, StoppedError):
            self.kill()
            raise answer
        if not isinstance(answer, dict):
            self.kill()
            raise StoppedError("garbled")
        return answer

    def following(self, seconds: float) -> Any:
        """The next message, or the exception that says why there is none."""
        try:
            if seconds > 0:
                return self.answers.get(timeout=seconds)
        except queue.Empty:
            pass
        return StoppedError("time")

    def is_print(self, message: Any) -> bool:
        """Whether a message tells what was printed; it is kept."""
        if not isinstance(message, dict) or message.keys() != {"printed"}:
            return False
        self.printed = (self.printed + str(message["printed"]))[-KEPT:]
        return True

    def kill(self) -> None:
        """End the process and whatever it started."""
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
        self.process.wait()
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.close()


class Loaded(NamedTuple):
    """What the child says of the file it has loaded.

    `states`: target -> "missing", "imported", "not_begun" or "begun"; `error`: why the file
    as a whole does not run; `printed`: what the lines outside its functions print.
    """

    path: str
    hash: str
    states: dict[str, str]
    error: dict[str, Any] | None
    printed: str = ""


class Runner:
    """One version of the file. A child that was ended is replaced by a new one."""

    def __init__(self, version: Version, child: Child | None = None) -> None:
        self.version, self._child, self._loaded = version, child, False
        self.lock = threading.Lock()
        self.loaded = Loaded(str(version.path), version.hash, {}, None)

    def load(self) -> Loaded:
        """Load the file, if it is not loaded."""
        with self.lock:
            return self._load()

    def _load(self) -> Loaded:
        if self._loaded or self.loaded.error is not None:
            return self.loaded
        if self._child is None:
            self._child = Child()
        targets = [task.target for task in TASKS.values()]
        try:
            self._child.send({
                "do": "load", "path": str(self.version.path), "targets": targets,
                "text": self.version.data.decode("utf-8", "surrogateescape"),
                "stub": self.version.stub,
            })  # fmt: skip
            answer = self._child.receive(CALL_SECONDS)
            printed = self._child.printed
            self.loaded = loaded(answer, self.version)._replace(printed=printed)
            self._loaded = True
        except StoppedError as stop:
            printed = self._child.printed
            self._end()
            error = {"reason": stop.reason}
            self.loaded = self.loaded._replace(error=error, printed=printed)
        return self.loaded

    def run(
        self, target: str, calls: Sequence[Call], mine: Sequence[str], seconds: float
    ) -> Iterator[dict[str, Any]]:
        """Yield the answer to each call; the last has an "error" if the child was ended.
        In each, "printed" is the end of what the call has printed.

        `mine`: the targets that are taken from the learner's file; the others are ours.
        """
        with self.lock:
            if self._load().error is not None:
                yield {"error": self.loaded.error, "printed": ""}
                return
            assert self._child is not None
            child = self._child
            try:
                asked = [call._asdict() for call in calls]
                request = {"do": "run", "target": target, "mine": list(mine)}
                child.send({**request, "calls": asked})
                for _ in calls:
                    answer = child.receive(seconds)
                    if not checking.is_answer(answer):
                        raise StoppedError("garbled")
                    yield {"error": None, **answer, "printed": child.printed}
            except StoppedError as stop:
                self._end()
                yield {"error": {"reason": stop.reason}, "printed": child.printed}
            except GeneratorExit:
                self._end()  # answers nobody waited for are on their way
                raise

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
        self._child, self._loaded = None, False

    def release(self) -> Child | None:
        """Hand the child over to another runner; None if it was ended."""
        with self.lock:
            child, self._child, self._loaded = self._child, None, False
            return child

    def stop(self) -> None:
        """End the child even in the middle of a call; nothing is run any more."""
        self.loaded = self.loaded._replace(error={"reason": "died"})
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child."""
        with self.lock:
            self._end()


def loaded(answer: dict[str, Any], version: Version) -> Loaded:
    """The answer to "load", checked. Raises StoppedError if it speaks of another file."""
    told = (str(version.path), version.hash)
    if not checking.is_loaded(answer) or (answer["path"], answer["hash"]) != told:
        raise StoppedError("garbled")
    return Loaded(*told, answer["states"], answer.get("error"))
