"""On a phone the picture stays in sight, and nothing shines through it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FITTED, PHONE, settled

PAGES = ("/logic_gates", "/xor?act=lab", "/mnist")
BELOW_HEADER = 60
WHITE, DARK = "rgb(255, 255, 255)", r"^rgb\(\d\d, \d\d, \d\d\)$"
COLUMN = "[data-testid=stColumn]:has(.st-key-stage)"


@pytest.mark.parametrize("path", PAGES)
def test_sliders_pass_below_the_picture_and_have_room(visit, path):
    page = visit(path, **PHONE)
    column = page.locator(COLUMN)
    expect(column.locator("canvas").first).to_be_visible()
    page.get_by_test_id("stMain").evaluate(
        """(main, [column, header]) => {
          const top = document.querySelector(column).getBoundingClientRect().top;
          main.scrollBy(0, top - header + 200);
        }""",
        [COLUMN, BELOW_HEADER],
    )
    expect(column).to_be_in_viewport()
    top, bottom, left, right = column.evaluate(
        """e => { const r = e.getBoundingClientRect();
                  return [r.top, r.bottom, r.left, r.right]; }"""
    )
    assert top == pytest.approx(BELOW_HEADER, abs=1)  # it stays below the header, whole
    assert (left, right) == (0, 390)  # and no thumb of a slider sticks out beside it
    assert bottom < 0.7 * page.viewport_size["height"]
    app = page.get_by_test_id("stApp")
    for scheme, paper in (("light", WHITE), ("dark", re.compile(DARK))):
        page.emulate_media(color_scheme=scheme)
        expect(app).to_have_css("background-color", paper)
        own = app.evaluate("e => getComputedStyle(e).backgroundColor")
        expect(column).to_have_css("background-color", own)  # nothing shines through


ANSWERS = {
    "/logic_gates": ".st-key-stage .map",
    "/xor?act=lab": ".st-key-stage .map",
    "/mnist": ".st-key-pad canvas",
    "/mnist?v=1&picture=map": ".st-key-map .map",
}


@pytest.mark.parametrize("path", ANSWERS)
def test_picture_and_curve_come_first_and_stay_while_a_slider_moves(visit, path):
    page = visit(path, **PHONE, locale="ko-KR")
    sliders = page.locator("[class*=st-key-live_] input[type=range]")
    answers = page.locator(ANSWERS[path]).first, page.locator(".st-key-stage .track")
    for answer in answers:
        expect(answer).to_be_visible()
        assert answer.bounding_box()["y"] < sliders.first.bounding_box()["y"]
    expect(answers[0]).to_be_in_viewport(ratio=1)
    for slider in (sliders.nth(1), sliders.last):
        slider.evaluate("e => e.scrollIntoView()")
        slider.focus()
        before = slider.input_value()
        page.keyboard.press("ArrowRight")
        expect(slider).not_to_have_value(before)
        for seen in (*answers, slider):
            expect(seen).to_be_in_viewport(ratio=1)


def test_a_slider_that_is_gone_to_is_in_sight_and_can_be_pressed(visit):
    page = visit("/mnist", **PHONE)
    slider = page.locator(".st-key-live_rate input[type=range]")
    expect(page.locator(".st-key-stage [data-token]").first).to_be_visible()
    for width, height in ((390, 844), (390, 664), (568, 320), (375, 553)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(FITTED)
        slider.evaluate("e => e.scrollIntoView()")
        settled(page)
        before = slider.input_value()
        left = int(before) > 0  # of the ends of the track the one that changes the value
        at = 5 if left else slider.bounding_box()["width"] - 5
        slider.tap(position={"x": at, "y": 10})  # nothing stands over it
        expect(slider).not_to_have_value(before)
