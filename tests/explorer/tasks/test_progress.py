"""What is read of a learner's progress: what was written, and of anything else nothing."""

import json
import random

import pytest

from explorer.components.progress_store import read_found
from explorer.tasks import progress
from explorer.tasks.progress import LONGEST, Progress, Solved, read, write
from explorer.tasks.table import TASKS

SOME = Progress(
    "3f9c", {"nand_negative": Solved(4.0, 1.0), "nand_cell": Solved("or", "or")}
).add("quick", Solved())


def test_a_progress_is_read_as_it_was_written():
    assert read(write(SOME)) == SOME
    assert read(write(Progress())) == Progress()


def test_a_task_keeps_the_first_guess_and_two_progresses_are_joined():
    again = SOME.add("nand_negative", Solved(1.0, 1.0))
    assert again == SOME
    both = Progress("aaaa", {"and_fast": Solved()}).join(SOME)
    assert both.tag == "aaaa" and Progress().join(SOME).tag == "3f9c"
    assert both.codes == ("NAND2", "AND2", "NAND3", "MNIST1")  # in teaching order


def changed(**parts):
    return json.dumps(json.loads(write(SOME)) | parts)


@pytest.mark.parametrize(
    "text",
    [
        None, 3, b"{}", "", "{", "[]", "null", "NaN", '{"v":1}', "[" * 50_000,
        changed(v=2), changed(solved=[]), changed(tag=3), " " * (LONGEST + 1),
        write(SOME) + " " * LONGEST,
    ],
)  # fmt: skip
def test_anything_else_is_none(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "how",
    [None, 3, [], {"guess": 1e999}, {"guess": [], "truth": "<b>"}, {"guess": "x" * 99}],
)
def test_odd_guesses_and_unknown_tasks_are_left_out(how):
    text = changed(solved={"nand_negative": how, "no_such": {}}, tag="<script>")
    assert read(text) == Progress("", {"nand_negative": Solved()})


def test_what_the_browser_reports_is_a_short_text_or_nothing():
    assert read_found({"text": "x", "token": 1}) == "x"
    for raw in (None, [], {}, {"text": "x"}, {"text": 3, "token": 1},
                {"text": "x" * (LONGEST + 1), "token": 1}):  # fmt: skip
        assert read_found(raw) is None
    assert progress.VERSION == 1


ODD = [None, True, 3, -1, 1e999, 10**400, "", "<b>", "\ud800", [], {}, [[]], "x" * 99]


def garbled(rng):
    """A progress with something wrong, or something else altogether."""
    text, way = write(SOME), rng.randrange(4)
    if way == 0:
        return text[: rng.randrange(len(text))]
    if way == 1:
        i = rng.randrange(len(text))
        return text[:i] + chr(rng.randrange(1, 0x300)) + text[i + 1 :]
    if way == 2:
        return "".join(chr(rng.randrange(32, 127)) for _ in range(rng.randrange(200)))
    one = {key: rng.choice(ODD) for key in rng.sample(["guess", "truth"], 2)}
    odd = rng.choice([*ODD, one])
    ids = rng.sample([*TASKS, "no_such", "__class__"], 3)
    return (
        changed(**{rng.choice(["v", "tag", "w"]): rng.choice(ODD)})
        if (rng.random() < 0.5)
        else changed(solved=dict.fromkeys(ids, odd))
    )


def test_ten_thousand_broken_files_hold_known_tasks_or_nothing():
    rng = random.Random(13)
    found = [read(garbled(rng)) for _ in range(10_000)]
    kept = [one for one in found if one is not None]
    assert 500 < len(kept) < 6_000
    for one in kept:
        assert set(one.solved) <= set(TASKS)
        assert one.tag == "" or progress.TAG.fullmatch(one.tag)
        assert read(write(one)) == one
