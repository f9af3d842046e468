"""The layers of the MNIST network: what they answer, and how much slope reaches them."""

from __future__ import annotations

import math

import streamlit as st

from explorer.charts import layers as charts
from explorer.content.numbers import number
from explorer.language import Words
from explorer.panels import chart
from explorer.panels.source_code import source
from explorer.panels.verdict import say
from explorer.pictures.chart_tables import one_value
from explorer.settings.schema import Values
from nn_core.analysis.gradient_flow import gradient_flow
from nn_core.digits.units import saturated_share
from pages.digits import tables as digits_tables
from pages.digits import undo
from pages.digits.layers import model as lab
from pages.digits.layers.model import Health, HiddenLayer
from pages.digits.view import DigitView


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show what is seen in a sentence, the answers of each layer, the slopes over time."""
    st.markdown(w("mnist_layers.intro"))
    health = lab.health(view)
    verdict(w, health)
    demos(w, values)
    left, right = st.columns(2, gap="medium")
    with left:
        for i, layer in enumerate(health.hidden, 1):
            answers(w, health, layer, i)
    with right:
        slopes(w, view, health)
    with st.expander(w("mnist_layers.code"), icon=":material/code:"):
        code = source(saturated_share) + "\n\n" + source(gradient_flow)
        st.code(code, "python", wrap_lines=True)


def verdict(w: Words, health: Health) -> None:
    """In words what is seen at this step, and what to try."""
    first, *_, last = health.slopes.values()
    flattest = max(layer.flat for layer in health.hidden)
    facts = {
        "first": size(first),
        "last": size(last),
        "name": list(health.slopes)[-1],
        "times": times(last / first if first else math.inf),
        "flat": f"{flattest:.0%}",
        "dead": sum(layer.dead for layer in health.hidden),
        "units": sum(layer.units for layer in health.hidden),
    }
    text = w.labels("mnist_layers.story")[health.story.name].format(**facts)
    say(text, health.story.mood)


def times(factor: float) -> str:
    """How many times larger a slope is, large factors with separated thousands."""
    if 100 <= factor < math.inf:
        return f"{factor:,.0f}"
    return number(round(factor, 1))


def size(slope: float) -> str:
    """Return the size of a slope, small ones all with an exponent, so that they compare."""
    text = number(slope) if slope == 0 or slope >= 0.001 else f"{slope:.1e}"
    return text.replace("e-0", "e−").replace("e-", "e−")


def demos(w: Words, values: Values) -> None:
    """Buttons: settings that show what else there is to see."""
    st.caption(w("mnist_layers.try"))
    names = w.labels("mnist_layers.demos")
    with st.container(horizontal=True, gap="small"):
        for name in lab.DEMOS:
            st.button(
                names[name],
                key=f"demo_{name}",
                on_click=undo.change,
                args=(values, lab.demo(values, name)),
            )


def answers(w: Words, health: Health, layer: HiddenLayer, number: int) -> None:
    """Show how often the units of one layer answer what, and how many are flat."""
    facts = {
        "flat": f"{layer.flat:.0%}",
        "dead": layer.dead,
        "units": layer.units,
    }
    st.markdown(w("mnist_layers.layer", number=number))
    chart.chart(
        charts.histogram(w("mnist_layers.answer"), w("mnist_layers.share")),
        f"chart_answers_{number}",
        w("mnist_layers.answers_alt", number=number),
        bins=layer.bins,
    )
    st.caption(w.labels("mnist_layers.flat")[health.activation].format(**facts))


def slopes(w: Words, view: DigitView, health: Health) -> None:
    """Show the size of the slope at each layer, over the steps."""
    st.markdown(w("mnist_layers.slopes"))
    said = ", ".join(f"{name} {size(slope)}" for name, slope in health.slopes.items())
    chart.chart(
        charts.flow(
            "step",
            w("mnist_layers.step"),
            w("mnist_layers.gradient"),
            w("mnist_layers.weights"),
            tuple(health.slopes),
            now=True,
        ),
        "chart_slopes",
        w("mnist_layers.slopes_alt"),
        flow=digits_tables.drawable(lab.flow(view.run)),
        now=one_value("step", view.now.step),
    )
    st.caption(w("mnist_layers.slopes_note", step=f"{view.now.step:,}", said=said))
