"""One row of the truth table computed step by step, and the NumPy that computed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from explorer.content.numbers import signed
from explorer.language import Words
from explorer.panels.source_code import source
from nn_core import Network, Objective, Params
from nn_core.activations import Step
from nn_core.functions import sigmoid
from nn_core.layers import Dense
from nn_core.types import Batch

CODE: dict[str, Callable[..., Any]] = {"sigmoid": sigmoid, "step": Step.forward}


def panel(
    w: Words,
    objective: Objective,
    params: Params,
    batch: Batch,
    row: int,
    activation: str,
) -> None:
    """Show the formula with the numbers of one example, and the source that computed it."""
    one = Batch(batch.x[row : row + 1], batch.t[row : row + 1], None)
    left, right = st.columns(2)
    with left:
        st.latex(formula(objective.network, params, one, activation))
        loss = float(objective.per_example(params, batch._replace(seed=None))[row])
        st.markdown(w("panels.row.loss", t=int(one.t[0, 0]), loss=f"{loss:.6f}"))
    with right:
        st.caption(w("panels.row.code"))
        code = source(Dense.forward) + "\n\n" + source(CODE[activation])
        st.code(code, "python", wrap_lines=True)


def formula(network: Network, params: Params, one: Batch, activation: str) -> str:
    """z = w1 x1 + w2 x2 + b and y, first in letters, then with this row's numbers."""
    _, z, y = (float(a.reshape(-1)[0]) for a in network.forward(params, one.x))
    terms = " + ".join(
        rf"{signed(float(w))} \times {x:g}"
        for w, x in zip(params["W1"].ravel(), one.x[0], strict=True)
    )
    name = {"sigmoid": r"\sigma", "step": r"\mathrm{step}"}[activation]
    b = signed(float(params["b1"][0]))
    return (
        r"\begin{aligned}"
        rf"z &= w_1 x_1 + w_2 x_2 + b \\ &= {terms} + {b} \\ &= {z:.4f} \\"
        rf"y &= {name}(z) = {name}({z:.4f}) = \mathbf{{{y:.6f}}}"
        r"\end{aligned}"
    )
