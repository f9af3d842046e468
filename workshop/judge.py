"""The judge: the same for the page, the terminal and the tests.

It calls the learner's function, compares with nn_core, and where the values are wrong looks
for a known mistake that returns the same. How close is close enough: `exercises/exercise.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from workshop.exercises import EXERCISES, Either, Exercise
from workshop.exercises.exercise import plain, quiet
from workshop.mistakes import mistake
from workshop.runner import Call, Runner
from workshop.shapes import shape_of
from workshop.slopes import CHAIN_RULE, Slope, Tried, slopes
from workshop.tasks import TASKS, Task
from workshop.wire import Foreign

OUTCOMES = ("not_begun", "broken", "wrong", "right_but", "right")
GOOD = ("right_but", "right")
MUST = ("", "goal")
"""Edges of calls that decide whether a function is right at all."""

WARNS = ("overflow", "log0")
"""Edges at which NumPy must have nothing to warn of."""

SLOW = 1.0
"""Seconds for the call with the edge "slow": a plain loop takes a fiftieth of it."""


@dataclass(frozen=True)
class Verdict:
    """What the judge says of a task: one of `OUTCOMES`, the reason, what the sentence names.

    `reason` is "" for "right", an id of a known mistake or of a general cause otherwise.
    `printed`: the end of what the learner's code printed in that call, or of the last call
    that printed if the sentence names none.
    """

    task: str
    outcome: str
    reason: str = ""
    call: Call | None = None
    came: Any = None
    wanted: Any = None
    error: dict[str, Any] = field(default_factory=dict)
    slopes: tuple[Slope, ...] = ()
    printed: str = ""


def judge_all(
    runner: Runner, chosen: Callable[[], str | None] = lambda: None
) -> Iterator[Verdict]:
    """Yield the verdict on each task: next on the one that is `chosen` just then, if it is
    still to be judged, else in the order of the notebook.
    """
    left = list(TASKS)
    while left:
        wanted = chosen()
        name = wanted if wanted in left else left[0]
        left.remove(name)
        yield judge(TASKS[name], runner)


def judge(task: Task, runner: Runner) -> Verdict:
    """The verdict on one task; all other functions it needs are ours."""
    loaded = runner.load()
    state = loaded.states.get(task.target, "missing")
    if state == "imported":  # said first: the package may be why the file does not run
        return Verdict(task.id, "wrong", state)
    if loaded.error is not None:
        return Verdict(task.id, "broken", loaded.error["reason"], error=loaded.error)
    if state != "begun":
        return Verdict(task.id, "not_begun", state if state != "not_begun" else "")
    exercise = EXERCISES[task.id]
    shown = exercise.calls(np.random.default_rng(0))
    hidden = exercise.calls(np.random.default_rng(int(loaded.hash[:12], 16)))
    tried = answered(task, runner, [call for call in shown if not call.edge])
    found = ordinary_verdict(task, exercise, tried)
    if found is None:  # only then is a long training worth its time
        goal = [call for call in shown if call.edge in MUST and call.edge]
        again = [call for call in hidden if not call.edge]
        edges = [call for call in shown if call.edge not in MUST]
        more = answered(task, runner, [*goal, *again, *edges])
        n, m = len(goal), len(goal) + len(again)
        found = (
            ordinary_verdict(task, exercise, more[:n])
            or second_verdict(task, exercise, more[n:m])
            or edge_verdict(task, exercise, [*tried, *more[:m]], more[m:])
            or Verdict(task.id, "right", slopes=slopes(task, exercise, tried))
        )
        tried = [*tried, *more]
    return replace(found, printed=printed(found.call, tried))


def answered(task: Task, runner: Runner, calls: Sequence[Call]) -> list[Tried]:
    """The calls with the learner's answers, up to one at which the process was ended."""
    answers = list(runner.run(task.target, calls, [task.target], task.seconds))
    return [Tried(c, a) for c, a in zip(calls, answers, strict=False)]


def printed(call: Call | None, tried: Sequence[Tried]) -> str:
    """What a call printed; without one, what the last that printed anything did."""
    heard = [a["printed"] for c, a in tried if call is None or c is call]
    return next(filter(None, reversed(heard)), "")


def ordinary_verdict(
    task: Task, exercise: Exercise, tried: Sequence[Tried]
) -> Verdict | None:
    """What is wrong with the answers to the ordinary calls, if anything."""
    for call, answer in tried:
        error = answer["error"]
        if error is not None:
            return Verdict(task.id, "broken", error["reason"], call, error=error)
    gots = [exercise.got(one.answer) for one in tried]
    calls = [one.call for one in tried]
    for one in tried:
        reason = useless(one.answer["value"])
        if reason:
            came = one.answer["value"]
            wanted = first_wanted(exercise, one.call)
            return Verdict(task.id, "wrong", reason, one.call, came, wanted)
    broken, at = broken_rule(exercise, calls, gots)
    if not broken:
        unfit = (i for i in range(len(calls)) if not exercise.fits(calls[i], gots[i]))
        at = next(unfit, -1)
    if at < 0:
        return None
    reason = (
        broken or mistake(exercise, calls, gots) or general(exercise, calls, gots, at)
    )
    return Verdict(
        task.id, "wrong", reason, calls[at], gots[at], first_wanted(exercise, calls[at]),
        slopes=slopes(task, exercise, tried),
    )  # fmt: skip


