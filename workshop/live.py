"""The learner's file while the app runs: watched, judged in the background, drawn."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from workshop import file, solutions
from workshop.file import Version
from workshop.judge import GOOD, Verdict, judge_all
from workshop.limits import CALL_SECONDS, TRAINING_SECONDS
from workshop.runner import Call, Child, Loaded, Runner
from workshop.scenes import SCENES, TRAINING
from workshop.tasks import TASKS
from workshop.wire import Array, Scaled

MOST_PICTURES = 64
"""Pictures of one version that are kept."""

QUIET = 0.6
"""Seconds after the first verdict in which nothing else is begun: the page draws."""


class Drawn(NamedTuple):
    """The arrays of a picture; or why there are none: the `error` of the call, or a reason
    ("none", "foreign", "shape", "not_finite") in it. Both are None while it is computed.
    """

    arrays: dict[str, Array] | None = None
    error: dict[str, Any] | None = None


class Edition:
    """One version of the file: its verdicts as they come, and its pictures.

    Judge and pictures have a process each, so that neither waits for the other. The verdict
    on `chosen`, the task that is looked at, comes at once; then the page has the processor
    for itself for a moment, `drawn` is called, and the other tasks are judged. A task that
    is chosen meanwhile is judged next.
    """

    def __init__(
        self,
        version: Version,
        first: str,
        children: Sequence[Child | None] = (None, None),
        drawn: Callable[[], None] = lambda: None,
    ) -> None:
        self.version, self.chosen = version, first
        self.verdicts: dict[str, Verdict] = {}
        self._judge, self._painter = (Runner(version, child) for child in children)
        self._wanted: Any = None
        self._pictures: dict[Any, Future[Drawn]] = {}
        self._pool = ThreadPoolExecutor(1)
        self._drawn, self._closing = drawn, threading.Event()
        self.first_done, self.finished = threading.Event(), threading.Event()
        threading.Thread(target=self._judge_all, daemon=True).start()

    def _judge_all(self) -> None:
        try:
            for verdict in judge_all(self._judge, lambda: self.chosen):
                self.verdicts = {**self.verdicts, verdict.task: verdict}
                if not self.first_done.is_set():
                    self.first_done.set()
                    if not self._closing.wait(QUIET):
                        self._drawn()
        finally:
            self.first_done.set()
            self.finished.set()

    @property
    def loaded(self) -> Loaded:
        """What the child says it has run."""
        return self._judge.loaded

    @property
    def judged(self) -> bool:
        """Whether every task has its verdict."""
        return len(self.verdicts) == len(TASKS)

    def mine(self, task: str | None = None) -> tuple[str, ...]:
        """The tasks that are done in the learner's code: those that are right, and `task`
        itself if it is begun.
        """
        return tuple(
            name
            for name in TASKS
            if (verdict := self.verdicts.get(name))
            and (
                verdict.outcome in GOOD
                or (name == task and verdict.outcome != "not_begun")
            )
        )

    def draw(
        self,
        scene: str,
        args: tuple[Any, ...],
        mine: Sequence[str],
        key: Any,
        wanted: dict[str, Array] | None = None,
    ) -> Future[Drawn]:
        """The picture of a scene, soon; only the last that was asked for is computed.

        `wanted`: arrays of the shapes that must come (None: those of our own picture).
        """
        key = (scene, key, tuple(mine))
        self._wanted = key
        if key not in self._pictures:
            while len(self._pictures) >= MOST_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[key] = self._pool.submit(
                self._paint, scene, args, mine, key, wanted
            )
        return self._pictures[key]

    def _paint(
        self,
        scene: str,
        args: tuple[Any, ...],
        mine: Sequence[str],
        key: Any,
        wanted: dict[str, Array] | None,
    ) -> Drawn:
        if self._wanted != key:
            self._pictures.pop(key, None)
            return Drawn()
        seconds = TRAINING_SECONDS if scene in TRAINING else CALL_SECONDS
        targets = [TASKS[name].target for name in mine]
        (answer,) = self._painter.run(f"scene.{scene}", [Call(args)], targets, seconds)
        if answer["error"] is not None:
            return Drawn(error=answer["error"])
        return checked(answer["value"], wanted or ours(scene, args))

    def close(self) -> None:
        """End both processes."""
        self._closing.set()
        self._pool.shutdown(wait=False, cancel_futures=True)
        for runner in (self._judge, self._painter):
            runner.stop()


def ours(scene: str, args: tuple[Any, ...]) -> dict[str, Array]:
    """The arrays of a scene played by our solutions."""
    plain = (a.images / 255.0 if isinstance(a, Scaled) else a for a in args)
    with np.errstate(all="ignore"):
        found = SCENES[scene](solutions, *plain)
    return {name: np.asarray(value) for name, value in found.items()}


def checked(yours: Any, wanted: dict[str, Array]) -> Drawn:
    """The arrays if they have the shapes of ours and hold finite numbers, or the reason."""
    arrays = {}
    for name, a in wanted.items():
        found = yours.get(name) if isinstance(yours, dict) else None
        if found is None:
            return Drawn(error={"reason": "none"})
        if not isinstance(found, (np.ndarray, np.generic, float, int)):
            return Drawn(error={"reason": "foreign"})
        found = np.asarray(found, dtype=float)
        if found.shape != a.shape:
            return Drawn(error={"reason": "shape"})
        if not np.isfinite(found).all():
            return Drawn(error={"reason": "not_finite"})
        arrays[name] = found
    return Drawn(arrays)


def now(picture: Future[Drawn], seconds: float) -> Drawn:
    """The picture if it comes within that time; else an empty one."""
    try:
        return picture.result(seconds)
    except NotYet:
        return Drawn()


class Live:
    """The file of this server: its latest version, and the last good picture of each task."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.edition: Edition | None = None
        self.good: dict[str, dict[str, Array]] = {}
        self._stamp: file.Stamp | None = None
        self._lock, self._closed = threading.Lock(), False
        self._spare: list[Child] = []
        self._start_spare()

    def look(self, chosen: str) -> Edition | None:
        """The latest version, the chosen task judged next; None where there never was a
        file.
        """
        with self._lock:
            if self.edition is not None:
                self.edition.chosen = chosen
            seen = file.stamp(self.path)
            if seen is None or seen == self._stamp:
                return self.edition
            version = file.read(self.path)
            if version is None:  # being written just now, or too long
                return self.edition
            self._stamp = seen
            if self.edition is None or self.edition.version.hash != version.hash:
                old, self._spare, spare = self.edition, [], self._spare
                children = spare or (None, None)
                self.edition = Edition(version, chosen, children, self._start_spare)
                if old is not None:
                    old.close()
            return self.edition

    def _start_spare(self) -> None:
        """Start the two processes of the next version, while nobody waits for them."""
        with self._lock:
            if not self._spare and not self._closed:
                self._spare = [Child(), Child()]

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._closed = True
            if self.edition is not None:
                self.edition.close()
            for child in self._spare:
                child.kill()


_LIVE: dict[Path, Live] = {}
_LOCK = threading.Lock()


def live() -> Live | None:
    """The file the app was started with; None where the workshop is off."""
    path = file.opened()
    if path is None:
        return None
    with _LOCK:
        if path not in _LIVE:
            _LIVE[path] = Live(path)
        return _LIVE[path]


def close() -> None:
    """End all processes that run the learner's code."""
    with _LOCK:
        while _LIVE:
            _LIVE.popitem()[1].close()


atexit.register(close)
