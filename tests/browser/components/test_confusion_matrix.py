"""The confusion matrix: a table that is read, pointed at and walked through."""

import re

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import python_knows
from tests.browser.components.test_units import to_epoch
from tests.browser.conftest import PHONE

CONTRAST = """buttons => {
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, k) => sum + c * [0.2126, 0.7152, 0.0722][k], 0);
  const numbers = (text) => text.match(/[\\d.]+/g).map(Number);
  return buttons.filter((b) => b.style.background).map((button) => {
    const style = getComputedStyle(button);
    const pair = [style.color, style.backgroundColor].map(numbers).map(light);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  });
}"""


def cells(page):
    return page.locator(".matrix tbody button")


def cell(page, row, column):
    return cells(page).nth(10 * row + column)


def sentence(lang, row, column, count, total):
    values = {"row": row, "column": column, "count": count, "total": total}
    return words(lang)("components.confusion_matrix.cell", **values)


@pytest.mark.parametrize("query", ["?lang=en", "?lang=ko&alone=1"])
def test_a_cell_chosen_is_heard_of_once_and_said_in_a_sentence(open_digits, query):
    page = open_digits(query)
    to_epoch(page, 3)
    cell(page, 2, 3).click()
    python_knows(page, cell="2,3", cells="1")
    expect(cell(page, 2, 3)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".matrix .note")).to_have_text(
        sentence(query[6:8], 2, 3, "700", "1,000")
    )
    cell(page, 2, 3).click()
    cell(page, 4, 4).click()
    python_knows(page, cell="4,4", cells="2")
    expect(page.locator(".matrix [aria-pressed=true]")).to_have_count(1)


def test_counts_follow_the_epoch(open_digits):
    page = open_digits()
    for epoch in (0, 4, 10):
        to_epoch(page, epoch)
        expect(page.locator(".matrix")).to_have_attribute("data-epoch", str(epoch))
        counts = [int(text) for text in cells(page).all_inner_texts()]
        for row in range(9):
            wanted = [0] * 10
            wanted[row], wanted[row + 1] = 100 * epoch, 1000 - 100 * epoch
            assert counts[10 * row : 10 * row + 10] == wanted
        assert counts[90:] == [0] * 10
        name = sentence("en", 0, 0, f"{100 * epoch:,}", "1,000")
        expect(cell(page, 0, 0)).to_have_attribute("aria-label", name)


def test_the_sentence_of_the_chosen_cell_follows_the_epoch(open_digits):
    page = open_digits()
    to_epoch(page, 4)
    cell(page, 0, 0).click()
    page.mouse.move(0, 0)
    note = page.locator(".matrix .note")
    expect(note).to_have_text(sentence("en", 0, 0, "400", "1,000"))
    to_epoch(page, 10)
    expect(note).to_have_text(sentence("en", 0, 0, "1,000", "1,000"))


def test_the_keyboard_walks_through_the_table_and_chooses(open_digits):
    page = open_digits()
    expect(page.locator(".matrix tbody [tabindex='0']")).to_have_count(1)
    cell(page, 0, 0).focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    expect(cell(page, 2, 0)).to_be_focused()
    page.keyboard.press("End")
    expect(cell(page, 2, 9)).to_be_focused()
    python_knows(page, cell="-")
    page.keyboard.press("Enter")
    python_knows(page, cell="2,9")
    expect(page.locator(".matrix tbody [tabindex='0']")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_count_can_be_read_on_its_shade(open_digits, scheme):
    page = open_digits(color_scheme=scheme)
    for epoch in range(11):
        to_epoch(page, epoch)
        assert min(cells(page).evaluate_all(CONTRAST)) >= 4.5


def test_it_is_a_table_with_headings(open_digits):
    page = open_digits()
    table = page.get_by_role(
        "table",
        name=re.compile(re.escape(words("en")("components.confusion_matrix.alt"))),
    )
    expect(table.get_by_role("columnheader")).to_have_text([str(i) for i in range(10)])
    expect(table.get_by_role("rowheader")).to_have_text([str(i) for i in range(10)])


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_matrix_fits_a_phone(open_digits, lang):
    page = open_digits(f"?lang={lang}", **PHONE)
    to_epoch(page, 10)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    spilling = page.locator(".matrix, .matrix table, .matrix button").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    )
    assert spilling == 0
    box = cell(page, 9, 9).bounding_box()
    assert box["x"] + box["width"] <= width
    assert min(box["width"], box["height"]) >= 24


def test_the_sentence_of_a_cell_goes_with_the_keyboard(open_digits):
    page = open_digits()
    note = page.locator(".matrix .note")
    before = note.inner_text()
    cell(page, 0, 0).focus()
    page.keyboard.press("ArrowRight")
    expect(note).not_to_have_text(before)
    page.keyboard.press("Tab")
    expect(note).to_have_text(before)
