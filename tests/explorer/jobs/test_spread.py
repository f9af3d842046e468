"""Spread calls: each once, the same results from every engine, none begun after the end."""

import os
import signal

import pytest

from explorer.jobs import engines, in_processes, workers
from explorer.jobs.spread import spread
from nn_core import InputError

ENGINES = list(engines.ENGINES)


@pytest.fixture(params=ENGINES)
def engine(request, monkeypatch):
    monkeypatch.setenv(engines.SETTING, request.param)
    return request.param


def power(base, exponent):
    return base**exponent


def refuse(value):
    raise InputError("whole", name="epochs", came=value)


def note(folder, name):
    (folder / name).touch()
    return os.getpid()


def die_elsewhere(pages):
    if os.getpid() != pages:
        os.kill(os.getpid(), signal.SIGKILL)
    return "made here"


def test_every_call_comes_once_with_its_index(engine):
    found = dict(spread(power, [(base, 3) for base in range(20)]))
    assert found == {base: base**3 for base in range(20)}


def test_no_calls_give_no_results(engine):
    assert list(spread(power, [])) == []


def test_what_a_call_raises_is_raised(engine):
    before = workers.executor()
    with pytest.raises(InputError) as caught:
        list(spread(refuse, [(1.5,)]))
    assert (caught.value.code, caught.value.values["came"]) == ("whole", 1.5)
    list(spread(power, [(2, 3)]))
    assert workers.executor() is before  # the process lives


def test_nothing_begins_after_the_iterator_is_closed(engine, tmp_path):
    results = spread(note, [(tmp_path, str(i)) for i in range(50)])
    next(results)
    results.close()
    begun = 1 + in_processes.AHEAD * workers.places()
    assert 1 <= len(list(tmp_path.iterdir())) <= begun


def test_processes_are_others_and_threads_are_not(engine, tmp_path):
    (_, pid), *_ = spread(note, [(tmp_path, "one")])
    # without the address of a scheduler there is no cluster: the work is done here
    assert (pid == os.getpid()) == (engine in {"threads", "dask"})


def test_calls_of_a_process_that_died_are_made_all_the_same(monkeypatch):
    monkeypatch.setenv(engines.SETTING, "processes")
    calls = [(os.getpid(),)] * 3
    assert dict(spread(die_elsewhere, calls)) == dict.fromkeys(range(3), "made here")
    assert dict(spread(power, [(2, 3)])) == {0: 8}


@pytest.mark.parametrize(
    ("asked", "name"), [("", "threads"), ("processes", "processes"), ("x", "threads")]
)
def test_the_engine_is_a_setting(monkeypatch, asked, name):
    monkeypatch.setenv(engines.SETTING, asked)
    assert engines.chosen() == name
