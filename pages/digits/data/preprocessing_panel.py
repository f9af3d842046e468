"""From an image to what the network reads, step by step, with the real arrays."""

from __future__ import annotations

import numpy as np
import streamlit as st

from explorer.components.image_grid import Labels, Look, image_grid, image_grid_blob
from explorer.language import Words
from explorer.panels.source_code import source
from nn_core.datasets.digits import one_hot, scaled
from nn_core.types import Array
from pages.digits.data import model as lab
from pages.digits.draw.drawing import put

PIXELS_WRITTEN = 14
"""Numbers of a row of 784 that are written out."""


def reading(w: Words, part: lab.Part, i: int) -> None:
    """Image i: its numbers, in one row, from 0 to 1, and its answer as ten numbers."""
    st.header(w("mnist_data.reading"), anchor=False)
    image, label = part.images[i], int(part.labels[i])
    left, right = st.columns([1, 5], gap="medium")
    with left:
        picture(w, image, w("mnist_data.image", index=i, label=label))
        st.button(
            w("mnist_data.read_it"), key="data_read", icon=":material/draw:",
            on_click=put, args=(image,),
        )  # fmt: skip
    with right:
        st.markdown(w("mnist_data.steps.image", shape=image.shape, dtype=image.dtype))
        with st.container(key="data_matrix"):  # mnist.css makes it fit
            st.code(matrix(image), None)
    steps(w, part.images[i : i + 1], part.labels[i : i + 1])


def picture(w: Words, image: Array, said: str) -> None:
    """Show the image, large."""
    blob = image_grid_blob(
        w, image[None], said, labels=Labels([said]), look=Look(columns=1, size=224)
    )
    image_grid("data_image", blob)


def steps(w: Words, images: Array, labels: Array) -> None:
    """Show the steps that follow, of one image (1, 28, 28) and its label (1,)."""
    flat, x, t = images.reshape(-1), scaled(images)[0], one_hot(labels)[0]
    start = first_ink(flat)
    stop = start + PIXELS_WRITTEN
    st.markdown(w("mnist_data.steps.flat", shape=flat.shape, start=start, stop=stop - 1))
    st.code(line(flat[start:stop]), None, wrap_lines=True)
    st.markdown(w("mnist_data.steps.scaled", shape=x.shape, dtype=x.dtype))
    st.code(line(x[start:stop]), None, wrap_lines=True)
    st.markdown(w("mnist_data.steps.one_hot", shape=t.shape, label=int(labels[0])))
    st.code(line(t), None, wrap_lines=True)
    st.caption(w("mnist_data.steps.code"))
    st.code(source(scaled) + "\n\n" + source(one_hot), "python", wrap_lines=True)


def first_ink(flat: Array) -> int:
    """Return where to begin writing a row out: one before the first ink, if there is any."""
    ink = np.flatnonzero(flat)
    first = int(ink[0]) - 1 if len(ink) else 0
    return min(max(first, 0), len(flat) - PIXELS_WRITTEN)


def matrix(image: Array) -> str:
    """Whole numbers (h, w) as text, one row a line."""
    return "\n".join(" ".join(f"{v:3d}" for v in row) for row in image.tolist())


def line(numbers: Array) -> str:
    """Numbers (n,) as NumPy writes them."""
    return np.array2string(numbers, precision=4, max_line_width=10_000)
