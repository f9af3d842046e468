"""The child process: runs one version of the learner's file, and nothing else.

It is started anew for each version. It speaks through the pipes it was born with, which it
takes away from the learner's code first, and answers with plain values only (`wire`). What
is printed goes with the answer (`answers`), and `pages/exercises/task_panel` shows it.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import io
import os
import sys
import time
import traceback
import types
import warnings
from functools import partial
from typing import Any, BinaryIO

import numpy as np

from workshop import limits, solutions, wire
from workshop.answers import Answers
from workshop.functions import Recorded
from workshop.reading import Compiler, states
from workshop.scenes import SCENES
from workshop.wire import Function, Net, Rng, Scaled

LONGEST_TEXT = 300
NAME, SCENE = "my_net", "scene"


class Source(Compiler):
    """Loads the bytes it was given as a module."""

    def __init__(self, data: bytes, path: str) -> None:
        self.code = self.source_to_code(data, path)

    def get_code(self, fullname: str) -> types.CodeType:
        return self.code


class Learner:
    """One version of the file."""

    def __init__(self, path: str, data: bytes, stub: str, targets: list[str]) -> None:
        self.path, self.data, self.targets = path, data, targets
        self.hash = hashlib.sha256(data).hexdigest()
        self.states: dict[str, str] = dict.fromkeys(targets, "begun")
        self.stub = stub

    def load(self) -> dict[str, Any] | None:
        """Read and run the file once; what went wrong, or None."""
        try:
            self.source = Source(self.data, self.path)
            self.states = states(
                ast.parse(self.data), ast.parse(self.stub), self.targets
            )
            self.module()
        except BaseException as error:
            return self.told(error)
        return None

    def module(self) -> types.ModuleType:
        """The file, run afresh."""
        module = types.ModuleType(NAME)
        module.__file__ = self.path
        sys.modules[NAME] = module
        self.source.exec_module(module)
        return module

    def told(self, error: BaseException) -> dict[str, Any]:
        """An exception: its kind, and the innermost line of the learner's own."""
        line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
        if line is None:
            frames = traceback.extract_tb(error.__traceback__)
            line = next(
                (f.lineno for f in reversed(frames) if f.filename == self.path), None
            )
        lines = self.data.decode("utf-8", "replace").splitlines()
        text = lines[line - 1].strip() if line and line <= len(lines) else ""
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        return {
            "reason": reason_of(error),
            "type": type(error).__name__,
            "message": str(message)[:LONGEST_TEXT],
            "line": line or 0,
            "text": text[:LONGEST_TEXT],
        }


def reason_of(error: BaseException) -> str:
    """Why a call ended: "exit", "output", "memory", "syntax" or "raised"."""
    for kinds, reason in REASONS:
        if isinstance(error, kinds):
            return reason
    return "raised"


REASONS: tuple[tuple[Any, str], ...] = (
    (SystemExit, "exit"),
    (limits.TooMuchOutput, "output"),
    (MemoryError, "memory"),
    (SyntaxError, "syntax"),
)


def mixed(learner: Learner, mine: list[str]) -> types.ModuleType:
    """The learner's module, in which every target but those in `mine` is ours.

    Ours call the learner's functions too, where those are in `mine`.
    """
    module, ours = learner.module(), fresh_solutions()
    for name, made in list(vars(ours).items()):
        if isinstance(made, type):
            mix_class(module, ours, name, made, mine)
        elif isinstance(made, types.FunctionType):
            if name in mine:
                setattr(ours, name, getattr(module, name))
            else:
                setattr(module, name, made)
    return module


def mix_class(module: Any, ours: Any, name: str, made: type, mine: list[str]) -> None:
    """Put our methods into the learner's class, or our class where there is none."""
    found = getattr(module, name, None)
    if not isinstance(found, type):
        found = made
    for method, function in list(vars(made).items()):
        given = method == "__init__" and found is not made and "__init__" in vars(found)
        if callable(function) and f"{name}.{method}" not in mine and not given:
            setattr(found, method, function)
    setattr(module, name, found)
    setattr(ours, name, found)


def fresh_solutions() -> types.ModuleType:
    """A copy of the module `solutions` whose names can be replaced."""
    spec = importlib.util.find_spec(solutions.__name__)
    assert spec is not None and spec.loader is not None
    copy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(copy)
    return copy


