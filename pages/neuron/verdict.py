"""The verdict of the logic-gates lab: what a neuron does with a gate, and what to try next."""

from __future__ import annotations

from typing import Any

import streamlit as st

from explorer.content.numbers import number, three_digits
from explorer.language import Words
from explorer.panels.verdict import of_epoch, say, since, withheld
from explorer.pictures.run_facts import run_facts
from explorer.pictures.run_view import RunView
from explorer.settings.schema import Values
from nn_core.metrics import right
from pages.neuron import settings
from pages.neuron.hand_advice import advice

TWO_LAYERS = "pages/network/xor.py"
"""The page on which a second layer solves what one neuron cannot."""

VAIN = ("flat", "learning")
"""Stories whose advice does not help with a gate that no line can do."""

COUNTED = ("right_1", "right_2", "right_3")
"""Stories of a neuron set by hand that still misses some rows."""


def verdict(w: Words, values: Values, view: RunView) -> None:
    """In words: what this neuron does with this gate, and what to try next."""
    if withheld(w):
        return
    numerical = values["mode"] == "train" and values["gradient"] == "central_difference"
    story = view.story(values["h"] if numerical else None)
    beyond = not view.separable and story.name not in ("one_class", "noisy", "diverged")
    name = "no_line" if story.name in VAIN and beyond else story.name
    text = w.labels("gates.story")[name].format(**numbers(w, values, view))
    text = " ".join([text, *remarks(w, values, view, name, beyond)])
    if view.history is None:
        loss = w("gates.hand_loss", loss=three_digits(view.facts.loss))
        say(f"{text} {loss}", story.mood)
    elif settings.trains_or(values):
        wrong_neuron(w, values, view)
        if story.mood == "warning":
            say(text, story.mood)
    else:
        say(*of_epoch(w, run_facts(view), story, text, len(view.batch.x)))
    if beyond:
        st.page_link(
            TWO_LAYERS,
            label=w("gates.two_layers"),
            icon=":material/arrow_forward:",
            query_params={"v": "1", "lang": w.lang},
        )


def remarks(
    w: Words, values: Values, view: RunView, story: str, beyond: bool
) -> list[str]:
    """Return what is added to the sentence of a story; `beyond`: no line can do this gate."""
    if beyond:
        lucky = story == "no_line" and guessing(view)
        return [w("gates.guessing")] * lucky + [w("gates.not_separable")]
    if view.history is None and story in COUNTED:
        found = advice(values, view.batch.t)
        signs = w.labels("gates.signs")
        text = w.labels("gates.advice")[found.name]
        return [text.format(w1=signs[found.w1], w2=signs[found.w2])]
    return []


def guessing(view: RunView) -> bool:
    """Return whether all outputs at the end of the run are within 0.001 of 0.5."""
    return bool((abs(view.outputs(None) - 0.5) < 1e-3).all())


def wrong_neuron(w: Words, values: Values, view: RunView) -> None:
    """Show the notebook's NAND cell as it was written: the picture shows OR's neuron, and
    the outputs that the cell prints are those of a neuron that was never trained.
    """
    x, t = view.batch.x, view.batch.t
    y = view.objective.network.predict(settings.untrained(values), x)
    text = w(
        "gates.wrong_neuron",
        epoch=view.facts.epoch,
        right=view.facts.right,
        outputs=", ".join(f"{v:.2f}" for v in y.ravel()),
        untrained=int(right(y, t).sum()),
    )
    say(text, "warning")


def numbers(w: Words, values: Values, view: RunView) -> dict[str, Any]:
    """Return the numbers a verdict may name, those of the end of the run."""
    if view.history is None:
        return {"right": view.facts.right}
    facts, losses = run_facts(view), view.history.losses
    return {
        "right": facts.end.right,
        "rate": number(values["rate"]),
        "h": number(values["h"]),
        "epoch": view.last,
        "since": since(w, facts.solved_from),
        "start": three_digits(float(losses[0])),
        "peak": number(float(losses.max())),
        "loss": three_digits(facts.end.loss),
    }
