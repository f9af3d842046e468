"""Units: their maps, the space they make, and what becomes of it without them."""

import math
import re

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import python_knows
from tests.browser.conftest import PHONE


def to_epoch(page, epoch):
    page.locator(".scrub").focus()
    page.keyboard.press("Home")
    for _ in range(epoch):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".stage")).to_have_attribute("data-epoch", str(epoch))


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


@pytest.mark.parametrize("query", ["", "?alone=1"])
def test_a_unit_pointed_at_is_large_on_the_stage_until_left(open_units, query):
    page = open_units(query)
    title = words("en")("components.diagram.unit", name="h1", low="0", high="1")
    page.locator(".neuron").first.hover()
    expect(page.locator(".stage")).to_have_attribute("data-unit", title)
    expect(page.locator(".formula")).to_have_text(
        "h1 = sigmoid(10.00·x1 + 10.00·x2 − 5.00)"
    )
    page.mouse.move(2, 2)
    expect(page.locator(".stage")).to_have_attribute("data-unit", "")
    page.locator(".neuron").nth(1).focus()
    expect(page.locator(".stage")).to_have_attribute("data-unit", re.compile("^h2"))


def test_the_map_of_a_unit_follows_the_epoch(open_units):
    page = open_units()
    corner = """canvas => {
      const {data} = canvas.getContext("2d").getImageData(8, canvas.height * 0.18, 600, 600);
      let sum = 0;
      for (let i = 0; i < data.length; i += 4) sum += data[i] - data[i + 2];
      return sum;
    }"""
    seen = []
    for epoch in (10, 5, 3, 0):
        to_epoch(page, epoch)
        expect(page.locator(".diagram")).to_have_attribute("data-epoch", str(epoch))
        seen.append(page.locator("canvas.maps").evaluate(corner))
    assert len(set(seen)) == 4


def test_units_and_links_are_switched_off_and_on(open_units):
    page = open_units()
    unit = page.get_by_role("switch", name=re.compile("^h2"))
    unit.click()
    python_knows(page, units="1", params="none")
    expect(unit).to_have_attribute("aria-checked", "false")
    unit.press("Enter")
    python_knows(page, units="none", params="none")
    page.locator(".number").nth(3).press(" ")
    python_knows(page, params="3")  # two at once might be told as one
    page.locator(".number").nth(0).press("Enter")
    python_knows(page, params="0,3")
    page.locator(".number").nth(3).press(" ")
    python_knows(page, units="none", params="0", reports="5")


def test_a_link_that_can_be_dragged_is_switched_by_a_click_not_by_a_drag(open_units):
    page = open_units("?edit=1")
    link = page.locator(".hit").nth(6)
    box = link.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 30)
    page.mouse.up()
    page.mouse.dblclick(x, y)
    expect(page.locator(".diagram .typed")).to_be_visible()
    page.keyboard.press("Escape")
    python_knows(page, reports="0")
    page.mouse.click(x, y)
    python_knows(page, params="6")


@pytest.mark.parametrize("epoch", [10, 5, 2])
def test_hidden_space_says_where_each_point_lies(open_units, epoch):
    page = open_units()
    to_epoch(page, epoch)
    canvas, tip = (
        page.locator(".hidden-space canvas"),
        page.locator(".hidden-space .tip"),
    )
    seen = []
    for _ in range(4):
        canvas.press("PageDown")
        said = tip.inner_text().replace("−", "-")
        seen.append(tuple(map(float, re.findall(r"h\d = (-?[\d.]+(?:e-?\d+)?)", said))))

    def at(t):
        return [(sigmoid(t * (n - 0.5)), sigmoid(t * (n - 1.5))) for n in (0, 1, 1, 2)]

    low = epoch // 5 * 5  # between kept epochs everything goes straight
    share = (epoch - low) / 5
    wanted = [
        tuple(a + share * (b - a) for a, b in zip(p, q, strict=True))
        for p, q in zip(at(low), at(low + 5), strict=True)
    ]
    close = pytest.approx(sorted(sum(wanted, ())), abs=0.006)
    assert sorted(sum(seen, ())) == close


def test_the_film_is_played_and_paused_from_hidden_space(open_units):
    page = open_units()
    to_epoch(page, 0)
    stage, play = page.locator(".stage"), page.locator(".hidden-space .play")
    play.click()
    expect(stage).to_have_attribute("data-epoch", "10")  # the end of the film
    page.locator(".scrub").press("Home")
    page.locator(".speed").select_option("¼×")
    play.click()
    expect(play).to_have_accessible_name(words("en")("components.stage.pause"))
    play.click()
    expect(stage).to_have_attribute("data-playing", "false")


def test_everything_fits_a_phone(open_units):
    page = open_units("?edit=1&lang=ko", **PHONE)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