def made(value: Any, module: types.ModuleType, arrays: list[np.ndarray]) -> Any:
    """An argument as the learner's function gets it."""
    if isinstance(value, Net):
        net = getattr(module, value.name)()
        for name, part in value.state.items():
            setattr(net, name, part)
        return net
    if isinstance(value, Function):
        return Recorded(value, arrays[0])
    if isinstance(value, Rng):
        return np.random.default_rng(value.seed)
    return value.images / 255.0 if isinstance(value, Scaled) else value


def call(learner: Learner, module: types.ModuleType, target: str, asked: Any) -> Any:
    """Call the target once; the answer as a dict of plain values."""
    try:
        arrays = [a for a in asked["args"] if isinstance(a, np.ndarray)]
        args = [made(a, module, arrays) for a in asked["args"]]
        net = made(asked["net"], module, arrays)
        owner, _, method = target.rpartition(".")
        if owner == SCENE:
            function = partial(SCENES[method], module)
        else:
            function = getattr(net if owner else module, method)
        with (
            warnings.catch_warnings(record=True) as caught,
            np.errstate(all="warn", under="ignore"),
        ):
            warnings.simplefilter("always")
            before = copied([*args, *([net] if owner else [])])
            start = time.perf_counter()
            value = listed(function(*args))
            seconds = time.perf_counter() - start
        after = copied([*args, *([net] if owner else [])])
        return {
            "value": value,
            "changed": not same(before, after),
            "nets": [state_of(a) for a in args if type(a).__name__ in NETS],
            "warned": any(issubclass(w.category, RuntimeWarning) for w in caught),
            "seconds": seconds,
            "reach": next((a.reach for a in args if isinstance(a, Recorded)), []),
            "error": None,
        }
    except BaseException as error:
        return {"error": learner.told(error)}


NETS = {"LogicGateNet", "XORNet", "MyModel"}


def listed(value: Any) -> Any:
    """A generator's items as a list, at most 10,000 of them; anything else as it is."""
    if isinstance(value, types.GeneratorType):
        return [item for item, _ in zip(value, range(10_000), strict=False)]
    return value


def state_of(net: Any) -> dict[str, Any]:
    """The attributes of a network that are plain values."""
    return {str(name): part for name, part in vars(net).items()}


def copied(value: Any) -> Any:
    """A copy of the arrays in an argument."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list):
        return [copied(one) for one in value]
    if isinstance(value, dict):
        return {key: copied(one) for key, one in value.items()}
    return copied(vars(value)) if type(value).__name__ in NETS else None


def same(a: Any, b: Any) -> bool:
    """Whether two copies hold the same numbers."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.dtype == b.dtype and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return type(a) is type(b)


def serve(requests: BinaryIO, answers: Answers) -> None:
    """Answer requests until there are none: first "load", then "run" as often as asked."""
    learner: Learner | None = None
    answers.give({"ready": True})
    while True:
        try:
            asked = wire.read(requests)
        except EOFError:
            return
        if asked["do"] == "load":
            learner = Learner(
                asked["path"], asked["text"].encode("utf-8", "surrogateescape"),
                asked["stub"], asked["targets"],
            )  # fmt: skip
            error = learner.load()
            answers.give({
                "path": learner.path, "hash": learner.hash, "states": learner.states,
                "error": error,
            })  # fmt: skip
        else:
            assert learner is not None
            run(learner, asked, answers)


def run(learner: Learner, asked: Any, answers: Answers) -> None:
    """Answer each call of a request; the first that ends the whole run is the last."""
    with answers.unheard():  # the lines outside the functions have run once already
        try:
            module = mixed(learner, asked["mine"])
        except BaseException as error:
            answers.give({"error": learner.told(error)})
            return
    for one in asked["calls"]:
        answers.give(call(learner, module, one.get("target") or asked["target"], one))


def main() -> None:
    """Take the pipes, set the limits, and serve."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = Answers(os.fdopen(os.dup(1), "wb"))
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    sys.stdin = io.StringIO()
    sys.stdout = sys.stderr = answers.printed
    limits.end_with_the_server()
    limits.set_memory()
    try:
        serve(requests, answers)
    except wire.BadMessageError:
        os._exit(2)
    os._exit(0)


if __name__ == "__main__":
    main()
