"""The MNIST page as a visitor meets it: drag, scrub, rewind, walk with the keys."""

import re

from playwright.sync_api import expect

from explorer.language import words
from pages.digits.lab import SECTIONS
from tests.browser.conftest import PHONE, settled
from tests.browser.test_logic_gates import (
    button,
    every_section_fits,
    paints,
    query,
    slider,
    stage,
    wait_for_link,
    wait_for_paint,
)

MNIST = "/mnist?v=1&epochs=1&units=8"


def weights(page):
    return page.locator(".st-key-weights .image-grid")


def test_the_map_moves_while_a_slider_is_dragged_and_ends_at_its_value(visit):
    page = visit(MNIST + "&section=plane")
    expect(stage(page)).to_have_attribute("data-paints", "1")
    box = slider(page, "rate").bounding_box()
    y, at = box["y"] + box["height"] / 2, lambda share: box["x"] + share * box["width"]
    page.mouse.move(at(0.83), y)
    page.mouse.down()
    for step in range(1, 6):
        before = paints(page)
        page.mouse.move(at(0.83 - 0.13 * step), y)
        wait_for_paint(page, before)  # and the button has not been let go
    page.mouse.up()
    settled(page)
    said = slider(page, "rate").get_attribute("aria-valuetext")
    assert said != "0.1"
    wait_for_link(page, rate=said)
    expect(stage(page)).not_to_have_attribute("data-frames", "1")  # the whole film again
    expect(stage(page)).to_have_attribute("data-epoch", "80")


def test_rewinding_changes_the_weights_and_the_numbers_below(visit):
    page = visit(MNIST + "&section=plane")
    expect(weights(page)).to_have_attribute("data-epoch", "80")
    expect(page.get_by_text("Loss at step 80 (epoch 1)")).to_be_visible()
    button(page, "en", "rewind").click()
    expect(weights(page)).to_have_attribute("data-epoch", "0")
    expect(page.get_by_text("Loss at step 0 (epoch 0)")).to_be_visible()
    wait_for_link(page, epoch="0")
    drawn = int(weights(page).get_attribute("data-drawn"))
    for _ in range(3):
        shown = stage(page).get_attribute("data-epoch")
        button(page, "en", "forward").click()
        expect(stage(page)).not_to_have_attribute("data-epoch", shown)
    shown = stage(page).get_attribute("data-epoch")
    expect(weights(page)).not_to_have_attribute("data-drawn", str(drawn))
    wait_for_link(page, epoch=shown)
    expect(page.get_by_text(re.compile(rf"step {shown} \("))).to_be_visible()


def test_a_korean_phone_shows_every_section_without_overflow(visit):
    page = visit(MNIST + "&lang=ko", color_scheme="dark", **PHONE)
    titles = words("ko").labels("mnist.sections")
    every_section_fits(page, "ko", {section: titles[section] for section in SECTIONS})


def test_the_page_is_walked_with_the_keys_alone(visit):
    page = visit(MNIST + "&section=draw")
    expect(stage(page)).to_have_attribute("data-epoch", "80")
    timeline = page.locator(".st-key-stage input[type=range]")
    timeline.focus()
    page.keyboard.press("Home")
    expect(stage(page)).to_have_attribute("data-epoch", "0")
    wait_for_link(page, epoch="0")
    page.keyboard.press("End")
    wait_for_link(page, epoch="end")
    slider(page, "seed").focus()
    before = paints(page)
    page.keyboard.press("ArrowRight")
    wait_for_paint(page, before)
    wait_for_link(page, seed="2")
    sections = page.locator(".st-key-choice_section_en").get_by_role("radio")
    sections.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    wait_for_link(page, section=list(SECTIONS)[1])
    assert query(page)["seed"] == "2"


def test_an_image_is_followed_by_pressing_it_and_one_of_its_units(visit):
    page = visit(MNIST + "&section=walk&walk_digit=7")
    page.locator(".st-key-walk_images .image").nth(2).click()
    wait_for_link(page, walk_nth="2")
    units = page.locator(".st-key-walk_units .image")
    expect(units).to_have_count(8)
    name = units.nth(1).get_attribute("aria-label")
    units.nth(1).click()
    unit = re.search(r"h(\d+)", name).group(1)
    wait_for_link(page, walk_unit=unit)
    expect(page.get_by_text(f"sum of h{unit} up by")).to_be_visible()
    button(page, "en", "rewind").click()
    expect(page.locator(".st-key-walk_unit .image-grid")).to_have_attribute(
        "data-epoch", "0"
    )
    expect(page.locator(".st-key-walk_reading .prediction")).to_have_attribute(
        "data-epoch", "0"
    )
    wait_for_link(page, epoch="0", walk_unit=unit)
