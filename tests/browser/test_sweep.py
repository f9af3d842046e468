"""The map of a sweep fills in, and stops where it is told to."""

import re

from playwright.sync_api import expect

SWEEP = "/xor?v=1&act=lab&l_section=sweep&lang=en"
TRAINED = re.compile(r"[1-9][\d,]* of 64,000 networks trained")


def test_a_map_fills_in_and_stop_works(visit):
    page = visit(f"{SWEEP}&sweep_seeds=1000&l_epochs=2000")
    page.locator(".st-key-xor_sweep_start button").click()
    expect(page.get_by_text(TRAINED)).to_be_visible()  # long before its end
    expect(page.locator(".st-key-chart_xor_sweep")).to_be_visible()
    page.locator(".st-key-xor_sweep_stop button").click()
    expect(page.get_by_text("The map shows these.")).to_be_visible()
    expect(page.locator(".st-key-xor_sweep_stop")).to_have_count(0)
