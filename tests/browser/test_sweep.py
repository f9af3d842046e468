"""The map of a sweep fills in, and stops where it is told to."""

import re

from playwright.sync_api import expect

SWEEP = "/xor?v=1&act=lab&l_section=sweep&lang=en"
CELL = re.compile(r"([\d.]+), Learning rate ([\d.]+): share solved")
TRAINED = re.compile(r"[1-9][\d,]* of 64,000 networks trained")


def test_a_map_fills_in_and_stop_works(visit):
    page = visit(f"{SWEEP}&sweep_seeds=1000&l_epochs=2000")
    page.locator(".st-key-xor_sweep_start button").click()
    expect(page.get_by_text(TRAINED)).to_be_visible()  # long before its end
    expect(page.locator(".st-key-chart_xor_sweep")).to_be_visible()
    page.locator(".st-key-xor_sweep_stop button").click()
    expect(page.get_by_text("The map shows these.")).to_be_visible()
    expect(page.locator(".st-key-xor_sweep_stop")).to_have_count(0)


def test_a_cell_that_is_pressed_opens_in_the_lab(visit):
    page = visit(f"{SWEEP}&sweep_seeds=10&l_epochs=50")
    page.locator(".st-key-xor_sweep_start button").click()
    sentence = page.get_by_text(CELL)
    expect(sentence).to_contain_text("initial weights 0,")
    chart = page.locator(".st-key-chart_xor_sweep svg.marks")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    place = box["x"] + 0.8 * box["width"], box["y"] + 0.5 * box["height"]
    page.mouse.click(*place)
    expect(sentence).not_to_contain_text("initial weights 0,")
    scale, rate = CELL.search(sentence.inner_text()).groups()
    page.locator(".st-key-xor_sweep_open button").click()
    asked = re.compile(rf"(?=.*l_scale={scale}\b)(?=.*l_rate={rate}\b)")
    expect(page).to_have_url(asked)
