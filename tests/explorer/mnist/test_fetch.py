"""The full MNIST comes from a mirror whole, or a sentence says which mirror and why not."""

import itertools
import threading
from pathlib import Path

import pytest

from explorer.language import words
from explorer.mnist import download
from nn_core.datasets import mnist_folders
from nn_core.datasets.mnist import load_sample
from tests.explorer.mnist.mirrors import (
    CONTENT,
    GONE,
    LIMIT,
    NAMES,
    flipped,
    in_cache,
    only,
    reply,
)  # fmt: skip

# What comes


def test_all_files_come_and_nothing_else_is_left_in_the_cache(fetch, mirror, tmp_path):
    outcome = fetch(mirror())
    assert outcome == ((), True)
    assert in_cache(tmp_path) == CONTENT


def test_progress_counts_every_byte_once_up_to_the_total(fetch, mirror, monkeypatch):
    monkeypatch.setattr(download, "CHUNK", 50)
    told = []
    fetch(mirror(), tell=told.append)
    done = [progress.done for progress in told]
    assert done == sorted(done)
    assert done[-1] == sum(map(len, CONTENT.values()))
    assert {progress.total for progress in told} == {done[-1]}
    assert max(b - a for a, b in itertools.pairwise(done)) <= 50


def test_files_that_are_there_are_not_fetched_again(fetch, mirror):
    first = mirror()
    fetch(first)
    again = mirror()
    assert fetch(again).complete
    assert (first.asked, again.asked) == (NAMES, [])


def test_another_try_begins_where_the_last_one_ended(fetch, mirror, tmp_path):
    assert not fetch(mirror(two=503)).complete
    assert set(in_cache(tmp_path)) == {"one.gz"}
    again = mirror()
    assert fetch(again).complete
    assert again.asked == ["two.gz", "three.gz"]
    assert in_cache(tmp_path) == CONTENT


def test_a_file_of_the_cache_that_was_tampered_with_is_fetched_again(
    fetch, mirror, tmp_path
):
    fetch(mirror())
    (tmp_path / "cache" / "two.gz").write_bytes(flipped(CONTENT["two.gz"]))
    mnist_folders.digest.cache_clear()
    again = mirror()
    assert fetch(again).complete
    assert again.asked == ["two.gz"]
    assert in_cache(tmp_path) == CONTENT


def test_a_server_that_unpacks_on_the_way_is_asked_not_to(fetch, mirror):
    seen = []

    def answer(handler):
        seen.append(handler.headers["Accept-Encoding"])
        reply(handler, CONTENT["one.gz"], len(CONTENT["one.gz"]))

    assert fetch(mirror(one=answer)).complete
    assert seen == ["identity"]


# What does not come: which mirror, and why

ONE = CONTENT["one.gz"]
FAULTS = {
    "status": 404,
    "cut": lambda handler: reply(handler, ONE[:100], len(ONE)),
    "cut ": ONE[:100],
    "cut  ": b"",
    "damaged": flipped(ONE),
    "other_file": CONTENT["two.gz"] + CONTENT["three.gz"],
    "other_file ": b"<!DOCTYPE html><title>Log in</title>",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_mirror_and_its_file_and_leaves_nothing(
    fault, fetch, mirror, tmp_path
):
    broken = mirror(one=FAULTS[fault])
    outcome = fetch(broken)
    failure = only(outcome)
    assert not outcome.complete
    assert (failure.reason, failure.file) == (fault.strip(), "one.gz")
    assert in_cache(tmp_path) == {}
    for lang in ("ko", "en"):
        sentence = failure.sentence(words(lang))
        assert broken.host in sentence and "one.gz" in sentence


def test_what_came_is_in_the_sentence(fetch, mirror):
    w = words("en")
    assert "404" in only(fetch(mirror(one=404))).sentence(w)
    assert f"100 of {len(ONE)} bytes" in only(fetch(mirror(one=ONE[:100]))).sentence(w)


def test_no_network_is_told(fetch, tmp_path):
    failure = only(fetch(GONE))
    assert (failure.reason, failure.mirror) == ("offline", "127.0.0.1:9")
    assert in_cache(tmp_path) == {}


def test_a_mirror_that_is_silent_is_given_up(fetch, mirror, monkeypatch):
    monkeypatch.setattr(download, "TIMEOUT", (LIMIT, 0.05))
    enough = threading.Event()
    silent = mirror(one=lambda handler: enough.wait(LIMIT))
    assert only(fetch(silent)).reason == "slow"
    enough.set()


def test_a_mirror_that_never_comes_to_its_end_is_given_up(fetch, mirror, monkeypatch):
    monkeypatch.setattr(download, "LONGEST", -1.0)
    assert only(fetch(mirror())).reason == "slow"


def test_a_file_without_an_end_is_not_written_to_the_disk(fetch, mirror, tmp_path):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(10_000):
                handler.wfile.write(ONE)
        except OSError:
            pass  # nobody listens any more, as it should be

    largest = []
    assert only(fetch(mirror(one=endless), tell=largest.append)).reason == "other_file"
    assert all(progress.done <= len(ONE) for progress in largest)
    assert in_cache(tmp_path) == {}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_second_mirror_helps_and_is_asked_first_from_then_on(
    fault, fetch, mirror, tmp_path
):
    bad, good = mirror(one=FAULTS[fault]), mirror()
    outcome = fetch(bad, good)
    assert outcome.complete
    assert only(outcome).mirror == bad.host
    assert (bad.asked, good.asked) == (["one.gz"], NAMES)
    assert in_cache(tmp_path) == CONTENT


def test_every_mirror_that_failed_is_told(fetch, mirror):
    bad = [mirror(one=404), mirror(one=flipped(ONE))]
    outcome = fetch(*bad, GONE)
    assert [failure.reason for failure in outcome.failures] == [
        "status", "damaged", "offline",
    ]  # fmt: skip
    assert bad[0].asked == ["one.gz"]  # and no further file was tried in vain


# This machine


def test_a_full_disk_is_told_and_no_other_mirror_is_tried(
    fetch, mirror, tmp_path, monkeypatch
):
    full, really_open = Path("/dev/full"), Path.open
    if not full.exists():
        pytest.skip("this system has no /dev/full")

    def opened(path, mode="r", **options):
        chosen = full if mode == "wb" else path
        return really_open(chosen, mode, **options)

    monkeypatch.setattr(Path, "open", opened)
    first, second = mirror(), mirror()
    failure = only(fetch(first, second))
    assert failure.reason == "disk_full"
    assert (first.asked, second.asked) == (["one.gz"], [])
    monkeypatch.undo()
    assert in_cache(tmp_path) == {}


def test_a_cache_that_cannot_be_written_is_told(fetch, mirror, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert only(fetch(mirror(), mirror())).reason == "unwritable"


def test_the_sample_goes_on_working_after_any_failure(fetch):
    fetch(GONE)
    load_sample.cache_clear()
    assert len(load_sample().train_labels) == 4_000


def test_every_reason_has_a_sentence():
    reasons = {fault.strip() for fault in FAULTS} | download.HERE
    reasons |= {"offline", "slow", "certificate"}
    for lang in ("ko", "en"):
        assert set(words(lang).labels("mnist_data.reasons")) == reasons


# The real mirrors


def test_the_mirrors_are_several_hosts_by_a_safe_connection():
    assert all(m.startswith("https://") and m.endswith("/") for m in download.MIRRORS)
    assert len({m.split("/")[2] for m in download.MIRRORS}) >= 3
