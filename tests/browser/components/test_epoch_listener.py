"""The ear: Python follows a film, and no faster than it can."""

import re

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import at_rest, sent, slow_down, stage

WORDS = words("en").labels("components.stage")


def heard(page):
    """The epochs Python has heard of."""
    text = page.get_by_text("heard").inner_text()
    return [int(epoch) for epoch in text.split()[1:]]


@pytest.fixture
def rewound(open_bench):
    """A page whose film stands at its beginning."""

    def opened(query=""):
        page = open_bench(query)
        page.get_by_role("button", name=WORDS["rewind"]).click()
        expect(page.locator(".stage")).to_have_attribute("data-epoch", "0")
        at_rest(page)
        return page

    return opened


def play(page):
    """From the beginning to the end; when the page sent something, by its own clock."""
    before = sent(page)
    page.get_by_role("button", name=WORDS["play"]).click()
    expect(page.locator(".stage")).to_have_attribute("data-epoch", "300", timeout=60_000)
    expect(page.locator(".stage")).to_have_attribute("data-playing", "false")
    at_rest(page)
    return page.evaluate(f"window.sent.slice({before})")


def test_python_follows_the_film(rewound):
    page = rewound()
    slow_down(page)
    page.get_by_role("button", name=WORDS["play"]).click()
    for count in (1, 2, 3):
        expect(page.get_by_text("heard")).to_have_text(
            re.compile(rf"heard( \d+){{{count}}}")
        )
    page.get_by_role("button", name=WORDS["pause"]).click()
    at_rest(page)
    epochs = heard(page)
    assert epochs == sorted(epochs) and epochs[-1] <= stage(page).epoch < 300


def test_a_page_that_is_slow_to_follow_is_told_less_often(rewound):
    page = rewound("?slow=1")  # each of its runs takes 300 ms
    times = play(page)
    assert 1 <= len(heard(page)) <= (times[-1] - times[0]) / 1000 + 1
    assert len(heard(page)) < len(times)


def test_at_rest_there_is_nothing_to_hear(rewound):
    page = rewound()
    for key in ("forward", "forward", "back"):
        page.get_by_role("button", name=WORDS[key]).click()
        at_rest(page)
    assert stage(page).epoch == 1 and heard(page) == []


def test_it_takes_no_room(rewound):
    page = rewound()
    expect(page.locator(".st-key-ear")).to_be_hidden()
