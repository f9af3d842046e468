"""Does it always learn? The lab's network from many seeds, grouped by how each ended."""

from __future__ import annotations

import streamlit as st

from explorer.controls import widgets
from explorer.controls.edits import change_values
from explorer.language import Words
from explorer.panels import seeds
from explorer.pictures import chart_tables
from explorer.runs import cache
from explorer.settings.schema import Values
from nn_core import Experiment
from pages.network.lab import model as lab

SEEDS_LISTED = 16


def show(w: Words, values: Values, run: Experiment) -> None:
    """Show the whole section."""
    count = how_many(w, values, run)
    seeds.panel(w, run, True, count)
    outcomes(w, values, run, count)
    any_seed(w, values, count)


def how_many(w: Words, values: Values, *tried: Experiment, fewest: int = 1) -> int:
    """Let the number of starts be chosen, and return how many are tried: fewer, with a
    sentence, if all would take too long. Below `fewest` the caller writes the sentence.
    """
    widgets.segments(values, "l_starts", w("starts.count"), w.labels("starts.counts"))
    asked = int(values["l_starts"])
    count = lab.seed_count(asked, *tried)
    if fewest <= count < asked:
        text = w("starts.fewer", asked=asked, count=count)
        st.info(text, icon=":material/hourglass_bottom:")
    return count


def outcomes(w: Words, values: Values, run: Experiment, count: int) -> None:
    """Show the starts grouped by outcome; a click on a seed opens it in the lab."""
    st.markdown(w("starts.fates"))
    names = w.labels("panels.seeds.fates")
    for kind, found in chart_tables.fates(cache.many_seeds(run, count)).items():
        key, listed = f"seeds_{kind}", found[:SEEDS_LISTED]
        group = w("starts.group", fate=names[kind], found=len(found), count=count)
        if len(found) > SEEDS_LISTED:
            group += w("starts.first", listed=SEEDS_LISTED)
        st.pills(group, listed, key=key, on_change=open_pill, args=(values, key))


def open_pill(values: Values, key: str) -> None:
    """Open the seed that was clicked, and release its button."""
    seed = st.session_state[key]
    st.session_state[key] = None
    if seed is not None:
        change_values(values, with_seed, seed)


def any_seed(w: Words, values: Values, count: int) -> None:
    """Show a menu of all seeds, and a button."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        menu = list(map(str, range(count)))
        seed = st.selectbox(w("panels.seeds.which"), menu, key="seed_to_open", width=160)
        st.button(
            w("panels.seeds.open"),
            key="open_seed",
            icon=":material/open_in_new:",
            on_click=change_values,
            args=(values, with_seed, int(seed)),
        )


def with_seed(values: Values, seed: int) -> Values:
    """Return the settings with that seed, and no weight edited by hand."""
    return {**values, "l_seed": seed, "l_start": ""}
