"""Looking inside the MNIST network as a visitor does: press, walk, rewind."""

import re

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.conftest import PHONE
from tests.browser.test_logic_gates import button, query, wait_for_link

MNIST = "/mnist?v=1&epochs=1&units=16"


def test_a_unit_is_looked_at_by_pressing_it_or_walking_to_it(visit):
    page = visit(f"{MNIST}&section=units&unit_order=number&lang=ko")
    units = page.locator(".st-key-units .image")
    expect(units).to_have_count(16)
    units.nth(4).click()
    wait_for_link(page, unit="5")
    name = words("ko")("mnist_units.unit", n=5)
    expect(page.locator("strong", has_text=name)).to_be_visible()
    page.keyboard.press("ArrowRight")
    wait_for_link(page, unit="6")
    expect(units.nth(5)).to_have_attribute("aria-selected", "true")
    expect(units.nth(4)).to_have_attribute("aria-selected", "false")
    expect(page.locator(".st-key-most_exciting .image")).to_have_count(12)
    expect(page.locator(".st-key-one_unit .image")).to_have_attribute(
        "aria-label", words("ko")("mnist_units.unit", n=6)
    )


def test_the_mark_stays_with_its_unit_in_another_order(visit):
    page = visit(f"{MNIST}&section=units&unit_order=number&lang=en")
    units = page.locator(".st-key-units .image")
    units.nth(4).click()
    wait_for_link(page, unit="5")
    orders = page.locator(".st-key-choice_unit_order_en button")
    orders.first.click()  # the most used first
    marked = page.locator(".st-key-units .image[aria-selected=true]")
    name = re.compile(rf"^{words('en')('mnist_units.unit', n=5)}")
    expect(units.nth(4)).not_to_have_attribute("aria-label", name)
    expect(marked).to_have_attribute("aria-label", name)
    units.nth(4).click()  # where the mark was before
    expect(page.locator(".st-key-one_unit .image")).not_to_have_attribute(
        "aria-label", name
    )


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_a_cell_that_is_pressed_shows_its_images_and_the_matrix_can_be_rewound(
    visit, options
):
    page = visit(f"{MNIST}&section=mistakes&lang=en", **options)
    cells = page.locator(".st-key-confusion tbody button")
    expect(cells).to_have_count(100)
    press = "tap" if options else "click"
    getattr(cells.nth(11), press)()  # ones read as ones
    wait_for_link(page, cell="1-1")
    count = min(40, int(cells.nth(11).inner_text()))
    images = page.locator(".st-key-cell_images .image")
    expect(images).to_have_count(count)
    expect(images.first).to_have_class(re.compile("right"))
    button(page, "en", "rewind").click()
    expect(page.locator(".st-key-confusion .matrix")).to_have_attribute(
        "data-epoch", "0"
    )
    wait_for_link(page, epoch="0")
    assert query(page)["cell"] == "1-1"
    assert sum(map(int, cells.all_inner_texts())) == 1000
