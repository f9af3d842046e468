"""Numerical against backprop: what a step costs, and the same steps made both ways."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from explorer.charts import comparison as charts
from explorer.content.numbers import number, power_of_ten
from explorer.controls import widgets
from explorer.jobs import buttons
from explorer.jobs.work import Work
from explorer.language import Words
from explorer.panels import chart
from explorer.panels.source_code import source
from explorer.settings.schema import Values
from nn_core.analysis.gradient_timing import Cost
from nn_core.digits.experiment import DigitExperiment
from nn_core.gradients_structured import moves_of, tried, way_of_hidden
from pages.digits import settings as digits_settings
from pages.digits.gradient import check_panel, jobs, tables
from pages.digits.gradient import model as lab
from pages.digits.gradient.jobs import Ways
from pages.digits.view import DigitView

COST, WAYS = "mnist_cost", "mnist_ways"
"""Names of the jobs."""

APART = 1e-6
"""A gap above this is more than rounding: some z crossed a kink of its activation."""

CODE: tuple[Callable[..., Any], ...] = (moves_of, tried, way_of_hidden)


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the idea, the meter beside the check, and the steps."""
    st.markdown(w("mnist_gradient.intro"))
    above = digits_settings.experiment(values)
    asked = lab.plain(above, values)
    left, right = st.columns(2, gap="medium")
    with left:
        meter(w, asked)
        with st.expander(w("mnist_gradient.idea_title"), icon=":material/lightbulb:"):
            idea(w)
    with right:
        check_panel.show(w, values, view)
    steps(w, values, asked)
    if lab.left_out(above):
        st.caption(w("mnist_gradient.left_out", units=above.widths[0]))


def idea(w: Words) -> None:
    """Show why trying need not take a minute, and the lines that do it."""
    st.markdown(w("mnist_gradient.idea"))
    st.caption(w("mnist_gradient.code"))
    st.code("\n\n".join(source(part) for part in CODE), "python", wrap_lines=True)


def meter(w: Words, asked: DigitExperiment) -> None:
    """Show what one step costs by each way, measured when asked."""
    st.markdown(w("mnist_gradient.meter"))
    sizes = [a.size for a in asked.initial().values()]
    facts = {"count": f"{sum(sizes):,}", "passes": f"{2 * sum(sizes):,}"}
    facts["units"] = asked.hidden
    st.markdown(w("mnist_gradient.passes", batch=lab.BATCH, **facts))
    once = lab.one_step(asked)
    label = w("mnist_gradient.measure")
    buttons.press(w, COST, label, once, Work(jobs.measuring, (once,)))
    buttons.show_result(w, COST, once, partial(bars, w))


def bars(w: Words, found: Cost) -> None:
    """Show the three costs on a log axis, and how many times one is another."""
    names = w.labels("mnist_gradient.ways")
    costs = [found.brute_force, found.structured, found.backprop]
    texts = [span(w, seconds) for seconds in costs]
    told = {
        "brute": texts[0],
        "structured": texts[1],
        "backprop": texts[2],
        "over_structured": times(found.brute_force / found.structured),
        "over_backprop": times(found.brute_force / found.backprop),
    }
    chart.chart(
        charts.costs(w("mnist_gradient.seconds")),
        "cost_bars",
        w("mnist_gradient.bars_alt", **told),
        bars=tables.costs(list(names.values()), costs, texts),
    )
    st.markdown(w("mnist_gradient.cost", **told))
    st.caption(
        w("mnist_gradient.sampled", passes=found.passes, needed=f"{found.needed:,}")
    )


def times(ratio: float) -> str:
    """Return how many times: to two digits, since measured times are not better than that."""
    return f"{float(f'{ratio:.2g}'):,.0f}"


def span(w: Words, seconds: float) -> str:
    """Return a time as people read it."""
    names = w.labels("mnist_gradient.spans")
    if seconds < 0.1:
        return names["ms"].format(n=number(float(f"{1000 * seconds:.2g}")))
    if seconds < 120:
        return names["s"].format(n=number(float(f"{seconds:.2g}")))
    return names["min"].format(n=number(float(f"{seconds / 60:.2g}")))


def steps(w: Words, values: Values, asked: DigitExperiment) -> None:
    """Show the same steps by both gradients."""
    st.markdown(w("mnist_gradient.train"))
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for field, label in (
            (lab.STEPS, w("mnist_gradient.steps")),
            (lab.RATE, w("mnist_gradient.rate")),
        ):
            texts = {n: number(n) for n in field.values}
            widgets.segments(values, field.name, label, texts)
    label = w("mnist_gradient.start", steps=asked.steps)
    buttons.press(w, WAYS, label, asked, Work(jobs.both, (asked,)))
    buttons.show_result(w, WAYS, asked, partial(curves, w, asked))


def curves(w: Words, asked: DigitExperiment, found: Ways) -> None:
    """Show both loss curves over each other, and in words how alike they are."""
    names = w.labels("mnist_gradient.names")
    pair = names["numerical"], names["exact"]
    losses = f"{found.losses[-1, 0]:.8f}", f"{found.losses[-1, 1]:.8f}"
    facts = {
        "steps": len(found.losses),
        "numerical_loss": losses[0],
        "exact_loss": losses[1],
        "numerical_time": span(w, found.seconds[0]),
        "exact_time": span(w, found.seconds[1]),
        "times": times(found.seconds[0] / max(found.seconds[1], 1e-9)),
        "numerical_share": f"{found.accuracies[0]:.1%}",
        "exact_share": f"{found.accuracies[1]:.1%}",
        "gap": power_of_ten(found.gap, 1),
    }
    step, loss = w("mnist_gradient.step"), w("mnist_gradient.loss")
    chart.chart(
        charts.overlaid(step, loss, pair, asked.steps),
        "ways_curves",
        w("mnist_gradient.curves_alt", steps=facts["steps"], gap=facts["gap"]),
        ways=tables.losses_of_both(found.losses, pair),
    )
    st.markdown(w("mnist_gradient.alike", **facts))
    if found.gap > APART:
        why = w.labels("mnist_gradient.apart")[lab.apart(asked)]
        st.info(why, icon=":material/info:")
