"""The head of the MNIST page: what it is, what is chosen rather than dragged, which data."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.controls import widgets
from explorer.errors import in_words
from explorer.language import Words
from explorer.panels import lab_tools, task_line
from explorer.panels.choices_row import RULES
from explorer.panels.while_open import while_open
from explorer.pictures import image_planes
from explorer.settings.open_lab import OpenLab
from explorer.settings.schema import Values
from pages.digits import lab
from pages.digits.export import subject
from pages.digits.full import settings_panel
from pages.digits.names import names
from pages.digits.plane import model as plane_model
from pages.digits.task_run import task_run
from pages.digits.view import DigitView


def show(w: Words, values: Values) -> None:
    """Show the title, beside it all that is chosen, the tools of every lab, and its task."""
    asked = partial(subject, values), partial(task_run, values)
    here = OpenLab(lab.LAB, values, *asked, names)
    lab_tools.head(w, here, w("mnist.title"), partial(beside, w, values))
    task_line.intro(w, here, w("mnist.intro"), w("mnist.about_page"))


def beside(w: Words, values: Values) -> None:
    """Show what is chosen, and the data."""
    menus = partial(choices, w, values)  # the line above the curve says what is chosen
    while_open(w("panels.rules"), ":material/tune:", RULES, menus)
    with st.container(width="content"):
        sources = w.labels("mnist.sources")
        widgets.segments(values, "source", w("mnist.source"), sources, named=False)


def choices(w: Words, values: Values) -> None:
    """Show the menus."""
    helps = w.labels("mnist.helps")
    menu = partial(widgets.menu, values)
    for name, label, texts in (
        ("activation", w("mnist.activation"), w.labels("xor.lab.activations")),
        ("optimizer", w("mnist.optimizer"), w.labels("terms.optimizer")),
        ("init", w("mnist.init"), w.labels("terms.initializer")),
    ):
        menu(name, label, texts, help=helps[name])
    widgets.segments(values, "norm", w("mnist.norm"), w.labels("mnist.norms"))
    st.caption(helps["norm"])


def source(w: Words, values: Values, view: DigitView) -> None:
    """Show which digits the network on show was trained on."""
    with in_words():  # three images on one line span no plane
        image_planes.made(plane_model.plane_of(values, view.plane.data))
    if view.plane.data != values["source"]:
        st.info(w("mnist.waiting"), icon=":material/info:")
        settings_panel.start_here(w, values)
    counts = {
        "train": f"{len(view.digits.train_labels):,}",
        "test": f"{len(view.digits.test_labels):,}",
        "measured": f"{len(view.train.x):,}",
    }
    st.caption(w.labels("mnist.data")[view.plane.data].format(**counts))
