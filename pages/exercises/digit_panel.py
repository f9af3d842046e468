"""The digit network's picture: accuracy over the epochs, and a pad that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st

from explorer.charts import overlay
from explorer.charts.base import HEIGHT
from explorer.components.digit_pad import digit_pad, digit_pad_blob, read_ink
from explorer.components.prediction import Captions, prediction, prediction_blob
from explorer.language import Words
from explorer.panels.chart import chart
from explorer.settings.schema import Values
from nn_core.datasets.centring import centred
from nn_core.datasets.mnist import load_sample
from nn_core.types import Array
from pages.exercises import model, tables
from pages.exercises.model import Arrays, Hands
from workshop import live

SHEET, TOKEN = "workshop_sheet", "workshop_token"
LABELS = [str(digit) for digit in range(10)]


def draw(w: Words, values: Values, hands: Hands) -> None:
    """Show the pad with its reading, and the share of test images read correctly by epoch."""
    left, right = st.columns(2)
    with left:
        example = TOKEN not in st.session_state
        blob = digit_pad_blob(w, sheet(), 0, example)
        digit_pad("workshop_pad", blob, on_ink=take)
    with right:
        y = readings(values, hands)
        captions: Captions = {
            "probabilities": w("exercises.reading", whose=next(iter(hands)))
        }
        token = st.session_state.get(TOKEN, 0)
        seen = prediction_blob(w, y, labels=LABELS, captions=captions, token=token)
        prediction("workshop_reading", seen)
        accuracy(w, hands)


def accuracy(w: Words, hands: Hands) -> None:
    """Show the share of test images read correctly, by epoch."""
    epochs = np.arange(len(next(iter(hands.values()))["accuracy"]))
    names = model.names(w, hands)
    table = tables.curves(hands, epochs, ("accuracy",))
    spec = overlay.curves(w("exercises.epoch"), w("exercises.accuracy"), names, HEIGHT)
    alt = model.alt(w, hands, "digits")
    chart(spec, "accuracy", alt, curves=table, marks=tables.no_marks())


def readings(values: Values, hands: Hands) -> Array:
    """Return the probabilities (10,) for the drawing, by the learner's network and
    functions if there is one, else by ours.
    """
    arrays: Arrays = next(iter(hands.values()))
    params = {name: arrays[name] for name in ("W1", "b1", "W2", "b2")}
    x = centred(sheet()).reshape(1, -1) / 255.0
    here = live.live()
    if here is not None and here.edition is not None and len(hands) > 1:
        found = read(here.edition, values["exercise"], params, x)
        if found is not None:
            return found["y"][0]
    return live.ours("read", (params, x))["y"][0]


def read(
    edition: live.Edition, task: str, params: dict[str, Array], x: Array
) -> Mapping[str, Any] | None:
    """Return the learner's own reading, if it comes in time."""
    mine, key = edition.mine(task), (x.tobytes(), params["W1"].tobytes())
    return live.now(edition.draw("read", (params, x), mine, key), 0.4).arrays


def sheet() -> Array:
    """Return the drawing of this session; before the first stroke it is a test image."""
    if SHEET not in st.session_state:
        digits = load_sample()
        first = int(np.flatnonzero(digits.test_labels == 3)[0])
        st.session_state[SHEET] = digits.test_images[first]
    drawing: Array = st.session_state[SHEET]
    return drawing


def take() -> None:
    """Take the drawing as the pad reports it."""
    found = read_ink(st.session_state["workshop_pad"].get("ink"), 0)
    if found is not None:
        st.session_state[SHEET], st.session_state[TOKEN], _ = found
