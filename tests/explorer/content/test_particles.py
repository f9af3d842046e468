"""A particle fits what is read out before it: by hand, for every digit and some words."""

from string import Formatter

import pytest

from explorer.content.particles import AFTER_VOWEL, particle
from explorer.language import CONTENT, LANGUAGES, SPEC, Text, read_texts

BY_DIGIT = {
    "은": "은 은 는 은 는 는 은 은 은 는",
    "이": "이 이 가 이 가 가 이 이 이 가",
    "을": "을 을 를 을 를 를 을 을 을 를",
    "과": "과 과 와 과 와 와 과 과 과 와",
    "으로": "으로 로 로 으로 로 로 으로 로 로 로",
    "이라고": "이라고 이라고 라고 이라고 라고 라고 이라고 이라고 이라고 라고",
    "이나": "이나 이나 나 이나 나 나 이나 이나 이나 나",
}
"""The forms after 영 일 이 삼 사 오 육 칠 팔 구."""


def test_the_table_by_hand_has_every_particle():
    assert BY_DIGIT.keys() == AFTER_VOWEL.keys()


@pytest.mark.parametrize("name", AFTER_VOWEL)
def test_every_digit_takes_its_particle(name):
    assert [particle(str(n), name) for n in range(10)] == BY_DIGIT[name].split()


@pytest.mark.parametrize(
    ("word", "name", "form"),
    [
        ("뉴런", "을", "을"), ("가중치", "을", "를"), ("손실", "과", "과"),
        ("기울기", "과", "와"), ("물", "으로", "로"), ("책", "으로", "으로"),
        ("학교", "으로", "로"), ("서울", "이나", "이나"), ("10", "으로", "으로"),
        ("1,000", "을", "을"), ("0.31", "으로", "로"), ("1e−5", "으로", "로"),
        ("−2", "이", "가"), ("93.9%", "을", "를"), ("∞", "으로", "로"),
        ("“층”", "이라고", "이라고"), ("**7**", "으로", "로"), ("`OR`", "은", "는"),
        ("tanh", "으로", "로"), ("momentum", "을", "을"), ("", "을", "를"),
    ],
)  # fmt: skip
def test_a_word_takes_its_particle(word, name, form):
    assert particle(word, name) == form


def test_a_placeholder_may_end_with_a_particle():
    assert Text("{n:으로}").format(n=7) == "7로"
    assert Text("{n:,은}").format(n=12000) == "12,000은"
    assert Text("{x:.1f을} {y}").format(x=0.25, y="끝") == "0.2를 끝"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_particle_asked_for_in_the_content_is_known(lang):
    specs = [
        spec
        for text in read_texts(CONTENT / lang).values()
        for _, name, spec, _ in Formatter().parse(text)
        if name and spec
    ]
    asked = {SPEC.fullmatch(spec)["particle"] for spec in specs} - {""}
    assert asked <= (AFTER_VOWEL.keys() if lang == "ko" else set())
