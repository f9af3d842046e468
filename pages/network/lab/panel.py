"""The lab of the XOR page: a network of one's own, live."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.components.network_diagram import network_diagram, read_off
from explorer.components.slider_film import FILM_TOKEN
from explorer.components.stage import stage
from explorer.controls import edits, flight, slider_film, timeline, widgets
from explorer.errors import in_words
from explorer.language import Words
from explorer.numbers import number
from explorer.panels import verdict as panels_verdict
from explorer.runs import slider_films
from explorer.settings.schema import Values
from nn_core import History
from nn_core.analysis.run_story import clashes
from nn_core.datasets import GATES
from nn_core.experiments.params_text import size
from pages.network.lab import model as lab
from pages.network.lab import points_panel, sections
from pages.network.lab.ablation import Silence
from pages.network.lab.last_good import look
from pages.network.lab.model import LabView


def show(w: Words, values: Values) -> None:
    """The whole act."""
    st.markdown(w("xor.lab.intro"))
    choices(w, values)
    above = st.container()
    points_panel.editor(
        w, values
    )  # below, but read first: the picture is of what it says
    with above:
        bench(w, values)
        timeline.fragment("ear", partial(verdict, w, values))
    sections.section(w, values)


def verdict(w: Words, values: Values) -> None:
    """What is on the bench, in numbers and in words."""
    if refused(values):
        st.info(w("xor.lab.last_good"), icon=":material/history:")
        readout(w, look(values, False))
        return
    view = look(values, False)
    readout(w, view)
    start_over(w, values, view)
    count, story = clashes(view.batch), view.story(None)
    if tells(view, story.name) and not (count and story.name == "flat"):  # its best
        said = w.labels("xor.lab.story")[story.name].format(**facts(values, view))
        panels_verdict.say(said, story.mood)
    if view.activation == "step":
        st.info(w("xor.lab.frozen"), icon=":material/ac_unit:")
    if count:
        st.info(w("points.clashes", count=count), icon=":material/join_inner:")


def refused(values: Values) -> bool:
    """Whether the run of these settings is refused; it says why."""
    with in_words():
        lab.experiment(values)
        return False
    return True


def tells(view: LabView, story: str) -> bool:
    """Whether a story is one of the network on show: without its parts it has learned
    nothing.
    """
    return story == "diverged" or not view.off.text


def choices(w: Words, values: Values) -> None:
    """What is chosen rather than dragged."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        menu = partial(widgets.menu, values, width=190)
        menu("l_data", w("xor.lab.data"), w.labels("xor.lab.datasets"))
        menu("l_activation", w("xor.lab.activation"), w.labels("xor.lab.activations"))
        menu("l_loss", w("gates.loss"), w.labels("terms.loss"), width=240)
        menu("l_optimizer", w("xor.lab.optimizer"), w.labels("terms.optimizer"))
        menu("l_init", w("xor.lab.init"), w.labels("terms.initializer"))
        if values["l_data"] not in GATES:
            menu("l_batch", w("xor.lab.batch"), w.labels("xor.lab.batches"))
        rules = w.labels("terms.gradient")
        widgets.segments(values, "l_gradient", w("gates.gradient"), rules)


@st.fragment
@in_words()
def bench(w: Words, values: Values) -> None:
    """Sliders, stage and network: all that moves while a slider is dragged."""
    flight.rerun_page_if_due()
    view = look(values, flight.moving())
    token = flight.token()
    labels = w.labels("xor.lab.sliders")
    left, middle, right = st.columns([9, 14, 14], gap="medium")
    with left:
        for name, slider in lab.sliders(values).items():
            live = slider_film.live if name in lab.FILMED else widgets.live
            live(values, slider, labels[name])
    with middle:
        scrub = partial(timeline.scrubbed, values, "stage", view.last)
        blob = view.stage(w, token, timeline.stage_command(values))
        edit = partial(points_panel.drawn, values, view.film.extent)
        stage("stage", blob, on_change=scrub, on_points=edit)
    with right:
        edit = partial(edit_weight, values)
        blob, switch = view.diagram(w, token), partial(switch_off, values)
        network_diagram("network", blob, on_change=edit, on_off=switch)
    if not view.off.text:  # a film shows whole networks
        sliders = lab.sliders(values)
        filmed = {name: sliders[name] for name in lab.FILMED}
        look_at = partial(still, w, values)
        slider_film.send_film(
            values, filmed, lab.experiment, slider_films.histories, look_at
        )


def still(w: Words, values: Values, run: History) -> dict[str, bytes]:
    """What the bench is sent of a run while a slider is dragged."""
    view = lab.still(values, run, timeline.drag_epoch(values))
    return {
        "stage": view.stage(w, FILM_TOKEN, timeline.stage_command(values)),
        "network_diagram": view.diagram(w, FILM_TOKEN),
    }


def switch_off(values: Values) -> None:
    """Take what is switched off in the diagram."""
    run = lab.from_seed(values)
    raw = st.session_state["network"].get("off")
    found = read_off(raw, sum(run.widths), size(run.initial()))
    if found is not None:
        values["l_off"] = Silence(*found[:2]).text
        flight.arrived(found[2])


def edit_weight(values: Values) -> None:
    """Start from the weights on the stage, with the one that was dragged or typed."""
    shown = timeline.current_epoch(values)
    count = size(lab.from_seed(values).initial())
    edit = edits.edit_of("network", count, lab.WEIGHT_LIMIT)
    if edit is not None:
        values["l_start"] = lab.edited(values, shown, *edit)
        values["epoch"] = 0


def start_over(w: Words, values: Values, view: LabView) -> None:
    """A button: forget the weights edited by hand."""
    if view.off.text:
        st.info(w("xor.lab.silenced"), icon=":material/visibility_off:")
    if values["l_start"] or values["l_off"]:
        st.button(
            w("xor.lab.start_over"),
            key="start_over",
            icon=":material/restart_alt:",
            on_click=edits.change_values,
            args=(values, lambda now: {**now, "l_start": "", "l_off": ""}),
        )


def readout(w: Words, view: LabView) -> None:
    """Loss and accuracy at the epoch on the stage, on both halves of the data."""
    run, i = view.run, view.run.index(view.place)
    said = w(
        "xor.lab.train", loss=number(run.losses[i]), share=f"{run.accuracies[i]:.0%}"
    )
    if run.test_losses is not None and run.test_accuracies is not None:
        loss, share = number(run.test_losses[i]), f"{run.test_accuracies[i]:.0%}"
        said += " · " + w("xor.lab.test", loss=loss, share=share)
    st.markdown(w("xor.lab.at", epoch=view.epoch, said=said))


def facts(values: Values, view: LabView) -> dict[str, str]:
    """The numbers a verdict may name."""
    run = view.run
    return {
        "rate": number(values["l_rate"]),
        "epoch": str(view.last),
        "start": number(run.losses[0]),
        "peak": number(run.losses.max()),
        "loss": number(run.losses[-1]),
        "share": f"{run.accuracies[-1]:.0%}",
        **unseen(run),
    }


def unseen(run: History) -> dict[str, str]:
    """The numbers of what was kept aside, if anything was."""
    if run.test_losses is None or run.test_accuracies is None:
        return {}
    return {
        "test": f"{run.test_accuracies[-1]:.0%}",
        "test_loss": number(run.test_losses[-1]),
        "best": number(run.test_losses.min()),
    }
