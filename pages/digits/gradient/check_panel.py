"""The gradient check at the step on the stage: some slopes both ways, in a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from explorer.controls.edits import change_values
from explorer.language import Words
from explorer.panels.verdict import say
from explorer.settings.schema import Values
from nn_core.analysis.gradient_check import Checked
from nn_core.analysis.thresholds import THRESHOLDS
from pages.digits.gradient import model as lab
from pages.digits.gradient.model import Check
from pages.digits.view import DigitView


def show(w: Words, values: Values, view: DigitView) -> None:
    """The table, what it says, and a button for other parameters."""
    st.markdown(w("mnist_gradient.check", step=f"{view.now.step:,}"))
    found = lab.check(view, values["g_draw"])
    verdict(w, found)
    table(w, found)
    st.button(
        w("mnist_gradient.others"),
        key="check_others",
        icon=":material/casino:",
        on_click=change_values,
        args=(values, lab.others),
    )
    st.caption(note(w, found))


def verdict(w: Words, found: Check) -> None:
    """In words whether backprop is right."""
    facts = {
        "agreeing": found.agreeing,
        "count": len(found.found),
        "zeros": found.zeros,
        "names": ", ".join(found.silent),
        "worst": digits(found.worst, 1),
    }
    story = found.story
    say(w.labels("mnist_gradient.checks")[story.name].format(**facts), story.mood)


def note(w: Words, found: Check) -> str:
    """On what the check was made, and what became of the slopes that are 0."""
    about = "some" if found.still < 1 else "all"
    zeros = w.labels("mnist_gradient.zeros")[about].format(still=f"{found.still:.1%}")
    return f"{w('mnist_gradient.check_note', batch=lab.BATCH)} {zeros}"


def table(w: Words, found: Check) -> None:
    """A row for each parameter that was tried."""
    words = w.labels("mnist_gradient.verdicts")
    rows = {
        w("mnist_gradient.parameter"): [name(one) for one in found.found],
        w("mnist_gradient.tried"): [digits(one.numerical) for one in found.found],
        w("mnist_gradient.exact"): [digits(one.analytic) for one in found.found],
        w("mnist_gradient.error"): [digits(one.error, 0) for one in found.found],
        w("mnist_gradient.same"): [words[said(one)] for one in found.found],
    }
    with st.container(key="check_table"):  # app.css fits it on a phone
        st.table(pd.DataFrame(rows), hide_index=True, alt=w("mnist_gradient.check_alt"))


def name(one: Checked) -> str:
    """W1[345, 12]: from pixel 345 to unit 12, both counted from 0, as in NumPy."""
    return f"{one.name}[{', '.join(map(str, one.at))}]"


def digits(slope: float, decimals: int = 5) -> str:
    """A power of ten times a number with so many decimals; 0 for what is exactly that."""
    if not slope:
        return "0"
    return (
        f"{slope:.{decimals}e}".replace("e-0", "e-")
        .replace("e+0", "e+")
        .replace("-", "−")
    )


def said(one: Checked) -> str:
    """The id of what is said of it."""
    if one.agrees:
        return "same" if one.error < THRESHOLDS.same_slope else "rounding"
    return "different"
