"""A server that was started again has forgotten everybody; the page goes on."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from explorer.language import words
from tests.browser.conftest import DESKTOP, settled, start
from tests.browser.test_logic_gates import query, slider, stage, wait_for_link

PATH = "/logic_gates?v=1&gate=or&epochs=200&seed=7&lang=en"
COUNT_SESSIONS = """
document.nnSessions = 0;
document.addEventListener("nn:new_session", () => document.nnSessions++);
"""


def test_a_lost_server_is_told_in_the_readers_language_and_comes_back_by_itself(
    new_context, tmp_path
):
    w = words("ko")
    first = start(tmp_path)
    try:
        first.wait()
        page = new_context(locale="ko", **DESKTOP).new_page()
        page.add_init_script(COUNT_SESSIONS)
        page.goto(f"{first.url}/logic_gates?v=1&gate=or&epochs=200&seed=7&lang=ko")
        settled(page)
        before = query(page)
    finally:
        first.stop()
    notice = page.get_by_role("dialog", name=w("components.connection.lost"))
    expect(notice).to_contain_text(w("components.connection.comes_back"))
    second = start(tmp_path, urlsplit(first.url).port)
    try:
        second.wait()
        expect(notice).to_have_count(0, timeout=60_000)
        page.wait_for_function(
            "document.nnSessions === 1"
        )  # nobody has touched anything
        settled(page)
        assert query(page) == before
        slider(page, "seed").press("ArrowRight")
        wait_for_link(page, gate="or", seed="8")
    finally:
        second.stop()


def test_a_slider_moved_after_a_restart_is_answered_with_the_same_settings(
    new_context, tmp_path
):
    first = start(tmp_path)
    try:
        first.wait()
        page = new_context(locale="en-US", **DESKTOP).new_page()
        page.add_init_script(COUNT_SESSIONS)
        page.goto(first.url + PATH)
        settled(page)
        slider(page, "rate").press("ArrowRight")
        wait_for_link(page, rate="0.2")
        settled(page)
        before = query(page)
    finally:
        first.stop()
    notice = page.get_by_role("dialog", name=words("en")("components.connection.lost"))
    expect(notice).to_be_visible()
    second = start(tmp_path, urlsplit(first.url).port)
    try:
        second.wait()
        expect(notice).to_have_count(0, timeout=60_000)
        slider(page, "rate").press("ArrowRight")
        wait_for_link(page, rate="0.3")  # sent to a session that was not there any more
        assert page.evaluate("document.nnSessions") == 1
        assert query(page) == {**before, "rate": "0.3"}
        expect(slider(page, "seed")).to_have_attribute("aria-valuetext", "7")
        expect(stage(page)).to_have_attribute("data-frames", "201")
        slider(page, "seed").press("ArrowRight")
        wait_for_link(page, rate="0.3", seed="8")
    finally:
        second.stop()
