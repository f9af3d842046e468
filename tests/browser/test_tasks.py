"""A task is ticked the moment it holds, and the tick is there when the learner comes back."""

import json

from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.test_logic_gates import slider

START = "/logic_gates?v=1&lang=en&gate=or&rate=3&gradient=backprop&task=or_only_falls"
STORED = "localStorage.getItem('nn-explorer-tasks')"


def test_a_tick_comes_with_the_slider_and_stays_with_the_browser(visit):
    page = visit(START)
    line = page.locator(".st-key-task_line")
    next_task = line.get_by_role("button", name="Next task")
    expect(next_task).to_have_count(0)
    slider(page, "rate").press("ArrowRight")
    expect(next_task).to_be_visible()
    page.wait_for_function(f"() => {STORED}")
    kept = json.loads(page.evaluate(STORED))
    assert list(kept["solved"]) == ["or_only_falls"]
    page.goto(page.url.split("/logic_gates")[0] + "/course?lang=en")  # another session
    settled(page)
    expect(page.get_by_text("1 of 27 solved")).to_be_visible()
    assert json.loads(page.evaluate(STORED)) == kept
    page.evaluate("localStorage.clear()")  # other tests share this browser
