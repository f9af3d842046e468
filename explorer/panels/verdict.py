"""The sentence about a run, in the box that fits its mood."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.language import Words
from explorer.pictures.run_facts import RunFacts
from explorer.tasks import visit
from nn_core.analysis.stories import Mood, Story


def beside_the_bench() -> DeltaGenerator:
    """Return the place of a verdict: under the loss curve where the window is wide, else
    under the bench (see app.css). Use it in a page's container `lab`.
    """
    return st.container(key="verdict", gap="small")


def say(text: str, mood: Mood, icon: bool = True) -> None:
    """Show a sentence in the box of its mood, with or without the icon."""
    box, name = BOXES[mood]
    box(text, icon=name if icon else None)


def withheld(w: Words, part: bool = False) -> bool:
    """Return whether the verdict, or a `part` of the page below the bench, waits for a guess
    of the open task; then it says so.
    """
    waits = visit.owes_guess()
    if waits:
        say(w("tasks.withheld_part") if part else w("tasks.withheld"), "info")
    return waits


def of_epoch(
    w: Words, facts: RunFacts, story: Story, ended: str, examples: int
) -> tuple[str, Mood]:
    """Return the sentence about a run seen at one of its epochs, and its mood.

    At the end of the run that is `ended`, the sentence about the end; before, how many of
    the `examples` are right now comes first, and no success is announced until all are.
    """
    if facts.at_end:
        return ended, story.mood
    shown, last, texts = facts.shown, facts.end.epoch, w.labels("panels.verdict")
    counted = texts["rows" if examples == 4 else "examples"].format(
        epoch=shown.epoch, right=shown.right, count=examples
    )
    if story.name != "solved":
        end = texts["end"].format(epoch=last, said=ended)
    elif facts.solved_from is not None and facts.solved_from <= shown.epoch:
        end = texts["stays"].format(since=since(w, facts.solved_from))
    else:
        end = texts["later"].format(epoch=last)
    early = story.mood == "good" and shown.right < examples
    return f"{counted} {end}", "info" if early else story.mood


def since(w: Words, epoch: int | None) -> str:
    """From which epoch on a run is solved, in words; nothing if it never is."""
    texts = w.labels("panels.verdict")
    if epoch is None:
        return ""
    return texts["since" if epoch else "since_the_start"].format(epoch=epoch)


BOXES = {
    "good": (st.success, ":material/check_circle:"),
    "warning": (st.warning, ":material/warning:"),
    "info": (st.info, ":material/info:"),
}
