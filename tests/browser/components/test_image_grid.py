"""Small images: drawn as they are, picked one at a time, led by a stage."""

import re

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import python_knows
from tests.browser.components.test_units import to_epoch
from tests.browser.conftest import PHONE

PIXEL = """(slot, [x, y]) => {
  const canvas = slot.closest(".image-grid").querySelector("canvas");
  const [box, sheet] = [slot, canvas].map((e) => e.getBoundingClientRect());
  const scale = canvas.width / sheet.width, side = box.width / 28;
  const at = [box.left - sheet.left + (x + 0.5) * side, box.top - sheet.top + (y + 0.5) * side];
  const [i, j] = at.map((v) => Math.floor(v * scale));
  return [...canvas.getContext("2d").getImageData(i, j, 1, 1).data].slice(0, 3);
}"""
"""Red, green and blue of pixel (x, y) of an image of 28 x 28."""


def still(page):
    return page.locator(".st-key-still .image")


def film(page):
    return page.locator(".st-key-film .image")


@pytest.mark.parametrize("query", ["", "?alone=1"])
def test_a_click_picks_an_image_and_python_hears_of_it_once(open_digits, query):
    page = open_digits(query)
    python_knows(page, pick="3", picks="0")
    still(page).nth(7).click()
    python_knows(page, pick="7", picks="1")
    expect(still(page).nth(7)).to_have_attribute("aria-selected", "true")
    expect(still(page).nth(3)).to_have_attribute("aria-selected", "false")
    still(page).nth(7).click()
    still(page).nth(8).click()
    python_knows(page, pick="8", picks="2")


def test_arrow_keys_move_the_choice_and_the_place_they_rest_on_is_picked(open_digits):
    page = open_digits()
    still(page).nth(3).focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End", "Home"):
        page.keyboard.press(key)
    python_knows(page, pick="0")
    page.keyboard.press("ArrowUp")  # there is nothing above
    page.keyboard.press("ArrowDown")  # six in a row
    python_knows(page, pick="6")
    expect(still(page).nth(6)).to_be_focused()
    inside = page.locator(".st-key-still [tabindex='0']")
    expect(inside).to_have_count(1)


def test_an_image_has_a_name_a_mark_and_a_tip(open_digits):
    page, w = open_digits(), words("en")
    right, wrong = w("components.image_grid.right"), w("components.image_grid.wrong")
    names = still(page).evaluate_all("all => all.map(e => e.ariaLabel)")
    assert names[:2] + names[3:4] == [f"ring 0, {right}", f"ring 1, {wrong}", "ring 3"]
    captions = page.locator(".st-key-still .caption").all_inner_texts()
    assert captions[:4] == ["✓ 0", "✗ 1", "∅ 2", "3"]
    still(page).nth(4).hover()
    expect(page.locator(".st-key-still .tip")).to_have_text("ring 4")


def test_the_tip_of_an_image_goes_with_the_keyboard(open_digits):
    page = open_digits()
    tip = page.locator(".st-key-still .tip")
    still(page).nth(3).focus()
    page.keyboard.press("ArrowRight")
    expect(tip).to_have_text("ring 4")
    page.keyboard.press("Tab")
    expect(tip).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    expect(tip).to_have_text("ring 4")


def test_images_follow_the_epoch_with_their_answers_and_marks(open_digits):
    page = open_digits()
    seen = {}
    for epoch in (0, 3, 10):
        to_epoch(page, epoch)
        grid = page.locator(".st-key-film .image-grid")
        expect(grid).to_have_attribute("data-epoch", str({3: 2}.get(epoch, epoch)))
        expect(film(page).nth(5)).to_have_class(
            re.compile("right" if epoch == 10 else "wrong")
        )
        caption = {0: "✗ a→n0", 3: "✗ a→n2", 10: "✓ a→n10"}[epoch]
        expect(film(page).nth(5).locator(".caption")).to_have_text(caption)
        seen[epoch] = film(page).nth(5).locator(".slot").evaluate(PIXEL, [9, 9])
    assert max(seen[0]) - min(seen[0]) < 10  # 128 is neither orange nor blue
    assert seen[10][2] > seen[10][0] + 100  # 248 is blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_is_far_from_paper_in_both_themes(open_digits, scheme):
    page = open_digits(color_scheme=scheme)
    image = still(page).nth(4).locator(".slot")
    ink, paper = (image.evaluate(PIXEL, at) for at in ([0, 0], [13, 13]))
    assert abs(sum(ink) - sum(paper)) > 500
    assert (sum(ink) < sum(paper)) == (scheme == "light")


def test_one_epoch_of_64_images_is_drawn_in_place(open_digits):
    page = open_digits("?many=1")
    kept = film(page).nth(0).evaluate_handle("e => e")
    drawn = page.evaluate("""() => {
      const tell = (epoch) => document.dispatchEvent(new CustomEvent("nn:epoch", {
        detail: {stage: "stage", index: 0, epoch, playing: true},
      }));
      for (let k = 0; k < 40; k++) tell(k % 11);
    }""")
    assert drawn is None
    grid = page.locator(".st-key-film .image-grid")
    assert int(grid.get_attribute("data-drawn")) >= 40
    assert kept.evaluate("e => e.isConnected")
    expect(film(page)).to_have_count(64)


@pytest.mark.parametrize("query", ["?many=1", "?lang=ko"])
def test_a_grid_fits_a_phone(open_digits, query):
    page = open_digits(query, **PHONE)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    widths = film(page).evaluate_all("all => all.map(e => e.clientWidth)")
    assert 30 <= min(widths) <= max(widths) <= 60


def test_a_row_too_long_for_the_screen_is_halved(open_digits):
    page = open_digits("?many=1", **PHONE)
    tops = film(page).evaluate_all("all => all.map(e => e.offsetTop)")
    assert [tops.count(top) for top in sorted(set(tops))] == [8] * 8
