"""The later steps of an image: activations, sums of them, shares, the loss."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.charts import bars
from explorer.charts import stacked_sums as charts
from explorer.components.blob import Film
from explorer.components.prediction import prediction, prediction_blob
from explorer.content.numbers import number
from explorer.language import Words
from explorer.panels import chart
from explorer.panels.source_code import source
from nn_core.activations import Softmax
from nn_core.experiments.options import ACTIVATIONS
from nn_core.functions import log_softmax, safe_log, sigmoid, softmax
from nn_core.layers import Dense, Dropout
from nn_core.losses import cross_entropy_from_logits
from nn_core.normalization import BatchNorm
from pages.digits.layers.model import activation_of
from pages.digits.view import DigitView
from pages.digits.walk import formulas, tables
from pages.digits.walk import model as lab
from pages.digits.walk.model import Walk

Code = tuple[Callable[..., Any], ...]


def step(
    w: Words, name: str, number: int, code: Code, **facts: object
) -> DeltaGenerator:
    """Show the heading of a step and the lines that computed it; where the rest of it goes."""
    title = w.labels("mnist_walk.steps")[name].format(n=number, **facts)
    st.header(title, anchor=False)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        st.caption(w("mnist_walk.code"))
        lines = "\n\n".join(source(function) for function in code)
        st.code(lines, "python", wrap_lines=True)
    return left


def activation(w: Words, view: DigitView, walk: Walk, layer: int, unit: int) -> None:
    """Show what a unit answers, and how many of its layer say nothing at all."""
    name, a = activation_of(view.network), walk.found[f"a{layer}"]
    function = sigmoid if name == "sigmoid" else type(ACTIVATIONS[name]).forward
    normal = lab.normalized(walk, view.params, layer, unit)
    code = (BatchNorm.forward, function) if normal else (function,)
    with step(w, "a", 2 * layer + 1, code, layer=layer):
        z = float(walk.found[f"z{layer}"][unit])
        answer = float(a[unit])
        st.latex(formulas.activated(layer, unit + 1, z, answer, name, normal))
        zeros = int((a == 0).sum())
        if zeros:
            st.markdown(w("mnist_walk.zeros", zeros=zeros, count=a.size))
        if any(isinstance(kind, Dropout) for kind in view.network.layers):
            st.caption(w("mnist_walk.dropout"))


def hidden(w: Words, view: DigitView, walk: Walk, layer: int) -> None:
    """Show a later hidden layer by its most active unit: what its sum is made of."""
    unit = lab.most_active(walk.found[f"a{layer}"])[0]
    with step(w, "z", 2 * layer, (Dense.forward,), layer=layer, read=f"a{layer - 1}"):
        st.markdown(w("mnist_walk.next", unit=unit + 1))
        chart.chart(
            bars.signed(w("mnist_walk.part"), w("mnist_walk.value")),
            f"chart_walk_unit_{layer}",
            w("mnist_walk.next_alt"),
            bars=tables.unit_table(w, walk, view.params, layer, unit),
        )
        found = lab.taken_apart(walk, view.params, layer, unit)
        inputs = walk.read_by(layer).size
        st.latex(formulas.weighted(layer, unit + 1, inputs, found))
    activation(w, view, walk, layer, unit)


def outputs(w: Words, view: DigitView, walk: Walk) -> None:
    """Show the ten sums, each with the units that pull it up or down most."""
    layer = walk.layers
    facts = {"layer": layer, "read": f"a{layer - 1}"}
    said = int(walk.z.argmax())
    with step(w, "out", 2 * layer, (Dense.forward,), **facts):
        chart.chart(
            charts.stacked(
                w("mnist_walk.digit"),
                w("mnist_walk.part"),
                w("mnist_walk.value"),
                "z",
                10,
            ),
            "chart_walk_outputs",
            w("mnist_walk.outputs_alt"),
            parts=tables.outputs_table(w, walk, view.params),
            totals=tables.totals_table(lab.DIGITS, walk.z),
        )
        st.caption(w("mnist_walk.outputs_note"))
        found = lab.taken_apart(walk, view.params, layer, said)
        inputs = walk.read_by(layer).size
        st.latex(formulas.weighted(layer, said, inputs, found))


def shares(w: Words, view: DigitView, walk: Walk) -> None:
    """Show the ten sums as shares of one, in numbers and as bars that follow the film."""
    found = lab.shares(walk)
    with step(w, "y", 2 * walk.layers + 1, (softmax,)):
        st.latex(formulas.shared(int(found.y.argmax()), found))
        if view.network.layers[-1] == Softmax(axis=None):
            st.caption(w("mnist_walk.over_batch"))
        table = tables.shares_table(w, walk, found)
        st.table(table, hide_index=True, alt=w("mnist_walk.table_alt"))
        st.caption(w("mnist_walk.largest", **tables.SIGNS))
        if walk.digit is not None:
            st.caption(w("mnist_walk.truth", **tables.SIGNS))
        values = lab.answers(view, walk.found["x"])
        blob = prediction_blob(
            w,
            values,
            labels=lab.DIGITS,
            captions={"probabilities": w("mnist_walk.probabilities")},
            truth=walk.digit,
            film=Film("stage", view.run.steps),
        )
        prediction("walk_reading", blob)


def loss(w: Words, view: DigitView, walk: Walk) -> None:
    """Show how wrong that is, and what the loss on the curve has to do with it."""
    if walk.digit is None:
        said = int(walk.found["y"].argmax())
        st.info(w("mnist_walk.no_digit", said=said), icon=":material/help:")
        return
    formula, value = view.run.objective.elementwise_loss.value, float(walk.found["loss"])
    entropy = formula is cross_entropy_from_logits
    code = (formula, log_softmax) if entropy else (formula, safe_log)
    with step(w, "loss", 2 * walk.layers + 2, code):
        share = view.run.objective.loss.reduction(np.ones((1, 10)))
        st.latex(
            formulas.cross_entropy(walk.digit, lab.shares(walk), value)
            if entropy
            else formulas.any_loss(share, value)
        )
        verdict = "right" if int(walk.found["y"].argmax()) == walk.digit else "wrong"
        facts = {
            "digit": walk.digit,
            "said": int(walk.found["y"].argmax()),
            "loss": number(value),
            "measured": f"{len(view.train.x):,}",
            "mean": number(float(view.run.losses[view.row])),
        }
        st.markdown(w.labels("mnist_walk.verdicts")[verdict].format(**facts))
