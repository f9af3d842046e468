"""The run on show in words: its numbers at the step on the stage, its end, its progress."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.content.numbers import number
from explorer.controls import flight
from explorer.errors import in_words
from explorer.jobs import buttons
from explorer.jobs import session as jobs_session
from explorer.jobs import status as job_status
from explorer.jobs.work import Report
from explorer.language import Words
from explorer.panels.verdict import say
from explorer.settings.schema import Values
from nn_core.analysis.stories import Mood
from nn_core.digits.history import DigitHistory
from nn_core.digits.run_story import digit_story
from pages.digits import run as digits_run
from pages.digits import settings as lab
from pages.digits import undo
from pages.digits.full import run as full_run
from pages.digits.view import DigitView


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show the numbers of the run on show, then its story or the status of its training."""
    numbers(w, view)
    if view.of_all_data and full_run.shows_the_one_before():
        st.info(w.labels("mnist.before")["active"], icon=":material/history:")
    if not view.of_all_data and digits_run.apart(values):
        training(w, values, view)
    if ended(values, view):
        story(w, values, view)


def numbers(w: Words, view: DigitView) -> None:
    """Accuracy and loss at the step on the stage."""
    run, i = view.run, view.row
    places = 2 if view.of_all_data else 1  # of 10,000 test images, or of 1,000
    test, train = f"{run.test_accuracies[i]:.{places}%}", f"{run.accuracies[i]:.1%}"
    st.markdown(w("mnist.at", test=test, train=train))
    with st.container(key="digit_losses"):
        st.caption(
            w(
                "mnist.losses",
                step=f"{view.now.step:,}",
                epoch=number(round(view.epoch, 2)),
                train_loss=number(run.losses[i]),
                test_loss=number(run.test_losses[i]),
            )
        )


def ended(values: Values, view: DigitView) -> bool:
    """Return whether the run on show is the one asked for, and has ended."""
    if view.of_all_data:
        return not jobs_session.active(full_run.NAME)
    return digits_run.is_asked_for(values, view) and not digits_run.going_on(values)


def story(w: Words, values: Values, view: DigitView) -> None:
    """Show how the run ended, in the box of its mood."""
    run = view.run
    found = digit_story(run)
    large = lab.has_large_rate(view.experiment) and found.name != "good"
    name: str = "large_rate" if large else found.name
    mood: Mood = "warning" if large else found.mood
    facts = {
        "step": f"{view.last:,}",
        "rate": number(run.learning_rate),
        "optimizer": w.labels("terms.optimizer")[view.experiment.optimizer],
        "start": number(run.losses[0]),
        "loss": number(run.losses[-1]),
        "train": f"{run.accuracies[-1]:.1%}",
        "test": f"{run.test_accuracies[-1]:.1%}",
        "count": f"{100 * run.test_accuracies[-1]:.0f}",
    }
    text = w.labels("mnist.story")[name].format(**facts)
    if not view.at_end:
        text = w("mnist.in_the_end", step=facts["step"], text=text)
    say(text, mood)
    if large and not view.of_all_data:
        rate = number(lab.SMALLER_RATE)
        st.button(
            w("mnist.smaller_rate", rate=rate), key="smaller_rate",
            on_click=undo.change, args=(values, {"rate": lab.SMALLER_RATE}),
        )  # fmt: skip


def training(w: Words, values: Values, view: DigitView) -> None:
    """Show the status of a run too long for a drag, with a button to stop it; or that it
    waits for a job started by a press.
    """
    other = jobs_session.busy_with(other_than=digits_run.NAME)
    if other is not None:
        st.info(w("mnist.later"), icon=":material/hourglass:")
        job_status.follow(other, lambda report: False)
    elif digits_run.report(values) is None:
        with in_words():
            jobs_session.tell_refusal()
        if flight.moving():
            st.info(w.labels("mnist.before")["moving"], icon=":material/history:")
    else:
        going_on = jobs_session.active(digits_run.NAME)
        if going_on:
            buttons.stop_button(w, digits_run.NAME)
        elif not digits_run.is_done(values):
            st.button(
                w("mnist.retrain"), key="retrain", on_click=retrain, args=(values,)
            )
        if not digits_run.is_asked_for(values, view):
            about = "active" if going_on else "ended"
            st.info(w.labels("mnist.before")[about], icon=":material/history:")
        bar = partial(job_status.bar, w, w.labels("mnist.states"))
        draw = partial(behind, view.run)
        job_status.panel(w, digits_run.NAME, draw, bar_of=bar)


def retrain(values: Values) -> None:
    """Begin the run of these settings again, which was stopped."""
    digits_run.start(lab.experiment(values))
    flight.mark_page_due()


def behind(drawn: DigitHistory, report: Report) -> bool:
    """Return whether the job has other snapshots to show than those of the history the page
    has `drawn`, which can be that of another run.
    """
    run: DigitHistory | None = report.progress.payload
    return run is not None and run.params is not drawn.params and not flight.moving()
