"""The training cell of MNIST on all 60,000 images, as a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from explorer.jobs import buttons
from explorer.jobs.work import Progress, Work
from explorer.language import Words
from explorer.panels import course_links
from nn_core.datasets.mnist import find_full
from nn_core.digits.notebook_printout import Printed, printed
from nn_core.digits.notebook_run import AS_WRITTEN
from pages.course.notebook.runs import digits

NAME = "notebook_full"


def show(w: Words) -> None:
    """Show a button that starts it, and the lines found so far; a note where the data are
    not.
    """
    if find_full() is None:
        st.caption(w("notebook.no_full"))
        to_data(w)
        return
    label = w("notebook.full")
    buttons.press(w, NAME, label, "full", Work(steps, ()))
    buttons.show_result(w, NAME, "full", partial(draw, w))


def to_data(w: Words) -> None:
    """Show a link to where the data can be fetched, if that page is there."""
    page = course_links.files().get("mnist")
    if page is not None:
        st.page_link(
            page, label=w("mnist_full.to_data"), icon=":material/download:",
            query_params={"v": "1", "section": "data", "lang": w.lang},
        )  # fmt: skip


def steps() -> Iterator[Progress]:
    """Train the two "epochs"; yields the lines printed so far after each."""
    found: list[Printed] = []
    yield Progress(0, AS_WRITTEN.steps)
    for line in printed("full"):
        found = [*found, line]
        yield Progress(len(found), AS_WRITTEN.steps, found)


def draw(w: Words, found: Sequence[Printed]) -> None:
    """Show the lines, as the cell prints them."""
    st.caption(w("notebook.full_ran"))
    st.code("\n".join(digits(found).lines), None, wrap_lines=True)
