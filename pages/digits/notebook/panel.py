"""As in the notebook: its two "epochs", and what each repair does to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from explorer.charts import comparison as charts
from explorer.content.numbers import number
from explorer.controls import widgets
from explorer.jobs import buttons
from explorer.jobs.work import Work
from explorer.language import Words
from explorer.panels import chart, notebook
from explorer.panels.verdict import say
from explorer.settings.schema import Values
from nn_core.digits.notebook_printout import Printed
from nn_core.digits.notebook_run import AS_WRITTEN
from pages.digits.notebook import jobs, tables
from pages.digits.notebook import model as lab
from pages.digits.notebook.model import Table
from pages.digits.view import DigitView

WRITTEN, EVERY = "mnist_as_written", "mnist_repairs"
"""Names of the jobs."""


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the run as it is written, the repairs, and the lines in question."""
    del view  # the runs of this section are the notebook's
    st.markdown(w("mnist_notebook.intro"))
    as_written(w)
    st.markdown(w("mnist_notebook.repair"))
    switches(w, values)
    comparison(w, values)
    all_repairs(w, values)
    st.markdown(w("mnist_notebook.lines"))
    titles = w.labels("mnist_notebook.quirk_names")
    names = {key: titles[key] for key in lab.QUIRKS}
    widgets.segments(values, "b_quirk", w("mnist_notebook.quirk"), names)
    st.markdown(w.labels("mnist_notebook.quirks")[values["b_quirk"]])
    notebook.sides(w, values["b_quirk"])


def as_written(w: Words) -> None:
    """Show the two "epochs", run now by the structured gradient."""
    source = jobs.data()
    st.markdown(w("mnist_notebook.written"))
    st.caption(w.labels("mnist_notebook.sources")[source])
    label = w("mnist_notebook.run")
    buttons.press(w, WRITTEN, label, source, Work(jobs.as_written, (source,)))
    buttons.show_result(w, WRITTEN, source, partial(lines, w))


def lines(w: Words, found: Sequence[Printed]) -> None:
    """Show what the cell prints, and the loss it does not print."""
    alt = w("mnist_notebook.lines_alt")
    st.table(tables.printed_lines(w, found), hide_index=True, alt=alt)
    st.caption(w("mnist_notebook.lines_note"))


def switches(w: Words, values: Values) -> None:
    """Show each quirk as it was written, or repaired."""
    softmaxes = w("mnist_notebook.softmax"), w.labels("mnist_notebook.softmaxes")
    entropies = w("mnist_notebook.entropy"), w.labels("mnist_notebook.entropies")
    sums = w("mnist_notebook.sum"), w.labels("mnist_notebook.sums")
    counts = w("mnist_notebook.count"), w.labels("mnist_notebook.counts")
    offered = zip(lab.SWITCHES, (softmaxes, entropies, sums, counts), strict=True)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for name, (label, labels) in offered:
            widgets.segments(values, f"b_{name}", label, labels)
        for field, label in (
            (lab.RATE, w("mnist_notebook.rate")),
            (lab.EPOCHS, w("mnist_notebook.epochs")),
        ):
            texts = {n: number(n) for n in field.values}
            widgets.segments(values, field.name, label, texts)


def comparison(w: Words, values: Values) -> None:
    """Show the chosen repairs, trained now, beside the run as it is written."""
    run = lab.run_of(lab.chosen(values), values["b_rate"], values["b_epochs"])
    written = lab.run_of((), AS_WRITTEN.learning_rate, values["b_epochs"])
    mine, theirs = jobs.ended(run), jobs.ended(written)
    facts = {
        "before": f"{theirs.accuracy:.1%}",
        "after": f"{mine.accuracy:.1%}",
        "steps": run.total_steps,
        "images": run.batch_size,
        "rate": number(run.learning_rate),
        "suits": number(lab.SUITS[run.loss]),
    }
    at_suited = jobs.accuracy(lab.suited(run))
    story = lab.story(run, mine.accuracy, at_suited)
    text = w.labels("mnist_notebook.story")[story.name].format(**facts)
    say(text, story.mood, icon=False)
    names = w("mnist_notebook.theirs"), w("mnist_notebook.mine")
    step, share = w("mnist_gradient.step"), w("mnist_notebook.test")
    chart.chart(
        charts.overlaid(step, share, names, int(max(mine.steps[-1], 2)), share=True),
        "repair_curves",
        w("mnist_notebook.curves_alt", before=facts["before"], after=facts["after"]),
        ways=tables.curves(theirs, mine, names),
    )
    total = number(float(f"{mine.total:.2g}"))
    st.caption(w("mnist_notebook.total", count=jobs.TOGETHER, total=total))


def all_repairs(w: Words, values: Values) -> None:
    """Show every combination of repairs with every rate, when asked."""
    epochs = values["b_epochs"]
    count = len(lab.combinations()) * len(lab.RATES)
    st.markdown(w("mnist_notebook.every"))
    label = w("mnist_notebook.try", count=count)
    buttons.press(w, EVERY, label, epochs, Work(jobs.every, (epochs,)))
    buttons.show_result(w, EVERY, epochs, partial(table, w, lab.chosen(values)))


def table(w: Words, now: lab.Repairs, found: Table) -> None:
    """Show a row for each combination, and in words which repair matters."""
    names = w.labels("mnist_notebook.repairs")
    effects, most = lab.effects(found), lab.matters(found)
    said = [
        w(
            "mnist_notebook.effect",
            name=names[name],
            theirs=points(theirs),
            best=points(best),
        )
        for name, (theirs, best) in effects.items()
    ]
    added = points(effects[most][1])
    st.markdown(w("mnist_notebook.matters", name=names[most], best=added))
    st.markdown("\n".join(f"- {text}" for text in said))
    alt = w("mnist_notebook.every_alt")
    st.table(tables.combinations(w, now, found), hide_index=True, alt=alt)
    st.caption(w("mnist_notebook.every_note"))


def points(difference: float) -> str:
    """Return a difference of accuracies in percentage points, with its sign."""
    return f"{100 * difference:+.1f}".replace("-", "−")
