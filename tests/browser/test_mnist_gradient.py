"""Training by numerical gradient in a real browser: begun, watched, stopped, compared."""

from playwright.sync_api import expect

from explorer.language import words
from pages.digits.gradient.panel import WAYS
from tests.browser.conftest import PHONE
from tests.sentences import shown

LONG = 90_000
"""Milliseconds in which a slow machine takes a few steps."""


def test_steps_made_both_ways_are_drawn_as_they_come_and_can_be_stopped(visit):
    long = "epochs=1&units=256&section=gradient&g_steps=20"
    page = visit(f"/mnist?v=1&{long}&lang=ko", **PHONE)
    start, stop = (
        page.locator(f".st-key-{WAYS}_{do} button") for do in ("start", "stop")
    )
    expect(stop).to_have_count(0)
    start.click()
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_be_visible(timeout=LONG)
    stop.click()
    w = words("ko")
    stopped = shown(w.labels("job.states")["stopped"])
    expect(page.get_by_text(stopped)).to_be_visible(timeout=LONG)
    expect(start).to_be_enabled(timeout=LONG)
    expect(stop).to_have_count(0)
    compared = shown(w.labels("mnist_gradient")["alike"])
    expect(page.get_by_text(compared)).to_be_visible()
