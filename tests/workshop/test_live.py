"""The watched file: who runs a new version, and when the processes of the next one start."""

import pytest

from tests.workshop.learner import SOLUTIONS, changed
from workshop import live
from workshop.live import Live
from workshop.runner import Child, StoppedError
from workshop.tasks import TASKS


@pytest.fixture
def watched(tmp_path):
    """A watched file with the solutions in it."""
    path = tmp_path / "my_net.py"
    path.write_text(SOLUTIONS, encoding="utf-8")
    here = Live(path)
    yield here
    here.close()


def test_the_next_processes_start_after_the_first_verdict_and_before_the_others(
    watched, monkeypatch
):
    spare, started = [], []
    real = Live._start_spare

    def noted(self):
        spare.append(len(self._spare))
        started.append(len(self.edition.verdicts))
        real(self)

    monkeypatch.setattr(Live, "_start_spare", noted)
    edition = watched.look("softmax")
    assert edition.finished.wait(60)
    assert next(iter(edition.verdicts)) == "softmax"
    assert (spare, started) == ([0], [1])
    assert len(watched._spare) == 2
    assert len(edition.verdicts) == len(TASKS)


def test_a_task_chosen_meanwhile_is_judged_next(watched, monkeypatch):
    monkeypatch.setattr(live, "QUIET", 5)
    edition = watched.look("sigmoid")
    assert edition.first_done.wait(60)  # and now nothing is judged for a moment
    last = list(TASKS)[-2]
    watched.look(last)
    assert edition.finished.wait(60)
    assert list(edition.verdicts)[:2] == ["sigmoid", last]
    assert set(edition.verdicts) == set(TASKS)


def test_a_save_before_the_next_processes_are_there_is_judged(watched, monkeypatch):
    monkeypatch.setattr(live, "QUIET", 60)
    first = watched.look("sigmoid")
    watched.path.write_text(changed("sigmoid", "return x"), encoding="utf-8")
    second = watched.look("sigmoid")
    assert second is not first
    assert second.first_done.wait(60)
    assert second.verdicts["sigmoid"].outcome == "wrong"


def test_a_version_that_is_replaced_ends_without_waiting(watched, monkeypatch):
    monkeypatch.setattr(live, "QUIET", 600)
    edition = watched.look("sigmoid")
    assert edition.first_done.wait(60)
    edition.close()
    assert edition.finished.wait(60)


def test_no_process_is_started_for_a_file_that_is_closed(watched):
    watched.close()
    watched._start_spare()
    watched.look("sigmoid")
    assert all(child.process.poll() is not None for child in watched._spare)


def test_a_request_to_a_child_that_is_being_ended_is_no_traceback():
    child = Child()
    child.ready = True
    child.process.stdin.close()
    with pytest.raises(StoppedError):
        child.send({"do": "load"})
    child.kill()
