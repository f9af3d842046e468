"""What the judge says, in the reader's language."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorer.language import Words
from workshop.causes import cause
from workshop.judge import Verdict
from workshop.runner import Call
from workshop.shapes import other_shape
from workshop.signatures import parameters
from workshop.tasks import TASKS
from workshop.wire import Foreign, Function, Net, Rng, Scaled

LONGEST = 160
"""Characters of a value in a sentence."""

LINES = 8
"""Lines of what was printed: the last."""


def outcome(w: Words, verdict: Verdict) -> str:
    """The name of the outcome."""
    return w.labels("workshop.outcomes")[verdict.outcome]


def sentence(w: Words, verdict: Verdict) -> str:
    """Why the outcome is what it is."""
    task = TASKS[verdict.task]
    known = w.labels("workshop_mistakes.known")
    texts = w.labels("workshop.reasons")
    reason = verdict.reason or verdict.outcome
    found = (
        known.get(f"{verdict.task}__{reason}") if verdict.outcome == "wrong" else None
    )
    if found is None and verdict.outcome == "right_but":
        edges = w.labels("workshop.edges")
        found = edges.get(f"{verdict.task}__{reason}") or edges.get(reason)
    came = verdict.came
    came = came.type if isinstance(came, Foreign) else type(came).__name__
    return visible((found or texts[reason]).format(
        target=task.target, task=task.id, seconds=task.seconds, came=came,
        call=called(verdict.call, task.id),
    ))  # fmt: skip


def details(w: Words, verdict: Verdict) -> list[str]:
    """Line by line: the learner's own line that failed, or input, what came and was wanted,
    and how near each gradient is.
    """
    lines = "\n".join(detail_lines(w, verdict)).split("\n")
    return [visible(line) for line in lines if line]


def detail_lines(w: Words, verdict: Verdict) -> list[str]:
    """See `details`."""
    lines = []
    error = verdict.error
    if error.get("line"):
        lines.append(w("workshop.line", line=error["line"], text=error["text"]))
    if error.get("type") and error["reason"] in ("raised", "syntax", "memory"):
        lines.append(w("workshop.raised", type=error["type"], message=error["message"]))
        if error.get("reason") == "raised":
            lines.append(cause(error, w.labels("workshop.causes")))
    if verdict.call is not None and verdict.outcome in ("wrong", "right_but", "broken"):
        call = called(verdict.call, verdict.task)
        lines.append(w("workshop.input", call=call))
    lines += [] if error else values(w, verdict)
    kinds = w.labels("workshop.slopes")
    for slope in verdict.slopes:
        if slope.kind == "shape":
            lines.append(w("workshop.slope_shape", name=slope.name))
            continue
        name, kind = slope.name, kinds[slope.kind]
        lines.append(
            w("workshop.slope", name=name, kind=kind, difference=slope.difference)
        )
    return lines


def values(w: Words, verdict: Verdict) -> list[str]:
    """What came and what was wanted, and their shapes where it is these that differ."""
    came, wanted = verdict.came, verdict.wanted
    if (
        wanted is None
    ):  # more than one value would do: all that can be shown is what came
        shown = verdict.outcome == "wrong" and verdict.reason != "goal"
        return (
            [w("workshop.came", value=short(came))] if shown and came is not None else []
        )
    if short(came) == short(wanted):
        return []
    lines = [
        w("workshop.came", value=short(came)), w("workshop.wanted", value=short(wanted)),
    ]  # fmt: skip
    other = other_shape(came, wanted) if verdict.reason == "shape" else None
    if other is not None:
        part = w("workshop.part", name=other.part) if other.part else ""
        one = w("workshop.number")
        pair = {"came": other.came or one, "wanted": other.wanted or one}
        lines.append(w("workshop.shapes", part=part, **pair))
    return lines


def last_prints(text: str) -> list[str]:
    """The last lines of what was printed, each at most `LONGEST` characters."""
    lines = text.rstrip("\n").split("\n") if text.strip("\n") else []
    return [cut(visible(line)) for line in lines[-LINES:]]


def visible(text: str) -> str:
    """The text with what cannot be shown written out: a terminal obeys control characters,
    and half of a pair of code units cannot be sent to a browser.
    """
    return "".join(c if c.isprintable() or c == "\t" else escaped(c) for c in text)


def escaped(character: str) -> str:
    """A character as Python writes it in a string, by its code."""
    return character.encode("unicode_escape").decode()


def called(call: Call | None, task: str) -> str:
    """The arguments of a call as one would write them, by their names, shortened."""
    if call is None:
        return ""
    net = [short(call.net)] if call.net is not None else []
    names = parameters(TASKS[task].target)
    pairs = zip(names, call.args, strict=True)
    return ", ".join([*net, *(f"{name} = {short(value)}" for name, value in pairs)])


def short(value: Any) -> str:
    """A value as text of at most `LONGEST` characters."""
    return cut(written(value))


def cut(text: str) -> str:
    """The first `LONGEST` characters of a text."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def written(value: Any) -> str:
    """A value as text."""
    if isinstance(value, Net):
        return f"{value.name}({written(value.state)})"
    if isinstance(value, Function):
        return FORMULAS[value.name]
    if isinstance(value, Rng):
        return f"rng({value.seed})"
    if isinstance(value, Scaled):
        return written(value.images)
    if isinstance(value, dict):
        return ", ".join(f"{key} = {written(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        open_, close = "[]" if isinstance(value, list) else "()"
        return open_ + ", ".join(map(written, value)) + close
    if isinstance(value, (float, np.floating)):
        return f"{value:.6g}"
    if isinstance(value, np.ndarray):
        return array(value)
    if isinstance(value, str):
        return repr(value)
    return value.type if isinstance(value, Foreign) else str(value)


def array(a: np.ndarray) -> str:
    """An array as text, in one line; of a large one its shape."""
    if a.size > 24:
        return "array(" + ", ".join(map(str, a.shape)) + ")"
    text = np.array2string(a, precision=4, separator=", ", suppress_small=True)
    return " ".join(text.split()).replace("[ ", "[")


FORMULAS = {"squares": "Σx²", "cubes": "Σx³", "own": "Σx³", "mixed": "x₀x₁ + sin xₙ"}
