"""Every component on every screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.components.bench import python_knows, ranged
from tests.browser.conftest import PHONE

NARROW = {"viewport": {"width": 340, "height": 800}, "has_touch": True}


@pytest.mark.parametrize("query", ["?lang=en", "?lang=ko&mode=hand"])
@pytest.mark.parametrize("screen", [PHONE, NARROW], ids=["phone", "narrow"])
def test_everything_fits_a_narrow_screen(open_bench, query, screen):
    page = open_bench(query, **screen)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    spilling = page.locator(
        ".slider, .stage, .transport, .diagram, table, .surface"
    ).evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className)"
    )
    assert spilling == []


def test_a_touch_moves_the_timeline(open_bench):
    page = open_bench(**PHONE)
    box = page.locator(".catch").bounding_box()
    page.locator(".catch").scroll_into_view_if_needed()
    page.locator(".catch").tap(
        position={"x": box["width"] * 0.5, "y": box["height"] / 2}
    )
    page.wait_for_function("() => Math.abs(document.nnShown.stage.epoch - 150) < 25")


def test_dark_and_light_have_their_own_colours(open_bench):
    middle = """canvas => {
      const [x, y] = [canvas.width * 0.3, canvas.height / 2];
      const {data} = canvas.getContext("2d").getImageData(x, y, 1, 1);
      return data[0] + data[1] + data[2];
    }"""
    shades = []
    for scheme in ("light", "dark"):
        page = open_bench("?mode=hand", color_scheme=scheme)
        shades.append(page.locator("canvas.map").evaluate(middle))
    assert shades[0] > 500 > 300 > shades[1]


def test_each_component_also_brings_its_own_scripts(open_bench):
    page = open_bench("?alone=1")
    ranged(page, "seed").press("ArrowRight")
    python_knows(page, seed="2", moving="False")
    expect(page.locator(".stage")).to_have_attribute("data-frames", "301")