def broken_rule(
    exercise: Exercise, calls: Sequence[Call], gots: Sequence[Any]
) -> tuple[str, int]:
    """The first rule that the answers break, and the answer that shows it; "" and -1 if
    there is none.
    """
    for name, rule in exercise.rules.items():
        at = rule(calls, gots) if calls else None
        if at is not None:
            return name, at
    return "", -1


def useless(value: Any) -> str:
    """Why a value can be no answer: "none", "foreign", or "" where it can."""
    if value is None:
        return "none"
    return "foreign" if isinstance(value, (Foreign, str)) else ""


def first_wanted(exercise: Exercise, call: Call) -> Any:
    """The wanted value of a call, or the first where there are several."""
    wanted = (
        quiet(exercise.wanted, call) if exercise.wanted and call.edge != "goal" else None
    )
    return wanted[0] if isinstance(wanted, Either) else wanted


def general(
    exercise: Exercise, calls: Sequence[Call], gots: Sequence[Any], at: int
) -> str:
    """The general cause of a wrong value where no known mistake returns it."""
    wanted = first_wanted(exercise, calls[at])
    if calls[at].edge == "goal":
        return "goal"
    container = other_container(gots[at], wanted)
    if container:
        return container
    if shape_of(gots[at]) != shape_of(wanted):
        return "shape"
    same = [exercise.same(got, gots[0]) for got in gots[1:]]
    if same and all(same):
        return "constant"
    return "numbers" if finite(plain(gots[at])) else "not_finite"


def other_container(got: Any, wanted: Any) -> str:
    """Which container was wanted instead of what came; "" where it is the right one."""
    if isinstance(wanted, dict):
        if not isinstance(got, dict):
            return "no_dict"
        return "keys" if got.keys() != wanted.keys() else ""
    found, right = plain(got), plain(wanted)
    if isinstance(right, tuple):
        pair = isinstance(found, tuple) and len(found) == len(right)
        return "" if pair else "no_pair"
    return "" if isinstance(found, np.ndarray) else "no_array"


def finite(value: Any) -> bool:
    """Whether all numbers of a plain value are finite."""
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    if isinstance(value, tuple):
        return all(map(finite, value))
    return isinstance(value, np.ndarray) and bool(np.isfinite(value).all())


def second_verdict(
    task: Task, exercise: Exercise, tried: Sequence[Tried]
) -> Verdict | None:
    """Whether the answers were written for the inputs that are shown, and for these only."""
    gots = [a["error"] or exercise.got(a) for _, a in tried]
    calls = [one.call for one in tried]
    broken = broken_rule(exercise, calls, gots)[0]
    for (call, answer), got in zip(tried, gots, strict=True):
        if answer["error"] is not None or broken or not exercise.fits(call, got):
            return Verdict(
                task.id, "wrong", "hard_coded", call, None if answer["error"] else got,
                first_wanted(exercise, call), answer["error"] or {},
            )  # fmt: skip
    return None


def edge_verdict(
    task: Task, exercise: Exercise, ordinary: Sequence[Tried], edges: Sequence[Tried]
) -> Verdict | None:
    """What is still to mend in a function that is right."""
    for call, answer in edges:
        reason = edge_reason(exercise, call, answer)
        if reason:
            error, got = (
                answer["error"] or {},
                None if answer["error"] else exercise.got(answer),
            )
            return Verdict(
                task.id,
                "right_but",
                reason,
                call,
                got,
                first_wanted(exercise, call),
                error,
            )
    if not task.trains and any(a["changed"] for _, a in [*ordinary, *edges]):
        call = next(c for c, a in [*ordinary, *edges] if a["changed"])
        return Verdict(task.id, "right_but", "changed", call)
    found = slopes(task, exercise, ordinary)
    if task.id in CHAIN_RULE and any(slope.kind != "exact" for slope in found):
        return Verdict(task.id, "right_but", "numerical", slopes=found)
    return None


def edge_reason(exercise: Exercise, call: Call, answer: dict[str, Any]) -> str:
    """The edge that an answer fails at, or ""."""
    if call.edge == "slow":
        late = answer["error"] is not None or too_slow(answer["seconds"])
        return "slow" if late else ""
    failed = answer["error"] is not None or not exercise.fits(call, exercise.got(answer))
    return call.edge if failed or (call.edge in WARNS and answer["warned"]) else ""


def too_slow(seconds: float) -> bool:
    """Whether a call with the edge "slow" took 50 times as long as a plain loop."""
    return seconds > SLOW
