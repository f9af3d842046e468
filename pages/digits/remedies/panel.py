"""If it does not learn: one press for each remedy, tried over several seeds."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from explorer.charts import remedy as charts
from explorer.content.numbers import number
from explorer.controls import widgets
from explorer.jobs import buttons
from explorer.jobs import session as jobs_session
from explorer.jobs.work import Work
from explorer.language import Words
from explorer.panels import chart
from explorer.panels.verdict import say
from explorer.settings.schema import Values
from pages.digits import settings as lab
from pages.digits.full import model as full
from pages.digits.full import run as full_run
from pages.digits.remedies import jobs, tables
from pages.digits.remedies.jobs import Tried
from pages.digits.remedies.model import SEEDS, Trial, trial
from pages.digits.view import DigitView

NAME = "mnist_remedies"


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the baseline, the remedies, and what the chosen one brings."""
    del view  # the runs of this section are its own
    st.markdown(w("mnist_remedies.intro"))
    bases = w.labels("mnist_remedies.bases")
    widgets.segments(values, "r_base", w("mnist_remedies.base"), bases)
    names = w.labels("mnist_remedies.names")
    widgets.segments(values, "r_remedy", w("mnist_remedies.remedy"), names)
    asked = trial(values, lab.experiment(values))
    st.markdown(w.labels("mnist_remedies.whys")[asked.remedy])
    if not asked.changes:
        st.info(w("mnist_remedies.already"), icon=":material/info:")
        if asked.remedy == "more_data" and full_run.available():
            all_data(w, values, asked)
        return
    changed(w, asked)
    if asked.at_once:
        result(w, asked, jobs.tried(asked))
    else:
        by_job(w, asked)


def all_data(w: Words, values: Values, asked: Trial) -> None:
    """More data than the sample has: one press trains this network on all of MNIST, in the
    section that shows such runs.
    """

    def train() -> None:
        values.update(full.AS_ABOVE, section="full")
        full_run.start(full.experiment(values, asked.baseline))

    st.markdown(w("mnist_remedies.all_data"))
    st.button(
        w("mnist_full.start"),
        key="remedy_all_data",
        icon=":material/play_arrow:",
        on_click=train,
    )


def changed(w: Words, asked: Trial) -> None:
    """Show what the remedy changes here, in numbers."""
    fields = w.labels("mnist_remedies.fields")
    said = [
        w(
            "mnist_remedies.change",
            field=fields[field],
            before=setting_text(w, field, before),
            after=setting_text(w, field, after),
        )
        for field, (before, after) in asked.changes.items()
    ]
    st.caption(w("mnist_remedies.changes", said=", ".join(said)))


def setting_text(w: Words, field: str, value: Any) -> str:
    """Return the value of a field as the controls above name it."""
    names = {
        "initializer": w.labels("terms.initializer"),
        "optimizer": w.labels("terms.optimizer"),
        "batch_norm": w.labels("mnist.norms"),
    }
    if field in names:
        return names[field][str(value)]
    if isinstance(value, int):
        return f"{value:,}"
    return value if isinstance(value, str) else number(value)


def by_job(w: Words, asked: Trial) -> None:
    """Runs that take longer are started by a press, and can be stopped."""
    found = jobs_session.result(NAME, asked)
    if found is not None:
        result(w, asked, found)
        return
    label = w("mnist_remedies.try", count=2 * len(SEEDS))
    buttons.press(w, NAME, label, asked, Work(jobs.steps, (asked,)))
    buttons.show_result(w, NAME, asked, partial(result, w, asked))


def result(w: Words, asked: Trial, tried: Tried) -> None:
    """Show the curves, and the difference in words with its spread."""
    found, (before, after) = tried
    facts = {
        "count": len(found.seeds),
        "before": f"{found.before[:, -1].mean():.2%}",
        "after": f"{found.after[:, -1].mean():.2%}",
        "mean": f"{abs(100 * found.mean):.2f}",
        "spread": f"{100 * found.spread:.2f}",
        "epochs": asked.baseline.epochs,
    }
    alt = w("mnist_remedies.alt", **facts)
    text = w.labels("mnist_remedies.verdicts")[found.verdict.name].format(**facts)
    say(text, found.verdict.mood, icon=False)
    if before or after:
        facts |= {"before": before, "after": after}
        st.warning(w("mnist_remedies.broken", **facts), icon=":material/warning:")
    names = w("mnist_remedies.without"), w("mnist_remedies.with")
    chart.chart(
        charts.curves(w("panels.axes.epoch"), w("mnist_remedies.accuracy"), names),
        "remedy_curves",
        alt,
        curves=tables.curves(found, names),
    )
    st.caption(w("mnist_remedies.note", count=len(found.seeds)))
