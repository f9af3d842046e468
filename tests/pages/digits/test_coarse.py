"""While others wait for their turn a drag trains fewer epochs, and the page says so."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from explorer.controls import flight
from explorer.language import words
from explorer.runs.budget import CAPS, live_work
from nn_core.digits.experiment import DigitExperiment
from pages.digits import run
from pages.digits.settings import coarse
from tests.apptest import LANGS, LOCALES, MNIST, open_app, said

OPENED = DigitExperiment()


def mark(lang, epochs, of):
    """The sentence of a coarse run."""
    return words(lang)("mnist.coarse", epochs=epochs, of=of)


@pytest.fixture
def others_wait(monkeypatch):
    """Say whether others wait for their turn."""
    here = SimpleNamespace(crowded=lambda: others.wait)
    others = SimpleNamespace(wait=False)
    monkeypatch.setattr(run, "turns", lambda: here)
    return others


@pytest.mark.parametrize("lang", LANGS)
def test_a_drag_is_coarse_while_others_wait_and_the_page_says_so(
    monkeypatch, lang, others_wait
):
    few = coarse(OPENED).epochs
    assert few < OPENED.epochs
    page = open_app(MNIST, LOCALES[lang])
    shown = {}
    for moving in (True, False):
        monkeypatch.setattr(flight, "moving", lambda moving=moving: moving)
        for wait in (True, False):
            others_wait.wait = wait
            page.run()
            marked = mark(lang, few, OPENED.epochs) in said(page, "markdown")
            shown[moving, wait] = marked, page.session_state[run.SHOWN].experiment.epochs
    assert shown.pop((True, True)) == (True, few)
    assert set(shown.values()) == {(False, OPENED.epochs)}


def test_a_coarse_run_is_the_beginning_of_the_whole_run_bit_for_bit():
    whole = replace(OPENED, hidden="8", epochs=3, batch_size=100)
    begun = replace(whole, epochs=1)
    end = begun.run().at()
    same = whole.run(keep=(end.step,)).snapshot(0)
    assert same.step == end.step
    for name, a in end.params.items():
        np.testing.assert_array_equal(a, same.params[name])


@pytest.mark.parametrize("units", ["8", "96", "256-256"])
@pytest.mark.parametrize("batch", [10, 4000])
def test_a_coarse_run_is_quick_and_differs_in_nothing_but_its_epochs(units, batch):
    asked = replace(OPENED, hidden=units, batch_size=batch, epochs=20)
    found = coarse(asked)
    assert replace(found, epochs=asked.epochs) == asked
    assert 1 <= found.epochs <= asked.epochs
    assert found.epochs == 1 or CAPS["coarse_digit_run"].allows(live_work(found))
