"""What /notebook shows of the notebook: the table of its cells, and each cell, opened."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from explorer.charts import loss as loss_chart
from explorer.errors import in_words
from explorer.language import Words
from explorer.panels import chart, course_links
from explorer.panels import notebook as panels_notebook
from explorer.panels.source_code import source
from explorer.tasks.course import number_of
from nn_core.notebook.printed import code, printed
from pages.course.notebook import full_data, tables
from pages.course.notebook.cells import BY_ID, CELLS, Cell
from pages.course.notebook.quirk_numbers import NUMBERS
from pages.course.notebook.runs import RUNS, Ran

ASKED, STEP = "notebook_cell", "notebook_step"
"""Keys of the session: the cell that a link asked for, and the step of the course it is read
for, or None.
"""


def key(cell: Cell) -> str:
    """Return the key of a cell on the page."""
    return f"cell_{cell.id}"


def anchor(cell: Cell) -> str:
    """Return the place on the page that a link goes to."""
    return f"cell-{cell.id}"


def open_asked(cell: str | None, step: str | None) -> None:
    """Open the cell that the address asks for; any other text is no cell, or no step."""
    if cell in BY_ID:
        st.session_state[ASKED], st.session_state[STEP] = cell, number_of(step or "")
        st.session_state[key(BY_ID[cell])] = True


def way_to_asked(w: Words) -> None:
    """Show a link down to the cell asked for, and one on to the step it is read for."""
    asked = st.session_state.get(ASKED)
    if asked is not None:
        cell = BY_ID[asked]
        text = w("notebook.way", cell=heading(w, cell))
        st.markdown(f"[{text}](#{anchor(cell)})")
        on_to_step(w)


def on_to_step(w: Words) -> None:
    """Show a link to the lab and the task of the step that the cell is read for."""
    number = st.session_state.get(STEP)
    if number is not None:
        course_links.to_lab(w, number, w("course.to_step", n=number))


def heading(w: Words, cell: Cell) -> str:
    """Return a cell by the notebook's number and heading."""
    return f"{cell.title} · {w.labels('notebook.headings')[cell.id]}"


def overview(w: Words) -> None:
    """Cell by cell: what it is about, and the lab that shows it. Closed where a link asked
    for a cell, so that the cell is near.
    """
    asked = st.session_state.get(ASKED)
    labs, about = w.labels("app.pages"), w.labels("notebook.about")
    with st.expander(
        w("notebook.overview"), key="notebook_overview", expanded=asked is None
    ):
        for cell in CELLS:
            left, right = st.columns([5, 1], vertical_alignment="center")
            left.markdown(f"[{heading(w, cell)}](#{anchor(cell)}): {about[cell.id]}")
            with right:
                to_lab(w, cell, labs)


def to_lab(w: Words, cell: Cell, labs: dict[str, str]) -> None:
    """Show the link that opens a cell's lab with its settings, if a lab shows it."""
    if cell.query is not None:
        id = cell.page.rpartition("/")[2].removesuffix(".py")
        st.page_link(
            cell.page,
            label=labs[id],
            icon=":material/arrow_forward:",
            query_params={**cell.query, "lang": w.lang},
        )


def all_cells(w: Words) -> None:
    """Show the cells, chapter by chapter."""
    parts = w.labels("notebook.parts")
    for part, cells in groupby(CELLS, lambda cell: cell.part):
        st.header(parts[part], anchor=f"part-{part}")
        for cell in cells:
            st.html(f'<a id="{anchor(cell)}"></a>')
            one_cell(w, cell)


@st.fragment
@in_words()
def one_cell(w: Words, cell: Cell) -> None:
    """Show one cell, in a fragment of its own; closed it computes nothing."""
    box = st.expander(heading(w, cell), key=key(cell), on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(w.labels("notebook.about")[cell.id])
        left, right = st.columns(2, gap="medium")
        with left:
            st.caption(w.labels("notebook.code")["own" if cell.code else "verbatim"])
            text = "\n\n\n".join(map(source, cell.code)) or code(cell.id)
            st.code(text, "python", wrap_lines=True)
        with right:
            ran(w, cell)
        for quirk in cell.quirks:
            ask(w, quirk)
        if st.session_state.get(ASKED) == cell.id:
            on_to_step(w)
        to_lab(w, cell, w.labels("app.pages"))


def ran(w: Words, cell: Cell) -> None:
    """Show what the cell printed, and what it prints when it is run now."""
    if not cell.run:
        st.caption(w("notebook.nothing"))
        return
    found = RUNS[cell.run]()
    theirs = printed(cell.id)
    if theirs:
        st.caption(w("notebook.both"))
        table = tables.beside(w, theirs, found.lines)
        st.table(table, hide_index=True, alt=w("notebook.both_alt"))
    else:
        st.caption(w.labels("notebook.only")[cell.part])
        st.code("\n".join(found.lines), None, wrap_lines=True)
    pictures(w, cell, found)
    if cell.run == "digits":
        full_data.show(w)


def pictures(w: Words, cell: Cell, found: Ran) -> None:
    """Show what the notebook meant to draw: the digit, the losses it collected."""
    if found.image is not None:
        st.image(found.image, caption=w("notebook.image"), width=168)
    if found.losses is not None and len(found.losses) > 1:
        st.caption(w("notebook.curve"))
        curve = tables.loss_curve(found.losses)
        epoch, loss = w("panels.axes.epoch"), w("panels.axes.loss")
        alt = w("notebook.curve_alt")
        chart.chart(loss_chart.curve(epoch, loss), f"curve_{cell.id}", alt, curve=curve)


def ask(w: Words, quirk: str) -> None:
    """Show a quirk: first the question, then what is wrong, what is right, and both
    numbers.
    """
    st.info(w.labels("notebook.questions")[quirk], icon=":material/search:")
    if st.toggle(w("notebook.reveal"), key=f"reveal_{quirk}"):
        written, corrected = NUMBERS[quirk]()
        panels_notebook.quirk(w, quirk)
        table = tables.pair(w, w.labels("notebook.measures")[quirk], written, corrected)
        st.table(table, hide_index=True, alt=w("notebook.pair_alt"))
