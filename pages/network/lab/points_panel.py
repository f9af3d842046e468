"""Points of one's own: a table to edit, and text to paste or upload."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from explorer.content.numbers import number
from explorer.controls import edits
from explorer.language import Words
from explorer.pictures.chart_tables import points_table
from explorer.settings.fields import Numbers
from explorer.settings.schema import Values
from nn_core import Experiment, InputError
from nn_core.analysis.surfaces import Extent
from nn_core.datasets.points import parse, text_of
from pages.network.lab import points as lab_points
from pages.network.lab import points_csv, tables
from pages.network.lab.points_csv import Refused

BASE, REVISION, AGREED = "points_base", "points_revision", "points_agreed"
REFUSED, PASTED = "points_refused", "points_pasted"
"""Keys of the session: the table before editing, how often it was replaced, the points it
last held, (points as they were then, the lines that could not be read, how to begin), and
the text of the box.
"""
FIRST_POINTS = Experiment(dataset="quadrants", samples=40, noise=0.1)
LINES_LISTED = 8
MARKS = re.compile(r"[\\`*_{}\[\]<>#+~|$:!()-]")
"""Characters that have a meaning in Markdown."""
LINK_CHARACTERS = Numbers.longest
"""How many characters of points fit into a link."""


def editor(w: Words, values: Values) -> None:
    """Show the table and the text box beside it, if the data are points of one's own."""
    if values["l_data"] != lab_points.OWN:
        return
    ensure_points(values)
    with st.expander(w("points.title"), expanded=True, icon=":material/edit:"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            table(w, values)
        with right:
            paste(w, values)
    offer_standard(w, values)
    points, refused, heading = st.session_state.get(REFUSED) or ("", (), "")
    if points == values["l_points"]:
        refusals(w, refused, heading)


def offer_standard(w: Words, values: Values) -> None:
    """If the coordinates are large, say so, with a button that makes them small."""
    x = parse(values["l_points"]).train.x
    if lab_points.is_wide(x):
        st.info(w("points.wide", largest=number(float(abs(x).max()))))
        st.button(
            w("points.standardize"),
            key="points_standardize",
            on_click=edits.change_values,
            args=(values, lab_points.standardized),
        )


def ensure_points(values: Values) -> None:
    """Make sure that there are points: those of a link that can be read, else a first set."""
    try:
        parse(values["l_points"])
    except InputError:
        first = FIRST_POINTS.data().train
        links = values["l_points"].replace(";", "\n")
        values["l_points"] = text_of(first.x, first.t)
        if links:
            take_text(values, links)


def table(w: Words, values: Values) -> None:
    """Show an editable table; a row that is not complete waits until it is."""
    if st.session_state.get(AGREED) != values["l_points"]:
        restart_table(values)  # changed by a link, a text, or on the stage
    names = {"x1": "x1", "x2": "x2", "class": w("points.class")}
    edited = st.data_editor(
        st.session_state[BASE],
        key=f"points_table_{st.session_state[REVISION]}",
        num_rows="dynamic",
        height=260,
        column_config={
            **{
                name: st.column_config.NumberColumn(format="%.3f")
                for name in ("x1", "x2")
            },
            "class": st.column_config.SelectboxColumn(names["class"], options=[0, 1]),
        },
    )
    whole = tables.whole_rows(edited)
    if len(whole) < len(edited):
        st.caption(w("points.incomplete", count=len(edited) - len(whole)))
    text = tables.text_from(whole)
    if text and text != st.session_state[AGREED]:
        take_table(values, text)
    if len(text) > LINK_CHARACTERS:
        st.caption(w("points.long"))


def paste(w: Words, values: Values) -> None:
    """Show a box for text and a place for a file, both read the same way."""
    st.text_area(w("points.paste"), key=PASTED, height=120)
    st.button(w("points.use"), key="points_use", on_click=take_pasted, args=(values,))
    file = st.file_uploader(w("points.file"), type=["csv", "txt"], key="points_file")
    if file is not None and st.session_state.get("points_taken") != file.file_id:
        st.session_state["points_taken"] = file.file_id
        take_text(values, points_csv.decoded(file.getvalue()))
        st.rerun()


def take_pasted(values: Values) -> None:
    """Take the text of the box as it is when the button is pressed: text and press may
    arrive together, and the last run of the page has not seen this text then.
    """
    text = st.session_state.get(PASTED) or ""
    if text.strip():
        take_text(values, text)
    else:
        st.session_state[REFUSED] = (values["l_points"], (), "empty")


def take_text(values: Values, text: str) -> None:
    """Replace the points by those that can be read in a text; remember the others."""
    points, refused = points_csv.read(text)
    if points:
        values |= {"l_points": points, "l_frame": ""}
    heading = "some" if points else "none"
    st.session_state[REFUSED] = (values["l_points"], refused, heading)


def take_drawn(values: Values, extent: Extent) -> None:
    """Take the points set by hand on a stage that shows this part of the plane."""
    rows = edits.points_of("stage")
    if rows is not None:
        values |= lab_points.drawn(rows, extent)


def take_table(values: Values, text: str) -> None:
    """Take the points of the table; if any lies outside the frame, forget the frame."""
    x = parse(text).train.x
    if lab_points.outside(x, lab_points.extent_of(values, x)):
        values["l_frame"] = ""
    values["l_points"] = st.session_state[AGREED] = text


def restart_table(values: Values) -> None:
    """Start the table anew from the points of the settings."""
    rows = points_table(parse(values["l_points"]).train)
    values["l_points"] = st.session_state[AGREED] = tables.text_from(rows)
    st.session_state[BASE] = rows
    st.session_state[REVISION] = st.session_state.get(REVISION, 0) + 1


def escaped(value: object) -> object:
    """Return a text with the marks of Markdown escaped; anything else unchanged."""
    return MARKS.sub(r"\\\g<0>", value) if isinstance(value, str) else value


def refusals(w: Words, refused: Sequence[Refused], heading: str) -> None:
    """Show the lines that were refused, each with its reason; `heading`: "some" if other
    lines were read, "none" if not, "empty" if there was no text.
    """
    if heading == "empty":
        st.warning(w.labels("points.refused")[heading])
    if not refused:
        return
    reasons = w.labels("points.reasons")
    lines = [
        f"- {w('points.line', line=line)} "
        + reasons[error.code].format(**{k: escaped(v) for k, v in error.values.items()})
        for line, error in refused[:LINES_LISTED]
    ]
    if len(refused) > LINES_LISTED:
        lines.append(f"- {w('points.more', count=len(refused) - LINES_LISTED)}")
    title = w.labels("points.refused")[heading].format(count=len(refused))
    st.warning("\n".join([title, *lines]))
