"""What a run on all the data is made of, and its start where there is none yet."""

from __future__ import annotations

import streamlit as st

from explorer.content.numbers import number
from explorer.controls import widgets
from explorer.errors import in_words
from explorer.jobs import session as jobs_session
from explorer.language import Words
from explorer.settings.schema import Values
from nn_core.digits.experiment import DigitExperiment
from pages.digits import settings as lab
from pages.digits.full import model as full
from pages.digits.full import run


def settings(w: Words, values: Values) -> None:
    """Show what the run is made of."""
    as_it_is = {full.AS_IT_IS: w("mnist_full.as_it_is")}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        recipes = w.labels("mnist_full.recipes")
        widgets.segments(values, "f_recipe", w("mnist_full.recipe"), recipes)
        for field, label in (
            (full.UNITS, w("mnist_full.units")),
            (full.EPOCHS, w("mnist_full.epochs")),
        ):
            labels = {n: str(n) for n in field.values} | as_it_is
            widgets.segments(values, field.name, label, labels)


def made_of(w: Words, experiment: DigitExperiment) -> None:
    """Show the run in numbers."""
    st.caption(
        w(
            "mnist_full.made_of",
            units=experiment.hidden,
            epochs=experiment.epochs,
            batch=experiment.batch_size,
            optimizer=w.labels("terms.optimizer")[experiment.optimizer],
            rate=number(experiment.learning_rate),
            dropout=number(experiment.dropout),
        )
    )


def start_here(w: Words, values: Values) -> None:
    """Offer the start where it is said that there is no such network, as after a reload."""
    there = values["section"] == "full"  # the section itself has the button
    if there or not run.available() or jobs_session.active(run.NAME):
        return
    with in_words():
        asked = full.experiment(values, lab.experiment(values))
        made_of(w, asked)
        st.button(
            w("mnist_full.start"),
            key="full_start_here",
            icon=":material/play_arrow:",
            on_click=run.start,
            args=(asked,),
        )
