"""A run that a newer value has overtaken is dropped, unless it is nearly done."""

from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests

from explorer.runs import cache, giving_way
from nn_core.digits.experiment import DigitExperiment

TINY = DigitExperiment(hidden="8", train_size=200, batch_size=20, epochs=2, seed=77)


class Dropped(BaseException):
    """In place of what Streamlit raises to begin a fragment again."""


@pytest.fixture
def fragment(monkeypatch):
    """A fragment's run: its requests, and a session."""
    requests, session = ScriptRequests(), {}
    context = SimpleNamespace(fragment_ids_this_run=["it"], script_requests=requests)

    def rerun(scope):
        assert scope == "fragment"
        raise Dropped

    st = SimpleNamespace(session_state=session, rerun=rerun)
    monkeypatch.setattr(giving_way, "st", st)
    monkeypatch.setattr(giving_way, "get_script_run_ctx", lambda **_: context)
    return context


def newer(context):
    context.script_requests.request_rerun(RerunData(fragment_id="it"))


def test_a_run_gives_way_to_a_newer_value_and_is_not_kept(fragment, monkeypatch):
    giving_way.give_way(0.1)
    newer(fragment)
    with pytest.raises(Dropped):
        cache.digit_history(TINY)
    monkeypatch.setattr(giving_way, "newer_waits", lambda requests: False)
    assert cache.digit_history(TINY).steps[-1] == TINY.total_steps


def test_a_run_that_is_nearly_done_is_finished(fragment):
    newer(fragment)
    giving_way.give_way(0.6)


def test_of_two_runs_after_each_other_one_is_drawn(fragment):
    newer(fragment)
    with pytest.raises(Dropped):
        giving_way.give_way(0.1)
    for share in (0.1, 0.4, 0.7):
        giving_way.give_way(share)
    with pytest.raises(Dropped):
        giving_way.give_way(0.1)


def test_only_a_fragment_gives_way(fragment):
    fragment.fragment_ids_this_run = None
    newer(fragment)
    giving_way.give_way(0.1)
