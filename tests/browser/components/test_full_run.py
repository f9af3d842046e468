"""A run on all the data in a real browser: watched, stopped, left.

The data are a stand-in as large as MNIST; there is one worker.
"""

import re
import time

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests import stand_in
from tests.browser.components.conftest import serving
from tests.browser.conftest import DESKTOP, WAIT_SECONDS
from tests.sentences import shown

STATES = words("en").labels("mnist_full.states")
LEFT = "a job nobody polled"


def says(name):
    """A pattern of what the progress bar says."""
    return shown(STATES[name])


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return stand_in.write(tmp_path_factory.mktemp("stand_in"))


@pytest.fixture(scope="module")
def server(tmp_path_factory, data):
    env = {"NN_EXPLORER_DATA": str(data), "NN_EXPLORER_WORKERS": "1"}
    with serving("full_app.py", tmp_path_factory.mktemp("full"), **env) as server:
        yield server


@pytest.fixture
def visit(new_context, server, console):
    def open_page(query=""):
        page = new_context(**DESKTOP).new_page()
        page.on("pageerror", lambda error: console.append(str(error)))
        page.goto(f"{server.url}/{query}")
        expect(button(page, "start")).to_be_enabled(timeout=WAIT_SECONDS * 1000)
        return page

    return open_page


def button(page, name):
    return page.locator(f".st-key-full_{name} button")


def bar(page):
    return page.get_by_test_id("stProgress")


def go(page, where):
    page.locator(".st-key-where").get_by_text(where, exact=True).click()
    expect(page.get_by_text(f"drawn {where}", exact=True)).to_be_visible()


def steps(page):
    """How many steps the page says have been taken."""
    return int(
        re.search(r"Step ([\d,]+) of", bar(page).inner_text())[1].replace(",", "")
    )


def left(server):
    """How many jobs have been stopped because nobody polled them."""
    return server.log.read_text(encoding="utf-8").count(LEFT)


def wait_until_left(server, count):
    deadline = time.monotonic() + 2 * WAIT_SECONDS
    while left(server) < count:
        assert time.monotonic() < deadline, server.log.read_text(encoding="utf-8")
        time.sleep(0.2)


def test_a_run_is_watched_without_touching_the_page_and_stops_when_told(visit):
    page = visit("?long=1")
    button(page, "start").click()
    expect(bar(page)).to_have_text(says("running"))
    seen = steps(page)
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(2)
    expect(bar(page)).not_to_have_text(re.compile(f"Step {seen:,} of"))
    assert steps(page) > seen
    button(page, "stop").click()
    expect(bar(page)).to_have_text(says("stopped"))
    expect(button(page, "stop")).to_have_count(0)
    expect(button(page, "start")).to_be_enabled()


def test_a_run_ends_by_itself_and_the_page_follows(visit):
    page = visit()
    button(page, "start").click()
    expect(bar(page)).to_have_text(says("done"))
    expect(button(page, "start")).to_be_enabled()
    expect(button(page, "look")).to_be_enabled()


def test_a_run_goes_on_while_one_looks_elsewhere_on_the_page(visit):
    page = visit("?long=1")
    button(page, "start").click()
    expect(bar(page)).to_have_text(says("running"))
    go(page, "elsewhere")
    seen = steps(page)
    expect(bar(page)).not_to_have_text(re.compile(f"Step {seen:,} of"))
    button(page, "stop").click()
    expect(bar(page)).to_have_count(0)
    go(page, "here")
    expect(bar(page)).to_have_text(says("stopped"))


def test_who_closes_the_browser_makes_room_for_who_waits(visit, server):
    first, second = visit("?long=1"), visit("?long=1")
    button(first, "start").click()
    expect(bar(first)).to_have_text(says("running"))
    button(second, "start").click()
    expect(bar(second)).to_have_text(says("waiting"))
    before = left(server)
    first.context.close()
    expect(bar(second)).to_have_text(says("running"), timeout=2 * WAIT_SECONDS * 1000)
    wait_until_left(server, before + 1)
    button(second, "stop").click()
    expect(bar(second)).to_have_text(says("stopped"))


def test_who_leaves_the_page_ends_the_run_and_is_told_on_coming_back(visit, server):
    page = visit("?long=1")
    button(page, "start").click()
    expect(bar(page)).to_have_text(says("running"))
    before = left(server)
    go(page, "gone")
    wait_until_left(server, before + 1)
    go(page, "here")
    expect(bar(page)).to_have_text(says("left"))
    expect(button(page, "start")).to_be_enabled()
