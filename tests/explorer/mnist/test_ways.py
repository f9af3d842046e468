"""Fetching as a job of the app and from a terminal: it can stop, and says how it went."""

import io
import threading

import pytest

from explorer.jobs.pool import Pool
from explorer.jobs.work import Work
from explorer.language import words
from explorer.mnist import __main__
from explorer.mnist.download import Outcome
from explorer.mnist.job import steps
from nn_core.datasets import mnist_folders
from tests.explorer.mnist.mirrors import CONTENT, GONE, LIMIT, in_cache, only, reply

# As a job


def test_the_job_ends_with_the_outcome(fetch, mirror):
    last = list(steps(lambda tell: fetch(mirror(two=404), mirror(), tell=tell)))[-1]
    assert last.done == last.total == sum(map(len, CONTENT.values()))
    assert last.payload.complete
    assert only(last.payload).file == "two.gz"


def test_a_job_that_is_stopped_takes_no_more_bytes(fetch, mirror, tmp_path):
    asked, go_on, over = threading.Event(), threading.Event(), threading.Event()

    def halting(handler):
        asked.set()
        go_on.wait(LIMIT)
        reply(handler, CONTENT["two.gz"], len(CONTENT["two.gz"]))

    source = mirror(two=halting)

    def work(tell):
        try:
            return fetch(source, tell=tell)
        finally:
            over.set()

    job = Pool(workers=1, patience=LIMIT).submit(Work(steps, (work,)))
    assert asked.wait(LIMIT)
    assert job.stop(wait=LIMIT)  # although the mirror is silent
    assert job.poll().state == "stopped"
    go_on.set()
    assert over.wait(LIMIT)
    assert "three.gz" not in source.asked
    assert set(in_cache(tmp_path)) == {"one.gz"}


def test_an_error_nobody_thought_of_reaches_the_job():
    def broken(tell):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(steps(broken))


# From a terminal


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_make_mnist_says_how_it_goes_and_how_it_went(lang, fetch, mirror, nowhere):
    w, out = words(lang), io.StringIO()
    bad, good = mirror(one=404), mirror()
    assert __main__.run(w, out, lambda tell: fetch(bad, good, tell=tell)) == 0
    said = out.getvalue()
    assert bad.host in said and w("mnist_data.console.done") in said


def test_make_mnist_fails_with_the_reasons(fetch, mirror, nowhere):
    w, out = words("en"), io.StringIO()
    bad = mirror(one=404)
    assert __main__.run(w, out, lambda tell: fetch(bad, GONE, tell=tell)) == 1
    said = out.getvalue()
    assert bad.host in said and "127.0.0.1:9" in said
    assert w("mnist_data.console.failed") in said


def told_of_a_folder(folder, monkeypatch, fetch=lambda tell: pytest.fail("asked")):
    """(what `make mnist` ends with, what it says) where that folder is named."""
    monkeypatch.setenv("NN_EXPLORER_DATA", str(folder))
    out = io.StringIO()
    ended = __main__.run(words("en"), out, fetch)
    return ended, out.getvalue()


def test_make_mnist_fetches_nothing_where_the_full_mnist_is(whole, monkeypatch):
    ended, said = told_of_a_folder(whole, monkeypatch)
    assert ended == 0
    assert str(whole) in said


def test_make_mnist_says_what_is_wrong_with_the_named_folder_and_fetches_its_own(
    whole, monkeypatch
):
    name = mnist_folders.FILES["test_labels"].name
    (whole / name).write_bytes((whole / name).read_bytes()[:-5])
    done = Outcome(complete=True)
    ended, said = told_of_a_folder(whole, monkeypatch, lambda tell: done)
    assert ended == 0
    assert name in said and "gzip" in said
    assert words("en")("mnist_data.console.done") in said
