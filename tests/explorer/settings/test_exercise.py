"""Exercise links: read as written, and ten thousand broken ones open the plain lab."""

import base64
import json
import random

import pytest
import streamlit as st

from explorer.controls import locks
from explorer.panels.open_page import open_page
from explorer.settings import session
from explorer.settings.exercise import (
    LONGEST,
    LONGEST_QUESTION,
    Exercise,
    plain,
    read,
    write,
)
from explorer.settings.link import decode, encode
from pages.digits.lab import LAB as MNIST
from pages.network.acts import LAB as XOR
from pages.neuron.settings import LAB as GATES

LABS = (GATES, XOR, MNIST)
ONE = Exercise("logic_gates", "왜 XOR는 안 될까요? <b>*$", ("gate", "rate"), ("seed",))


def coded(content):
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return "1." + base64.urlsafe_b64encode(raw).decode().rstrip("=")


def test_an_exercise_is_read_as_it_was_written():
    assert read(write(ONE)) == ONE
    longest = Exercise("xor", "가" * 999, tuple(f.name for f in XOR.fields), ())
    text = write(longest)
    assert read(text) == Exercise("xor", "가" * LONGEST_QUESTION, longest.hidden, ())
    assert len(text) <= LONGEST and text.isascii()
    assert plain(" a\n\x00b ") == "a b"


GOOD = {"l": "xor", "q": "?", "h": [], "f": []}


@pytest.mark.parametrize(
    "text",
    [
        "", "1", "1.", "2." + write(ONE)[2:], "1.!!!!", "1." + "A" * LONGEST, coded(b"\xff"),
        coded([]), coded(GOOD | {"q": "x" * 301}), coded(GOOD | {"q": "a\nb"}),
        coded(GOOD | {"q": 3}), coded(GOOD | {"l": None}), coded(GOOD | {"h": "gate"}),
        coded(GOOD | {"h": [["gate"]]}), coded(GOOD | {"f": ["a"] * 99}),
        coded(GOOD | {"f": ["<b>"]}), coded(b"[" * 1500),
    ],
)  # fmt: skip
def test_what_is_none_is_none(text):
    assert read(text) is None


class Query(dict):
    """The parameters of an address, as Streamlit gives them."""

    def get_all(self, name):
        return [self[name]]


def garbled(rng, text):
    """A link's text with something wrong, or something else altogether."""
    way = rng.randrange(6)
    if way == 0:
        return text[: rng.randrange(len(text) + 1)]
    if way == 1:
        i = rng.randrange(len(text))
        return text[:i] + chr(rng.randrange(1, 0x300)) + text[i + 1 :]
    if way == 2:
        odd = [None, 3, "x", [], {}, ["gate"], "<script>", "\u202e", -1e999]
        keys = rng.sample("lqhf", rng.randrange(1, 4))
        return coded(GOOD | {key: rng.choice(odd) for key in keys})
    if way == 3:
        return coded(rng.randbytes(rng.randrange(60)))
    if way == 4:
        names = [field.name for lab in LABS for field in lab.fields]
        return write(Exercise(rng.choice(LABS).id, "?", tuple(rng.sample(names, 5))))
    return "".join(chr(rng.randrange(32, 127)) for _ in range(rng.randrange(200)))


def test_ten_thousand_broken_exercises_open_a_lab_with_valid_values(monkeypatch):
    rng, opened = random.Random(13), 0
    state = {}
    monkeypatch.setattr(st, "session_state", state)
    for _ in range(10_000):
        lab = rng.choice(LABS)
        state.clear()
        state["language"] = "ko"
        text = garbled(rng, write(ONE))
        monkeypatch.setattr(st, "query_params", Query({"v": "1", "ex": text}))
        session.turn_to(lab.id)
        _, values = open_page(lab)
        shown = locks.current()
        assert shown is None or set(shown.held) <= set(values)
        if (
            shown is None
            and read(text) is None
            and text.isascii()
            and text.isprintable()
        ):
            assert not text or "ex" in session.notices(lab)
        link = {name: [part] for name, part in encode(lab, values).items()}
        assert decode(lab, link) == (values, [])
        opened += shown is not None
    assert (
        0 < opened < 5_000
    )  # some are right by chance: those a teacher could have made
