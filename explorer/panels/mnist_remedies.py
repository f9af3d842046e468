"""If it does not learn: one press for each remedy, tried over several seeds."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer import controls, draw, job_view, remedy_runs
from explorer.charts import remedies as charts
from explorer.controls import Values
from explorer.errors import in_words
from explorer.jobs import Report
from explorer.labs import mnist as lab
from explorer.labs.mnist_remedies import SEEDS, Trial, trial
from explorer.labs.mnist_view import DigitView
from explorer.language import Words
from nn_core.remedies import Comparison

NAME = "mnist_remedies"


def show(w: Words, values: Values, view: DigitView) -> None:
    """The baseline, the remedies, and what the chosen one brings."""
    del view  # the runs of this section are its own
    st.markdown(w("mnist_remedies.intro"))
    bases = w.labels("mnist_remedies.bases")
    controls.segments(values, "r_base", w("mnist_remedies.base"), bases)
    names = w.labels("mnist_remedies.names")
    controls.segments(values, "r_remedy", w("mnist_remedies.remedy"), names)
    asked = trial(values, lab.experiment(values))
    st.markdown(w.labels("mnist_remedies.whys")[asked.remedy])
    if not asked.changes:
        st.info(w("mnist_remedies.already"), icon=":material/info:")
    elif asked.at_once:
        result(w, asked, remedy_runs.compared(asked))
    else:
        by_job(w, asked)


def by_job(w: Words, asked: Trial) -> None:
    """Runs that take longer wait for a press, and can be stopped."""
    with in_words():
        job_view.tell_refusal()
    found = job_view.report(NAME)
    if found is not None and found.progress.payload is not None:
        known, comparison = found.progress.payload
        if known == asked:
            result(w, asked, comparison)
            return
    going_on = job_view.active(NAME)
    with st.container(horizontal=True, gap="small"):
        st.button(
            w("mnist_remedies.try", count=2 * len(SEEDS)),
            key="remedy_try",
            icon=":material/play_arrow:",
            type="primary",
            disabled=going_on,
            on_click=job_view.start,
            args=(NAME, partial(remedy_runs.steps, asked)),
        )
        st.button(
            w("mnist_full.stop"),
            key="remedy_stop",
            icon=":material/stop:",
            disabled=not going_on,
            on_click=job_view.stop,
            args=(NAME,),
        )
    job_view.follow(NAME, partial(waiting, w))


def waiting(w: Words, report: Report) -> bool:
    """How far the runs are."""
    if report.active:
        done, total, _ = report.progress
        said = w.labels("mnist_remedies.states")[report.state]
        facts = {"done": done, "total": total, "place": report.place}
        st.progress(report.share, text=said.format(**facts))
    return False


def result(w: Words, asked: Trial, found: Comparison) -> None:
    """The curves, and the difference in words with its spread."""
    facts = {
        "count": len(found.seeds),
        "before": f"{found.before[:, -1].mean():.1%}",
        "after": f"{found.after[:, -1].mean():.1%}",
        "mean": f"{100 * found.mean:+.1f}".replace("-", "−"),
        "spread": f"{100 * found.spread:.1f}",
        "epochs": asked.baseline.epochs,
    }
    box = {"better": st.success, "worse": st.warning}.get(found.verdict, st.info)
    box(w.labels("mnist_remedies.verdicts")[found.verdict].format(**facts))
    names = w("mnist_remedies.without"), w("mnist_remedies.with")
    draw.chart(
        charts.curves(w("panels.axes.epoch"), w("mnist_remedies.accuracy"), names),
        "remedy_curves",
        w("mnist_remedies.alt", **facts),
        curves=remedy_runs.table(found, names),
    )
    st.caption(w("mnist_remedies.note", count=len(found.seeds)))
