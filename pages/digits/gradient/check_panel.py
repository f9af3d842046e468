"""The gradient check at the step on the stage: some slopes both ways, in a table."""

from __future__ import annotations

import streamlit as st

from explorer.content.numbers import power_of_ten
from explorer.controls.edits import change_values
from explorer.language import Words
from explorer.panels.verdict import say
from explorer.settings.schema import Values
from pages.digits.gradient import model as lab
from pages.digits.gradient import tables
from pages.digits.gradient.model import Check
from pages.digits.view import DigitView


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the table, what it says, and a button for other parameters."""
    st.markdown(w("mnist_gradient.check", step=f"{view.now.step:,}"))
    found = lab.check(view, values["g_draw"])
    verdict(w, found)
    with st.container(key="check_table"):  # app.css fits it on a phone
        alt = w("mnist_gradient.check_alt")
        st.table(tables.checked(w, found.found), hide_index=True, alt=alt)
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
        "worst": power_of_ten(found.worst, 1),
    }
    story = found.story
    say(w.labels("mnist_gradient.checks")[story.name].format(**facts), story.mood)


def note(w: Words, found: Check) -> str:
    """On what the check was made, and what became of the slopes that are 0."""
    about = "some" if found.still < 1 else "all"
    zeros = w.labels("mnist_gradient.zeros")[about].format(still=f"{found.still:.1%}")
    return f"{w('mnist_gradient.check_note', batch=lab.BATCH)} {zeros}"
