"""When the page follows a run on all the data, for each thing it may have seen of it."""

from types import SimpleNamespace

import pytest

from explorer.controls import flight
from explorer.jobs.work import Report
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.training import record
from pages.digits.full import panel
from pages.digits.full import run as full_run

SMALL = DigitExperiment(hidden="8", train_size=100, batch_size=50, epochs=2)
FULL, SAMPLE = {"source": "full"}, {"source": "sample"}
RUNNING, DONE = Report("running"), Report("done")


def told():
    return [g.history for g in record(SMALL) if g.step in (0, 1, 2, 4)]


START, HALF, ONE, END = told()
OTHER = told()[0]


@pytest.fixture
def newest(monkeypatch):
    def set_to(history):
        monkeypatch.setattr(full_run, "latest", lambda: history)

    monkeypatch.setattr(flight, "moving", lambda: False)
    return set_to


@pytest.mark.parametrize(
    ("seen", "now", "values", "report", "due"),
    [
        (None, None, FULL, RUNNING, False),
        (None, START, FULL, RUNNING, True),
        (None, START, SAMPLE, RUNNING, True),  # now the button can be pressed
        (START, HALF, FULL, RUNNING, False),  # half an epoch later
        (START, HALF, FULL, DONE, True),
        (START, ONE, FULL, RUNNING, True),
        (START, END, SAMPLE, DONE, False),
        (END, END, FULL, DONE, False),
        (END, OTHER, FULL, RUNNING, True),  # another run, at its start
    ],
)
def test_the_page_follows(newest, seen, now, values, report, due):
    newest(now)
    assert panel.behind(values, seen, report) is due


def test_nothing_follows_while_a_slider_is_dragged(newest, monkeypatch):
    newest(END)
    monkeypatch.setattr(flight, "moving", lambda: True)
    assert not panel.behind(FULL, START, DONE)


def test_seen_is_what_the_page_shows_of_the_run(newest):
    newest(END)
    at_full = SimpleNamespace(run=START, plane=SimpleNamespace(data="full"))
    at_sample = SimpleNamespace(run=START, plane=SimpleNamespace(data="sample"))
    assert panel.seen_on(FULL, at_full) is START
    assert panel.seen_on(FULL, at_sample) is None
    assert panel.seen_on(SAMPLE, at_sample) is END
