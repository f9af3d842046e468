"""The bench of the logic-gates lab, what is chosen above it, and the verdict below."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from explorer.components.network_diagram import network_diagram
from explorer.controls import edits, flight, locks, widgets
from explorer.controls.edits import change_values
from explorer.language import Words
from explorer.numbers import number, three_digits
from explorer.panels.bench import Bench, Part, stage_part, table_part
from explorer.panels.notebook_settings import notebook_settings
from explorer.panels.rules import choices_row, rules
from explorer.panels.verdict import of_epoch, say
from explorer.pictures.run_facts import run_facts
from explorer.pictures.run_view import RunView
from explorer.runs import slider_films
from explorer.settings.schema import Values
from nn_core.metrics import right
from pages.neuron import settings
from pages.neuron import view as neuron_view
from pages.neuron.hand_advice import advice


def draw_diagram(w: Words, values: Values, view: RunView, blob: bytes) -> None:
    """The neuron; a weight dragged or typed there goes into the settings."""
    names, limit = tuple(settings.WEIGHTS), settings.LIMIT
    edit = partial(edits.edited, values, "neuron", names, limit)
    network_diagram("neuron", blob, on_change=edit)


DIAGRAM = Part(
    "network_diagram",
    lambda w, values, view, token: neuron_view.diagram(w, view, token),
    draw_diagram,
)
BENCH = Bench(
    sliders=settings.sliders,
    labels=lambda w: w.labels("gates.sliders"),
    helps=lambda w: w.labels("gates.helps"),
    filmed=settings.FILMED,
    run=settings.experiment,
    run_many=slider_films.histories,
    view=neuron_view.view,
    parts=(stage_part(), DIAGRAM, table_part()),
    trains=lambda values: bool(values["mode"] == "train"),
    fitting={"loss": settings.LOSS_IDS[0], "nand": "meant"},
)


def choices(w: Words, values: Values) -> None:
    """What is chosen rather than dragged, in a row above the bench."""
    segments = partial(widgets.segments, values, named=False)
    with choices_row():
        segments("gate", w("gates.gate"), w.labels("gates.names"))
        segments("mode", w("gates.mode"), w.labels("gates.modes"))
        notebook_settings(w, values, settings.as_in_notebook, "as_notebook")
        CHOICES[values["mode"]](w, values)
    if values["gate"] == "custom" and not locks.hidden("targets"):
        targets(w, values)


def targets(w: Words, values: Values) -> None:
    """Four switches: the targets of a gate of one's own."""
    st.caption(w("gates.targets"))
    with st.container(horizontal=True, gap="small"):
        for i, (a, b) in enumerate(settings.ROWS.astype(int)):
            key = f"target_{i}"
            st.session_state[key] = values["targets"][i] == "1"
            st.toggle(
                f"{a}, {b}",
                key=key,
                on_change=set_target,
                args=(values, i),
                disabled=locks.fixed("targets"),
            )


def set_target(values: Values, i: int) -> None:
    """Write one switch into the targets."""
    digit = "1" if st.session_state[f"target_{i}"] else "0"
    values["targets"] = values["targets"][:i] + digit + values["targets"][i + 1 :]
    flight.mark_page_due()


def hand_choices(w: Words, values: Values) -> None:
    """The activation of a neuron set by hand."""
    names = w.labels("terms.activation")
    widgets.segments(values, "activation", w("gates.activation"), names, named=False)


def train_choices(w: Words, values: Values) -> None:
    """The rules of a training run, and which NAND cell: the notebook's has a mistake."""
    if values["gate"] == "nand":
        names = w.labels("gates.nands")
        widgets.segments(values, "nand", w("gates.nand"), names, named=False)
    losses, gradients = w.labels("terms.loss"), w.labels("terms.gradient")
    with rules(w, (losses[values["loss"]], gradients[values["gradient"]])):
        widgets.menu(values, "loss", w("gates.loss"), losses, width=320)
        widgets.segments(values, "gradient", w("gates.gradient"), gradients)


def continue_by_hand(w: Words, values: Values, view: RunView) -> None:
    """A button that continues by hand from the neuron on the stage."""
    if view.history is None:
        return
    st.button(
        w("gates.take_over"),
        key="take_over",
        icon=":material/pan_tool:",
        help=w("gates.take_over_help", step=number(settings.HAND_STEP)),
        on_click=change_values,
        args=(values, settings.from_trained, view.now.params),
    )


def verdict(w: Words, values: Values, view: RunView) -> None:
    """In words: what this neuron does with this gate, and what to try next."""
    numerical = values["mode"] == "train" and values["gradient"] == "central_difference"
    story = view.story(values["h"] if numerical else None)
    beyond = not view.separable and story.name not in ("one_class", "noisy", "diverged")
    name = "no_line" if story.name in VAIN and beyond else story.name
    text = w.labels("gates.story")[name].format(**numbers(values, view))
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
    """What is added to the sentence of a story; `beyond`: no line can do this gate."""
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
    """Whether all outputs at the end of the run are within 0.001 of 0.5."""
    return bool((abs(view.outputs(None) - 0.5) < 1e-3).all())


def wrong_neuron(w: Words, values: Values, view: RunView) -> None:
    """The notebook's NAND cell as it was written: the picture shows OR's neuron, and the
    outputs that the cell prints are those of a neuron that was never trained.
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


def numbers(values: Values, view: RunView) -> dict[str, Any]:
    """The numbers a verdict may name, those of the end of the run."""
    if view.history is None:
        return {"right": view.facts.right}
    facts, losses = run_facts(view), view.history.losses
    return {
        "right": facts.end.right,
        "rate": number(values["rate"]),
        "h": number(values["h"]),
        "epoch": view.last,
        "solved": facts.solved_from,
        "start": three_digits(float(losses[0])),
        "peak": number(float(losses.max())),
        "loss": three_digits(facts.end.loss),
    }


CHOICES = {"hand": hand_choices, "train": train_choices}
TWO_LAYERS = "pages/network/xor.py"
"""The page on which a second layer solves what one neuron cannot."""

VAIN = ("flat", "learning")
"""Stories whose advice does not help with a gate that no line can do."""

COUNTED = ("right_1", "right_2", "right_3")
"""Stories of a neuron set by hand that still misses some rows."""
