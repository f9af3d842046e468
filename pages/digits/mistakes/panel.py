"""What the MNIST network gets wrong: for what it takes each digit, and how surely."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.charts import bars
from explorer.charts.calibration import DIAGONAL, reliability
from explorer.components import confusion_matrix as confusion_grid
from explorer.components.blob import Film
from explorer.components.confusion_matrix import (
    confusion_matrix_blob,
    read_cell,
)
from explorer.controls import flight
from explorer.language import Words
from explorer.panels import chart
from explorer.panels.source_code import source
from explorer.settings.schema import Values
from nn_core.metrics import (
    accuracy_by_class,
    classes,
    confidently_wrong,
    confusion_matrix,
)
from pages.digits import tables as digits_tables
from pages.digits.mistakes import images_panel
from pages.digits.mistakes import model as lab
from pages.digits.view import DigitView

IMAGES_SHOWN = 40
SUREST = 24


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the confusion matrix with the images of one cell; then how sure the network is."""
    left, right = st.columns(2, gap="medium")
    with left:
        confusion(w, values, view)
    with right:
        one_cell(w, values, view)
    left, right = st.columns(2, gap="medium")
    with left:
        by_class(w, view)
        surest(w, values, view)
    with right:
        believed(w, view)
    with st.expander(w("mnist_mistakes.code"), icon=":material/code:"):
        code = source(confusion_matrix) + "\n\n" + source(confidently_wrong)
        st.code(code, "python", wrap_lines=True)


def confusion(w: Words, values: Values, view: DigitView) -> None:
    """For what each digit is taken, following the stage."""
    st.markdown(w("mnist_mistakes.matrix"))
    counts, steps = lab.matrices(view)
    blob = confusion_matrix_blob(
        w,
        counts,
        labels=lab.DIGITS,
        film=None if steps is None else Film("stage", steps),
        selected=lab.cell(values, view),
    )
    confusion_grid.confusion_matrix(
        "confusion", blob, on_cell=partial(pick_cell, values)
    )


def pick_cell(values: Values) -> None:
    """Take the cell that was pressed."""
    found = read_cell(st.session_state["confusion"].get("cell"), len(lab.DIGITS))
    if found is not None:
        values["cell"] = f"{found[0]}-{found[1]}"
        flight.mark_page_due()


def one_cell(w: Words, values: Values, view: DigitView) -> None:
    """Show the test images in the chosen cell."""
    true, said = lab.cell(values, view)
    rows = lab.within(view.y, view.test.t, (true, said))
    facts = {"true": true, "said": said, "count": f"{len(rows):,}"}
    if true == said:
        st.markdown(w("mnist_mistakes.cell_right", true=true, count=facts["count"]))
    else:
        st.markdown(w("mnist_mistakes.cell_wrong", **facts))
    if not len(rows):
        st.caption(w("mnist_mistakes.cell_empty"))
        return
    labels = [f"{share:.0%}" for share in lab.sureness(view.y)[rows[:IMAGES_SHOWN]]]
    alt = w("mnist_mistakes.cell_alt", true=true, said=said)
    images_panel.images(w, values, view, "cell_images", rows[:IMAGES_SHOWN], alt, labels)
    if len(rows) > IMAGES_SHOWN:
        st.caption(w("mnist_mistakes.first", count=IMAGES_SHOWN))
    st.caption(w("mnist_mistakes.cell_note"))


def by_class(w: Words, view: DigitView) -> None:
    """Show the accuracy on each digit."""
    st.markdown(w("mnist_mistakes.by_class"))
    share = accuracy_by_class(view.y, view.test.t)
    counts = view.test.t.sum(axis=0).astype(int)
    table = digits_tables.class_table(lab.DIGITS, share, counts)
    chart.chart(
        bars.shares(
            w("mnist_mistakes.digit"),
            w("mnist_mistakes.accuracy"),
            w("mnist_mistakes.right"),
            w("mnist_mistakes.count"),
        ),
        "chart_by_class",
        w("mnist_mistakes.by_class_alt"),
        bars=table,
    )


def surest(w: Words, values: Values, view: DigitView) -> None:
    """Show the wrong answers the network is surest of."""
    st.markdown(w("mnist_mistakes.surest"))
    rows = confidently_wrong(view.y, view.test.t, SUREST)
    if not len(rows):
        st.caption(w("mnist_mistakes.none_wrong"))
        return
    answers, truth = classes(view.y[rows]), classes(view.test.t[rows])
    sure = lab.sureness(view.y)[rows]
    labels = [
        f"{t}→{y} {share:.0%}" for t, y, share in zip(truth, answers, sure, strict=True)
    ]
    alt = w("mnist_mistakes.surest_alt")
    images_panel.images(w, values, view, "surest_images", rows, alt, labels, 6)
    st.caption(w("mnist_mistakes.surest_note"))


def believed(w: Words, view: DigitView) -> None:
    """Show whether it is right as often as it is sure."""
    st.markdown(w("mnist_mistakes.calibration"))
    found = lab.calibrated(view.y, view.test.t)
    facts = {
        "sure": f"{found.sure:.1%}",
        "right": f"{found.right:.1%}",
        "error": f"{100 * found.error:.1f}",
    }
    chart.chart(
        reliability(
            w("mnist_mistakes.confidence"),
            w("mnist_mistakes.accuracy"),
            w("mnist_mistakes.count"),
        ),
        "chart_calibration",
        w("mnist_mistakes.calibration_alt"),
        bins=digits_tables.calibration_table(*found.bins),
        diagonal=DIAGONAL,
    )
    st.markdown(w.labels("mnist_mistakes.calibrated")[found.verdict].format(**facts))
    st.caption(w("mnist_mistakes.calibration_note"))
