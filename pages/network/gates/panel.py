"""Gates into XOR: three neurons trained on their own, wired up as one network."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer.content.numbers import number
from explorer.controls import timeline, widgets
from explorer.language import Words
from explorer.panels import notebook
from explorer.panels.choices_row import choices_row
from explorer.panels.notebook_settings import notebook_settings
from explorer.panels.verdict import beside_the_bench, say, since, withheld
from explorer.pictures.run_facts import RunFacts, run_facts
from explorer.runs import cache
from explorer.settings.schema import Values
from nn_core.experiments.wired_gates import NETWORK, together
from pages.network.gates import model as lab
from pages.network.gates import settings, tables
from pages.network.two_layers_bench import two_layers_bench

BENCH = two_layers_bench(
    sliders=settings.SLIDERS,
    labels=lambda w: w.labels("xor.gates.sliders"),
    helps=lambda w: w.labels("xor.gates.helps"),
    run=lab.wiring,
    run_many=together,
    names=lambda values: lab.NAMES,
)
CODE = ("nand_trains_or", "xor_from_wrong_gates")
"""The quirks of the notebook that this act shows."""


def show(w: Words, values: Values, intro: Callable[..., None]) -> None:
    """Show the whole act; `intro` draws its introduction."""
    intro(w("xor.gates.intro"), w("xor.gates.more"))
    with choices_row():
        names = w.labels("xor.gates.wirings")
        widgets.segments(values, "g_wiring", w("xor.gates.wiring"), names, named=False)
        notebook_settings(w, values, settings.as_in_notebook, "gates_as_notebook")

    with st.container(key="lab"):
        BENCH.draw(w, values)
        timeline.fragment("ear", partial(verdict, w, values))
    st.caption(w("xor.gates.lines"))
    if not withheld(w, part=True):
        as_in_notebook(w, values)


def as_in_notebook(w: Words, values: Values) -> None:
    """Show what the notebook's cells printed, if wired so, and their code."""
    if values["g_wiring"] == "written":
        printed(w, values)
    st.markdown(w("xor.gates.code"))
    for key in CODE:
        notebook.quirk(w, key)


def verdict(w: Words, values: Values) -> None:
    """In words: what the wired gates do, and what to try."""
    with beside_the_bench():
        view = BENCH.look(values)
        if withheld(w):
            return
        run = run_facts(view)
        facts = run.shown
        if values["g_wiring"] == "written":
            outputs = ", ".join(f"{y:.4f}" for y in view.outputs(facts.epoch))
            text = w(
                "xor.gates.written",
                epoch=facts.epoch,
                outputs=outputs,
                right=facts.right,
                turn=values["g_or"],
                nand=values["g_nand"],
            )
            say(text, "warning")
            return
        story, names = lab.story(view), w.labels("gates.names")
        text = w.labels("xor.gates.story")[story.name].format(
            epoch=facts.epoch,
            right=facts.right,
            loss=number(facts.loss),
            gates=", ".join(names[name] for name in lab.failing(view)),
        )
        say(" ".join([text, *stays(w, run)]), story.mood)


def stays(w: Words, run: RunFacts) -> list[str]:
    """From which epoch on XOR stays right until the end, once it does."""
    if run.solved_from is None or run.shown.epoch < run.solved_from:
        return []
    return [w("panels.verdict.stays", since=since(w, run.solved_from))]


def printed(w: Words, values: Values) -> None:
    """Show what the notebook's cells printed, beside the network on the stage at its end."""
    theirs, ours = cache.notebook_gates(), cache.history(lab.wiring(values))
    st.markdown(w("xor.gates.printed"))
    if settings.as_in_notebook(values) != {**values, "epoch": "end"}:
        st.info(w("panels.notebook.changed"), icon=":material/info:")
    y = NETWORK.predict(ours.at().params, ours.train.x)
    table = tables.printed_gates(w, theirs, y)
    st.table(table, hide_index=True, alt=w("xor.gates.printed_alt"))
