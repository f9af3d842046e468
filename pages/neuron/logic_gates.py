"""The logic-gates lab: one neuron, four points, a line that moves."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer import language
from explorer.components.network_diagram import network_diagram
from explorer.components.slider_film import FILM_TOKEN
from explorer.components.stage import stage
from explorer.components.truth_table import truth_table
from explorer.controls import edits, flight, slider_film, timeline
from explorer.errors import in_words
from explorer.runs import slider_films
from explorer.settings import session
from nn_core import History
from pages.neuron import bench as neuron_bench
from pages.neuron import sections
from pages.neuron import settings as lab
from pages.neuron import view as neuron_view
from pages.neuron.view import view

w = language.current()
values = session.open_lab(lab.LAB)


@st.fragment
@in_words()
def bench() -> None:
    """Controls, stage and neuron: all that moves while a slider is dragged."""
    flight.rerun_page_if_due()
    shown = view(values, flight.moving(), timeline.current_epoch(values))
    token = flight.token()
    left, middle, right = st.columns([10, 15, 12], gap="medium")
    with left:
        neuron_bench.sliders(w, values)
    with middle:
        scrub = partial(timeline.scrubbed, values, "stage", shown.last)
        blob = shown.stage(w, token, timeline.stage_command(values))
        stage("stage", blob, on_change=scrub)
    with right:
        edit = partial(edits.edited, values, "neuron", tuple(lab.WEIGHTS), lab.LIMIT)
        network_diagram("neuron", shown.neuron(w, token), on_change=edit)
        truth_table("rows", shown.rows(w, token))
    filmed = {name: lab.SLIDERS[name] for name in lab.FILMED}
    slider_film.send_film(values, filmed, lab.experiment, slider_films.histories, still)


def words_and_numbers() -> None:
    """What is said of the epoch on the stage."""
    now = view(values, False, timeline.current_epoch(values))
    neuron_bench.verdict(w, values, now)
    neuron_bench.take_over(w, values, now)
    sections.section(w, values, now)


def still(run: History) -> dict[str, bytes]:
    """What the bench is sent of a run while a slider is dragged."""
    shown = neuron_view.still(run, timeline.drag_epoch(values))
    return {
        "stage": shown.stage(w, FILM_TOKEN, timeline.stage_command(values)),
        "network_diagram": shown.neuron(w, FILM_TOKEN),
        "truth_table": shown.rows(w, FILM_TOKEN),
    }


flight.begin_page()
st.title(w("gates.title"))
st.markdown(w("gates.intro"))
neuron_bench.choose(w, values)
neuron_bench.choices(w, values)
bench()
timeline.fragment("ear", words_and_numbers)
