"""The lab of the XOR page: a network of one's own, live."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from explorer.content.numbers import number, three_digits
from explorer.controls import edits, timeline, widgets
from explorer.errors import in_words
from explorer.language import Words
from explorer.panels import verdict as panels_verdict
from explorer.panels.choices_row import choices_row, rules
from explorer.pictures.run_facts import run_facts
from explorer.pictures.run_view import RunView
from explorer.settings.schema import Values
from nn_core.analysis.run_story import clashes
from nn_core.datasets import GATES
from pages.network.lab import model as lab
from pages.network.lab import plateau_cause, points_panel, sections
from pages.network.lab import view as lab_view
from pages.network.lab.bench import BENCH


def show(w: Words, values: Values, intro: Callable[[str], None]) -> None:
    """Show the whole act; `intro` draws its introduction."""
    intro(w("xor.lab.intro"))
    choices(w, values)
    above = st.container(key="lab")
    # It stands below, but is read first: the picture shows its points.
    points_panel.editor(w, values)
    with above:
        BENCH.draw(w, values)
        timeline.fragment("ear", partial(verdict, w, values))
    sections.section(w, values)


def verdict(w: Words, values: Values) -> None:
    """Show the run on the bench, in numbers and in words."""
    with panels_verdict.beside_the_bench():
        if refused(values):
            st.info(w("xor.lab.last_good"), icon=":material/history:")
            readout(w, BENCH.look(values))
            return
        view = BENCH.look(values)
        whole = not lab.silence_of(values).text
        readout(w, view)
        start_over(w, values, whole)
        count, story = clashes(view.batch), lab_view.story(view)
        # Without its parts a network has learned nothing, and one that is flat because points
        # of both classes lie on one place cannot get any further.
        if (whole or story.name == "diverged") and not (count and story.name == "flat"):
            text = w.labels("xor.lab.story")[story.name].format(**facts(w, values, view))
            if story.name == "flat":
                text += " " + why_flat(w, values, view)
            sentence = panels_verdict.of_epoch(
                w, run_facts(view), story, text, len(view.batch.x)
            )
            panels_verdict.say(*sentence)
        if values["l_activation"] == "step" and story.name != "flat":
            st.info(w("xor.lab.frozen"), icon=":material/ac_unit:")
        if count:
            st.info(w("points.clashes", count=count), icon=":material/join_inner:")


def why_flat(w: Words, values: Values, view: RunView) -> str:
    """Return why the network stopped learning, and what to try."""
    cause = plateau_cause.cause(values, view)
    share = plateau_cause.without_decay(values) if cause == "decay" else 0.0
    text = w.labels("xor.lab.causes")[cause]
    return text.format(decay=number(values["l_decay"]), share=f"{share:.0%}")


def refused(values: Values) -> bool:
    """Return whether the run of these settings is refused; it says why."""
    with in_words():
        lab.experiment(values)
        return False
    return True


def choices(w: Words, values: Values) -> None:
    """Show what is chosen rather than dragged."""
    with choices_row():
        menu = partial(widgets.menu, values, named=False, width=210)
        menu("l_data", w("xor.lab.data"), w.labels("xor.lab.datasets"))
        menu("l_activation", w("xor.lab.activation"), w.labels("xor.lab.activations"))
        offered = menus(w, values)

        def seldom() -> None:
            for name, (label, names) in offered.items():
                widgets.menu(values, name, label, names, width=320)

        rules(w, (names[values[name]] for name, (_, names) in offered.items()), seldom)


def menus(w: Words, values: Values) -> dict[str, tuple[str, dict[str, str]]]:
    """Return what is chosen seldom: name -> (label, names of what it can be)."""
    few = values["l_data"] in GATES
    batch = {"l_batch": (w("xor.lab.batch"), w.labels("xor.lab.batches"))}
    return {
        "l_loss": (w("gates.loss"), w.labels("terms.loss")),
        "l_gradient": (w("gates.gradient"), w.labels("terms.gradient")),
        "l_optimizer": (w("xor.lab.optimizer"), w.labels("terms.optimizer")),
        "l_init": (w("xor.lab.init"), w.labels("terms.initializer")),
        **({} if few else batch),
    }


def start_over(w: Words, values: Values, whole: bool) -> None:
    """Show a button that forgets what was edited by hand; `whole`: nothing is switched off."""
    if not whole:
        st.info(w("xor.lab.silenced"), icon=":material/visibility_off:")
    if lab.experiment(values).start:
        st.caption(w("xor.lab.edited"))
    if values["l_start"] or values["l_off"]:
        st.button(
            w("xor.lab.start_over"),
            key="start_over",
            icon=":material/restart_alt:",
            on_click=edits.change_values,
            args=(values, lambda now: {**now, "l_start": "", "l_off": ""}),
        )


def readout(w: Words, view: RunView) -> None:
    """Loss and accuracy at the epoch on the stage, on both halves of the data."""
    facts = view.facts
    text = w("xor.lab.train", loss=number(facts.loss), share=f"{facts.accuracy:.0%}")
    if facts.test_loss is not None:
        loss, share = number(facts.test_loss), f"{facts.test_accuracy:.0%}"
        text += " · " + w("xor.lab.test", loss=loss, share=share)
    st.markdown(w("xor.lab.at", epoch=facts.epoch, said=text))


def facts(w: Words, values: Values, view: RunView) -> dict[str, Any]:
    """Return the numbers a verdict may name, those of the end of the run."""
    run, losses = run_facts(view), view.run.losses
    end = run.end
    numbers: dict[str, Any] = {
        "rate": number(values["l_rate"]),
        "epoch": str(end.epoch),
        "since": panels_verdict.since(w, run.solved_from),
        "start": three_digits(float(losses[0])),
        "peak": number(losses.max()),
        "loss": three_digits(end.loss),
        "share": f"{end.accuracy:.0%}",
    }
    if end.test_loss is None or view.run.test_losses is None:
        return numbers
    return numbers | {
        "test": f"{end.test_accuracy:.0%}",
        "test_loss": number(end.test_loss),
        "best": number(view.run.test_losses.min()),
    }
