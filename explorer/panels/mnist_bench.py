"""The bench of the MNIST page: sliders, and what they train."""

from __future__ import annotations

from functools import lru_cache, partial

import streamlit as st

from explorer import controls
from explorer.controls import Values
from explorer.errors import in_words
from explorer.labels import number
from explorer.labs import mnist as lab
from explorer.labs.mnist_view import DigitView
from explorer.language import Words
from nn_core.datasets.mnist import load_sample
from nn_core.digit_history import DigitHistory
from nn_core.digits import DigitExperiment


@lru_cache(maxsize=8)
def history(experiment: DigitExperiment) -> DigitHistory:
    """Train, or find the run made before."""
    return experiment.run()


def look(values: Values, moving: bool) -> DigitView:
    """What these settings show."""
    run = history(lab.experiment(values))
    return DigitView(run, load_sample(), controls.shown_epoch(values))


def choices(w: Words, values: Values) -> None:
    """What is chosen rather than dragged."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        menu = partial(controls.menu, values, width=190)
        menu("activation", w("xor.lab.activation"), w.labels("xor.lab.activations"))
        menu("optimizer", w("xor.lab.optimizer"), w.labels("terms.optimizer"))
        menu("init", w("xor.lab.init"), w.labels("terms.initializer"))
        controls.segments(values, "norm", w("mnist.norm"), w.labels("mnist.norms"))


@st.fragment
@in_words()
def bench(w: Words, values: Values) -> None:
    """All that moves while a slider is dragged."""
    controls.rerun_page_if_due()
    labels = w.labels("mnist.sliders")
    for name, slider in lab.SLIDERS.items():
        controls.live(values, slider, labels[name])


def readout(w: Words, view: DigitView) -> None:
    """Loss and accuracy at the epoch on the stage."""
    run, i = view.run, view.run.index(view.place)
    st.markdown(
        w(
            "mnist.at",
            epoch=view.now.step,
            train=number(run.losses[i]),
            test=number(run.test_losses[i]),
            share=f"{run.test_accuracies[i]:.1%}",
        )
    )
