"""Gates into XOR: three neurons trained on their own, wired up as one network."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from explorer.controls import timeline, widgets
from explorer.controls.edits import change_values
from explorer.language import Words
from explorer.numbers import number
from explorer.panels import notebook
from explorer.panels.verdict import say
from explorer.runs import cache
from explorer.settings.schema import Values
from nn_core.experiments.wired_gates import NETWORK
from pages.network import two_layers_bench
from pages.network.gates import model as lab

CODE = ("nand_trains_or", "xor_from_wrong_gates")


def show(w: Words, values: Values) -> None:
    """The whole act."""
    st.markdown(w("xor.gates.intro"))
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        widgets.segments(
            values, "g_wiring", w("xor.gates.wiring"), w.labels("xor.gates.wirings")
        )
        st.button(
            w("gates.as_notebook"),
            key="gates_as_notebook",
            icon=":material/menu_book:",
            help=w("gates.as_notebook_help"),
            on_click=change_values,
            args=(values, lab.as_in_notebook),
        )

    labels, helps = w.labels("xor.gates.sliders"), w.labels("xor.gates.helps")
    two_layers_bench.bench(w, values, lab.ACT, labels, helps)
    st.caption(w("xor.gates.lines"))
    timeline.fragment("ear", partial(verdict, w, values))
    if values["g_wiring"] == "written":
        printed(w, values)
    st.markdown(w("xor.gates.code"))
    for key in CODE:
        notebook.quirk(w, key)


def verdict(w: Words, values: Values) -> None:
    """In words: what the wired gates do, and what to try."""
    view = lab.ACT.view(values, False, timeline.current_epoch(values))
    if values["g_wiring"] == "written":
        outputs = ", ".join(f"{y:.4f}" for y in view.outputs)
        text = w(
            "xor.gates.written",
            epoch=view.epoch,
            outputs=outputs,
            right=view.right,
            turn=values["g_or"],
            nand=values["g_nand"],
        )
        say(text, "warning")
        return
    story, names = lab.story(view), w.labels("gates.names")
    text = w.labels("xor.gates.story")[story.name].format(
        epoch=view.epoch,
        right=view.right,
        loss=number(view.loss),
        gates=", ".join(names[name] for name in lab.failing(view)),
    )
    say(text, story.mood)


def printed(w: Words, values: Values) -> None:
    """What the notebook's cells printed, beside the network on the stage at its end."""
    theirs, ours = cache.notebook_gates(), cache.history(lab.wiring(values))
    st.markdown(w("xor.gates.printed"))
    if lab.as_in_notebook(values) != {**values, "epoch": "end"}:
        st.info(w("panels.notebook.changed"), icon=":material/info:")
    y = NETWORK.predict(ours.at().params, ours.train.x)
    rows = {
        w("panels.notebook.row"): ["0 0", "0 1", "1 0", "1 1"],
        w("xor.gates.s1"): [f"{v:.8f}" for v in theirs.nand.ravel()],
        w("xor.gates.s2"): [f"{v:.8f}" for v in theirs.or_.ravel()],
        w("panels.notebook.printed_y"): [f"{v:.8f}" for v in theirs.predictions.ravel()],
        w("panels.notebook.our_y"): [f"{v:.8f}" for v in y.ravel()],
        w("panels.notebook.difference"): [
            f"{abs(a - b):.1e}"
            for a, b in zip(theirs.predictions.ravel(), y.ravel(), strict=True)
        ],
    }
    st.table(pd.DataFrame(rows), hide_index=True, alt=w("xor.gates.printed_alt"))
