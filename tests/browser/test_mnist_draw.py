"""A digit drawn on the MNIST page with the mouse, a finger and the keys, and read."""

import re

from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.test_digit_pad import draw, tool
from tests.browser.conftest import PHONE
from tests.browser.test_logic_gates import button
from tests.sentences import shown

DRAW = "/mnist?v=1&section=draw"
THREE = (
    (9, 7), (13, 5), (17, 6.5), (18, 9.5), (15.5, 12.5), (12.5, 13),
    (16, 13.8), (18.5, 16.5), (18, 20), (14.5, 22.5), (10.5, 22), (8.5, 20),
)  # fmt: skip
SEVEN = ((8, 6), (20, 6), (13, 23))


def reading(page):
    return page.locator(".st-key-reading .prediction")


def read_as(page, digit):
    """Wait until the drawing is read as a digit; the probability it is said to have."""
    expect(reading(page)).to_have_attribute("data-largest", str(digit))
    bar = page.locator(".st-key-reading li").nth(digit)
    expect(bar).to_have_attribute("aria-label", re.compile(rf"^{digit}: [01]\.\d+, "))
    return float(bar.locator(".number").inner_text())


def blank(page):
    """Wait until the page says that nothing is drawn."""
    lang = page.locator("html").get_attribute("lang")
    said = shown(words(lang).labels("mnist_draw")["blank"])
    expect(page.locator(".st-key-easel_reading").get_by_text(said)).to_have_count(1)


def emptied(page):
    """The pad without a digit on it, once the page has said so."""
    tool(page, "clear").click()
    blank(page)
    return page


def test_a_three_drawn_with_the_mouse_is_read_while_it_is_drawn(visit):
    page = emptied(visit(DRAW))
    draw(page, *THREE, up=False)
    assert read_as(page, 3) > 0.5  # and the button has not been let go
    page.mouse.up()
    assert read_as(page, 3) > 0.5
    button(page, "en", "rewind").click()  # a network that has learned nothing
    expect(reading(page)).to_have_attribute("data-epoch", "0")
    first = page.locator(".st-key-reading .number").all_inner_texts()
    assert max(map(float, first)) < 0.5
    page.locator(".st-key-stage select").select_option("4")
    last = page.locator(".st-key-stage input[type=range]").get_attribute("max")
    button(page, "en", "play").click()
    expect(reading(page)).to_have_attribute("data-epoch", last)
    assert read_as(page, 3) > 0.5  # the bars have followed the film


def test_a_seven_is_drawn_with_a_finger_on_a_dark_phone(visit):
    page = emptied(visit(f"{DRAW}&lang=ko", color_scheme="dark", **PHONE))
    canvas = page.locator(".digit-pad canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    finger = page.context.new_cdp_session(page)

    def touch(kind, *places):
        points = [
            {
                "x": box["x"] + x * box["width"] / 28,
                "y": box["y"] + y * box["height"] / 28,
            }
            for x, y in places
        ]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", SEVEN[0])
    for place in SEVEN[1:]:
        touch("touchMove", place)
    touch("touchEnd")
    read_as(page, 7)
    wide = page.get_by_test_id("stMain").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide[0] <= wide[1]


def test_a_seven_is_drawn_with_the_keys(visit):
    page = emptied(visit(DRAW))
    page.locator(".digit-pad canvas").focus()
    press = page.keyboard.press
    for key, times in (("ArrowUp", 8), ("ArrowLeft", 6)):
        for _ in range(times):
            press(key)
    page.keyboard.down("Shift")
    for key, times in (("ArrowRight", 11), ("ArrowDown", 16)):
        for _ in range(times):
            press(key)
    page.keyboard.up("Shift")
    read_as(page, 7)
    press("Control+z")
    blank(page)


def test_the_first_stroke_replaces_the_digit_the_page_opens_with(visit):
    page = visit(DRAW)
    read_as(page, 3)
    draw(page, *SEVEN)
    read_as(page, 7)
    tool(page, "undo").click()
    read_as(page, 3)


def test_what_is_cleared_is_drawn_on_again_and_not_erased(visit):
    page = visit(DRAW)
    tool(page, "erase").click()
    emptied(page)
    expect(tool(page, "erase")).to_have_attribute("aria-pressed", "false")
    draw(page, *SEVEN)
    read_as(page, 7)


def test_a_test_image_is_put_on_the_pad_and_painted_on(visit):
    page = visit(f"{DRAW}&d_from=0")
    page.locator(".st-key-begin_with .image").nth(3).click()
    read_as(page, 0)
    expect(page.locator(".digit-pad")).to_have_attribute("data-rev", "1")
    before = int(page.locator(".digit-pad").get_attribute("data-ink"))
    seen = int(reading(page).get_attribute("data-token"))
    draw(page, (10, 24), (10, 26))
    page.wait_for_function(
        """([seen]) => [...document.querySelectorAll('.st-key-reading *')]
          .some((e) => e.shadowRoot
            && Number(e.shadowRoot.querySelector('.prediction').dataset.token) > seen)""",
        arg=[seen],
    )
    assert int(page.locator(".digit-pad").get_attribute("data-ink")) > before


def test_the_same_test_image_can_be_begun_with_again(visit):
    page = visit(f"{DRAW}&d_from=0")
    pad = page.locator(".digit-pad")
    for rev in ("1", "2"):
        page.locator(".st-key-begin_with .image").nth(3).click()
        expect(pad).to_have_attribute("data-rev", rev)
        read_as(page, 0)
        begun = pad.get_attribute("data-ink")
        emptied(page)
        assert int(begun) > 0
