"""The data: which they are, what they look like, and what the network reads of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import streamlit as st

from explorer.charts import bars
from explorer.components.image_grid import (
    Choice,
    Labels,
    Look,
    image_grid,
    image_grid_blob,
    read_pick,
)
from explorer.controls import flight, widgets
from explorer.language import Words
from explorer.panels.chart import chart
from explorer.settings.schema import Values
from nn_core.datasets.digits import CLASSES, mean_images
from nn_core.datasets.mnist import Digits, load_sample
from pages.digits.data import download_panel, preprocessing_panel, source_panel, tables
from pages.digits.data import model as lab
from pages.digits.view import DigitView

GRID = "data_grid"


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the whole section."""
    source_panel.using(w, view.digits)
    full = source_panel.all_of_it(w, view.digits)
    download_panel.offer(w)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        looks = w.labels("mnist_data.looks")
        widgets.segments(values, "data_look", w("mnist_data.look"), looks)
        if full is not None:
            sets = w.labels("mnist_data.sets")
            widgets.segments(values, "data_set", w("mnist_data.set"), sets)
    digits = full if full and values["data_set"] == "full" else load_sample()
    LOOKS[values["data_look"]](w, values, digits)
    st.caption(w("mnist_data.licence"))


def part_menu(w: Words, values: Values) -> None:
    """Show the images to train on, or those kept aside."""
    widgets.segments(
        values, "data_part", w("mnist_data.part"), w.labels("mnist_data.parts")
    )


def images(w: Words, values: Values, digits: Digits) -> None:
    """Show a page of images, of one digit or of all, and what the network reads of one."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        part_menu(w, values)
        classes = w.labels("mnist_data.classes")
        widgets.segments(values, "data_class", w("mnist_data.class"), classes)
    part = lab.part(digits, values["data_part"])
    page = lab.page(part.labels, values)
    st.caption(w("mnist_data.pick", count=page.total))
    if not page.total:
        return
    chosen = values["data_image"] = lab.image(part.labels, values, page)
    grid(w, values, part, page, chosen)
    pager(values, page)
    preprocessing_panel.reading(w, part, chosen)


def grid(w: Words, values: Values, part: lab.Part, page: lab.Page, chosen: int) -> None:
    """Show the images of the page; the one that is picked is read below."""
    places = page.places.tolist()
    said = [w("mnist_data.image", index=i, label=int(part.labels[i])) for i in places]
    blob = image_grid_blob(
        w,
        part.images[page.places],
        w("mnist_data.grid_alt", count=len(places)),
        labels=Labels([str(label) for label in part.labels[places]], said),
        choice=Choice(
            places.index(chosen) if chosen in places else None, flight.token()
        ),
    )

    def take() -> None:
        pick = read_pick(st.session_state[GRID].get("pick"), len(places))
        if pick is not None:
            values["data_image"] = places[pick[0]]
            flight.arrived(pick[1])

    image_grid(GRID, blob, on_pick=take)


def pager(values: Values, page: lab.Page) -> None:
    """Show the pages, to turn; every choice of images has a pager of its own."""
    key = f"data_pages_{values['data_part']}_{values['data_class']}"
    if st.session_state.get(key, page.number) != page.number:  # a link was opened
        st.session_state[key] = page.number

    def take() -> None:
        values["data_page"] = int(st.session_state[key])
        flight.mark_page_due()

    if page.pages > 1:
        st.pagination(page.pages, default=page.number, key=key, on_change=take)


def classes(w: Words, values: Values, digits: Digits) -> None:
    """Show the digits compared: their mean images, and how many of each there are."""
    part_menu(w, values)
    part = lab.part(digits, values["data_part"])
    st.markdown(w("mnist_data.means"))
    blob = image_grid_blob(
        w,
        np.rint(mean_images(*part)).astype(np.uint8),
        w("mnist_data.mean_alt"),
        labels=Labels([str(c) for c in range(CLASSES)]),
        look=Look(columns=CLASSES, size=112),
    )
    image_grid("data_means", blob)
    st.markdown(w("mnist_data.counts"))
    class_counts(w, digits)


def class_counts(w: Words, digits: Digits) -> None:
    """Show how many images of each digit, in both parts."""
    names = w.labels("mnist_data.parts")
    found = lab.class_counts(digits)
    train, test = found["train"], found["test"]
    alt = w(
        "mnist_data.counts_alt",
        least=train.min(),
        most=train.max(),
        least_test=test.min(),
        most_test=test.max(),
    )
    spec = bars.counts(
        w("mnist_data.class"), w("mnist_data.count"), names["train"], names["test"]
    )
    chart(spec, "data_counts", alt, counts=tables.class_counts(found, names))


LOOKS: dict[str, Callable[[Words, Values, Digits], None]] = {
    "images": images,
    "classes": classes,
}
