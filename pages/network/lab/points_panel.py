"""Points of one's own: a table to edit, and text to paste or upload."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explorer.controls import edits
from explorer.language import Words
from explorer.pictures.tables import points_table
from explorer.settings.fields import Numbers
from explorer.settings.schema import Values
from nn_core import Experiment, InputError
from nn_core.analysis.surfaces import Extent
from nn_core.datasets.points import MOST, parse, text_of
from pages.network.lab import points as lab_points
from pages.network.lab import points_csv
from pages.network.lab.points_csv import Refused

BASE, REVISION, AGREED = "points_base", "points_revision", "points_agreed"
REFUSED = "points_refused"
"""Keys of the session: the table before editing, how often it was replaced, the points it
last agreed with, and (points as they were then, the lines that could not be read).
"""
FIRST = Experiment(dataset="quadrants", samples=40, noise=0.1)
LISTED = 8
MARKS = re.compile(r"[\\`*_{}\[\]<>#+~|$:!()-]")
"""What means something in Markdown."""
LINKED = Numbers.longest
"""Characters of points that fit into a link."""


def editor(w: Words, values: Values) -> None:
    """Where the data are points of one's own: the table, and the text box below it."""
    if values["l_data"] != lab_points.OWN:
        return
    settle(values)
    with st.expander(w("points.title"), expanded=True, icon=":material/edit:"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            table(w, values)
        with right:
            paste(w, values)
    points, refused, heading = st.session_state.get(REFUSED) or ("", (), "")
    if points == values["l_points"]:
        refusals(w, refused, heading)


def settle(values: Values) -> None:
    """See to it that there are points: of a link's rows those that can be used."""
    try:
        parse(values["l_points"])
    except InputError:
        first = FIRST.data().train
        links = values["l_points"].replace(";", "\n")
        values["l_points"] = text_of(first.x, first.t)
        if links:
            take(values, links)


def table(w: Words, values: Values) -> None:
    """An editable table; a row that is not complete waits until it is."""
    if st.session_state.get(AGREED) != values["l_points"]:
        replace(values)  # a link, a text, or a hand on the stage changed them
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
    whole = edited.dropna()
    if len(whole) < len(edited):
        st.caption(w("points.incomplete", count=len(edited) - len(whole)))
    text = text_from(whole)
    if text and text != st.session_state[AGREED]:
        agree(values, text)
    if len(text) > LINKED:
        st.caption(w("points.long"))


def paste(w: Words, values: Values) -> None:
    """A box for text and a place for a file, both read the same way."""
    pasted = st.text_area(w("points.paste"), key="points_pasted", height=120)
    st.button(w("points.use"), key="points_use", on_click=take, args=(values, pasted))
    file = st.file_uploader(w("points.file"), type=["csv", "txt"], key="points_file")
    if file is not None and st.session_state.get("points_taken") != file.file_id:
        st.session_state["points_taken"] = file.file_id
        take(values, file.getvalue().decode("utf-8", errors="replace"))
        st.rerun()


def take(values: Values, text: str) -> None:
    """Replace the points by those that can be read in a text; remember the others."""
    points, refused = points_csv.read(text)
    if points:
        values |= {"l_points": points, "l_frame": ""}
    heading = "some" if points else "none"
    st.session_state[REFUSED] = (values["l_points"], refused, heading)


def drawn(values: Values, extent: Extent) -> None:
    """Take the points set by hand on a stage that shows this part of the plane."""
    rows = edits.points_of("stage")
    if rows is not None:
        values |= lab_points.drawn(rows, extent)


def agree(values: Values, text: str) -> None:
    """Take what the table says; points that are out of the frame get a new one."""
    x = parse(text).train.x
    if lab_points.outside(x, lab_points.extent_of(values, x)):
        values["l_frame"] = ""
    values["l_points"] = st.session_state[AGREED] = text


def replace(values: Values) -> None:
    """Start the table anew from these points, as it writes them."""
    rows = points_table(parse(values["l_points"]).train)
    values["l_points"] = st.session_state[AGREED] = text_from(rows)
    st.session_state[BASE] = rows
    st.session_state[REVISION] = st.session_state.get(REVISION, 0) + 1


def text_from(rows: pd.DataFrame) -> str:
    """The rows of the table as text; those nn_core refuses are left out."""
    lines = (",".join(map(str, row)) for row in rows.head(MOST).itertuples(index=False))
    text, _ = points_csv.read("\n".join(lines))
    return text


def as_is(value: object) -> object:
    """Text that Markdown leaves as it is."""
    return MARKS.sub(r"\\\g<0>", value) if isinstance(value, str) else value


def refusals(w: Words, refused: Sequence[Refused], heading: str) -> None:
    """The lines that were not taken, each with its reason; `heading`: whether there are
    `some` others, or `none`.
    """
    if not refused:
        return
    reasons = w.labels("points.reasons")
    said = [
        f"- {w('points.line', line=line)} "
        + reasons[error.code].format(**{k: as_is(v) for k, v in error.values.items()})
        for line, error in refused[:LISTED]
    ]
    if len(refused) > LISTED:
        said.append(f"- {w('points.more', count=len(refused) - LISTED)}")
    title = w.labels("points.refused")[heading].format(count=len(refused))
    st.warning("\n".join([title, *said]))
