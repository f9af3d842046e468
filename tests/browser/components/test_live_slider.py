"""The live slider: dragged, pressed, typed, told."""

from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import (
    at_rest,
    grasp,
    python_knows,
    ranged,
    sent,
    stage,
    told,
)

PATIENCE = 400
"""Milliseconds after which the slider sends on without a picture (flow_control.js)."""


def test_every_position_on_the_way_is_painted_and_the_last_one_arrives(open_bench):
    page = open_bench()
    runs, start = told(page)["runs"], stage(page).paints
    move = grasp(page, ranged(page, "seed"), 0.1)
    for i in range(600):
        move(0.1 + 0.8 * (i % 100) / 100)
        if stage(page).paints - start >= 8:
            break
    assert stage(page).paints - start >= 8  # before release
    expect(page.locator(".stage")).to_have_attribute("data-frames", "1")
    move(0.7)
    page.mouse.up()
    value = ranged(page, "seed").input_value()
    python_knows(page, seed=value, moving="False", runs=runs)
    expect(page.locator(".stage")).to_have_attribute("data-frames", "301")


def test_one_value_is_in_flight(open_bench):
    page = open_bench("?slow=1")
    start = page.evaluate("window.painted")
    sent_before = sent(page)
    move = grasp(page, ranged(page, "seed"), 0.1)
    for i in range(60):
        move(0.1 + 0.8 * i / 60)
    page.mouse.up()
    at_rest(page)
    python_knows(page, seed=ranged(page, "seed").input_value(), moving="False")
    painted = page.evaluate("window.painted") - start
    times = page.evaluate(f"window.sent.slice({sent_before})")
    waited = (times[-1] - times[0]) / PATIENCE  # by the page's own clock
    assert len(times) <= painted + 3 + waited


def test_the_slider_is_a_native_one_for_keyboard_and_screen_reader(open_bench):
    page = open_bench()
    slider = page.get_by_role("slider", name=words("en")("gates.sliders.rate"))
    expect(slider).to_have_attribute("aria-valuetext", "1")
    slider.focus()
    for key, text in (
        ("ArrowRight", "3"),
        ("ArrowLeft", "1"),
        ("Home", "0.01"),
        ("End", "30"),
    ):
        page.keyboard.press(key)
        expect(slider).to_have_attribute("aria-valuetext", text)
    python_knows(page, rate="30.0", moving="False")


def test_a_typed_number_becomes_the_nearest_value(open_bench):
    page = open_bench()
    field = page.locator(".st-key-rate .typed")
    for typed, rate, shown in (
        ("0.28", "0.3", "0.3"), ("1e9", "30.0", "30"), ("−5", "0.01", "0.01"),
        ("3,1", "3.0", "3"),
    ):  # fmt: skip
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value(shown)
        python_knows(page, rate=rate, moving="False")


def test_what_is_no_number_is_put_back(open_bench):
    page = open_bench()
    field = page.locator(".st-key-rate .typed")
    for typed in ("", "fast", "1e", "--1", "0x10", "NaN", "Infinity"):
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value("1")
        expect(field).to_have_attribute("aria-invalid", "true")
    assert told(page)["reports"] == "0"


def test_a_value_from_python_moves_the_slider(open_bench):
    page = open_bench()
    ranged(page, "seed").press("ArrowRight")
    python_knows(page, seed="2", moving="False")
    page.get_by_role("button", name="push").click()
    expect(ranged(page, "seed")).to_have_value("42")
    ranged(page, "seed").press("ArrowRight")
    python_knows(page, seed="43", moving="False")


def test_help_opens_for_pointer_and_keyboard(open_bench):
    page = open_bench()
    tip = page.locator(".st-key-rate .tip")
    expect(tip).to_be_hidden()
    page.locator(".st-key-rate .help").focus()
    expect(tip).to_have_text(words("en")("gates.helps.rate"))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_help_lets_the_keyboard_pass(open_bench):
    page = open_bench()
    help, typed = page.locator(".st-key-rate .help"), page.locator(".st-key-rate .typed")
    help.focus()
    page.keyboard.press("Tab")
    expect(typed).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(help).to_be_focused()
