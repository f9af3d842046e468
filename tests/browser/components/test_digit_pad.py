"""The pad: drawn on with the mouse, a finger and the keyboard; heard by Python."""

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import at_rest, python_knows, told
from tests.browser.conftest import PHONE


def ink(page):
    """The ink on the sheet, once it is drawn."""
    page.evaluate(
        "() => new Promise((end) => requestAnimationFrame(() => setTimeout(end)))"
    )
    return int(page.locator(".digit-pad").get_attribute("data-ink"))


def tool(page, name):
    return page.locator(f".digit-pad [data-do={name}]")


def draw(page, *places, up=True):
    """A stroke through places, in pixels of the sheet."""
    canvas = page.locator(".digit-pad canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    for k, (x, y) in enumerate(places):
        page.mouse.move(
            box["x"] + x * box["width"] / 28, box["y"] + y * box["height"] / 28, steps=5
        )
        if k == 0:
            page.mouse.down()
    if up:
        page.mouse.up()


def box_told(page):
    return [int(n) for n in told(page)["box"].split(",")]


@pytest.mark.parametrize("query", ["", "?alone=1"])
def test_a_stroke_arrives_whole_where_it_was_drawn(open_digits, query):
    page = open_digits(query)
    draw(page, (8.5, 5.5), (8.5, 20.5), (19.5, 20.5))
    python_knows(page, settled="True", ink=str(ink(page)))
    top, bottom, left, right = box_told(page)
    # A rim of one pixel beside the middle of the stroke; half a pixel by rounding.
    assert top in (4, 5) and bottom in (21, 22)
    assert left in (7, 8) and right in (20, 21)
    length, width = 15 + 11, 2.2
    assert abs(ink(page) / 255 / (length * width) - 1) < 0.2


def test_the_drawing_is_heard_while_it_is_drawn_and_settles_at_the_end(open_digits):
    page = open_digits()
    draw(page, (6, 6), (20, 6), up=False)
    python_knows(page, moving="[1-9]\\d*")
    box = page.locator(".digit-pad canvas").bounding_box()
    page.mouse.move(box["x"] + 150, box["y"] + 200, steps=10)
    page.mouse.up()
    python_knows(page, settled="True", ink=str(ink(page)))


def test_the_keyboard_paints_draws_lines_and_erases(open_digits):
    page, w = open_digits(), words("en")
    canvas = page.locator(".digit-pad canvas")
    canvas.focus()
    page.keyboard.press("ArrowUp")
    place = w("components.digit_pad.place", row=14, column=15)
    blank, inked = w("components.digit_pad.blank"), w("components.digit_pad.inked")
    expect(page.locator(".digit-pad .announcement")).to_have_text(f"{place}: {blank}")
    page.keyboard.press("Space")
    expect(page.locator(".digit-pad .announcement")).to_have_text(f"{place}: {inked}")
    python_knows(page, box="12,14,13,15", settled="True")
    page.keyboard.down("Shift")
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    page.keyboard.up("Shift")
    python_knows(page, box="12,14,7,15", settled="True")
    page.keyboard.press("Control+z")  # the whole line
    python_knows(page, box="12,14,13,15")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    python_knows(page, box="-", ink="0")


def test_strokes_are_taken_back_erased_and_cleared(open_digits):
    page = open_digits()
    draw(page, (5, 5), (20, 5))
    one = ink(page)
    draw(page, (5, 15), (20, 15))
    two = ink(page)
    tool(page, "erase").click()
    expect(tool(page, "erase")).to_have_attribute("aria-pressed", "true")
    draw(page, (12, 2), (12, 25))
    assert one < ink(page) < two
    tool(page, "undo").click()
    python_knows(page, ink=str(two))
    tool(page, "undo").click()
    python_knows(page, ink=str(one))
    tool(page, "clear").click()
    python_knows(page, ink="0", settled="True")
    expect(tool(page, "clear")).to_be_focused()
    tool(page, "undo").click()
    python_knows(page, ink=str(one))


def test_an_image_of_pythons_replaces_the_drawing_and_can_be_painted_on(open_digits):
    page = open_digits()
    draw(page, (3, 3), (9, 3))
    python_knows(page, settled="True")
    mine = ink(page)
    page.get_by_role("button", name="push").click()
    expect(page.locator(".digit-pad")).to_have_attribute("data-rev", "1")
    at_rest(page)
    pushed = ink(page)
    assert str(pushed) == told(page)["ink"]
    draw(page, (14, 12), (14, 16))
    python_knows(page, settled="True", ink=str(ink(page)))
    assert ink(page) > pushed
    tool(page, "undo").click()
    tool(page, "undo").click()
    python_knows(page, ink=str(mine))


def test_a_stroke_costs_about_as_many_bytes_as_the_sheet_has_pixels(open_digits):
    page = open_digits()
    page.evaluate("""() => {
      const send = WebSocket.prototype.send;
      window.sizes = [];
      WebSocket.prototype.send = function (data) {
        window.sizes.push(data.byteLength ?? data.size ?? data.length);
        return send.call(this, data);
      };
    }""")
    draw(page, (5, 5), (20, 20))
    python_knows(page, settled="True")
    sizes = page.evaluate("window.sizes")
    assert 784 * 4 / 3 < max(sizes) < 2000


def test_a_finger_draws_and_only_the_sheet_keeps_the_page_from_scrolling(open_digits):
    page = open_digits("?lang=ko", **PHONE)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    canvas = page.locator(".digit-pad canvas")
    canvas.scroll_into_view_if_needed()
    canvas.tap(position={"x": 100, "y": 100})
    python_knows(page, settled="True", ink=str(ink(page)))
    assert ink(page) > 0
    fixed = page.locator(".digit-pad, .digit-pad *").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).touchAction !== 'auto').map(e => e.tagName)"
    )
    assert fixed == ["CANVAS"]
