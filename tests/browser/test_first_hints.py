"""Three hints lie on the picture until they are dismissed, and are in nobody's way."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import eventually

LAB = "/xor?v=1&act=lab"
SCREEN = {"viewport": {"width": 1366, "height": 650}}
PARTS = {
    "drag": ".st-key-stage .map",
    "time": ".st-key-stage .track",
    "switch": ".st-key-network .diagram",
}
STORED_AS = "nn-explorer-hints"


@pytest.fixture
def open_lab(visit):
    """A lab as somebody sees it who was never here."""
    seen = []

    def open_it(path=LAB, **options):
        page = visit(path, **{**SCREEN, **options})
        if not seen:
            page.evaluate(f"localStorage.removeItem('{STORED_AS}')")
            page.reload()
        seen.append(page)
        expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
        return page

    yield open_it
    seen[0].evaluate(f"localStorage.removeItem('{STORED_AS}')")


def chip(page, name):
    return page.locator(f".chip[data-hint={name}]")


def lies_on(page, name, part):
    """A hint goes where its part is, and the part may move while the page loads."""
    at, on = chip(page, name).bounding_box(), page.locator(part).bounding_box()
    assert on["x"] <= at["x"] and at["x"] + at["width"] <= on["x"] + on["width"]
    assert on["y"] <= at["y"] + 1 and at["y"] + at["height"] <= on["y"] + on["height"]


@pytest.mark.parametrize(
    ("lang", "says"), [("en", "Drag any slider"), ("ko", "슬라이더를 끌면")]
)
def test_each_hint_lies_on_its_part(open_lab, lang, says):
    page = open_lab(locale=lang)
    expect(chip(page, "drag")).to_contain_text(says)
    for name, part in PARTS.items():
        expect(chip(page, name)).to_be_visible()
        eventually(lambda name=name, part=part: lies_on(page, name, part))


def test_a_hint_is_dismissed_by_the_keyboard_for_good(open_lab):
    page = open_lab()
    expect(chip(page, "drag")).to_be_visible()
    chip(page, "drag").get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(chip(page, "drag")).to_have_count(0)
    expect(chip(page, "time")).to_be_visible()
    page.keyboard.press("Tab")  # the next stop is the next hint
    page.reload()
    expect(chip(page, "time")).to_be_visible()
    expect(chip(page, "drag")).to_have_count(0)


def test_the_pointer_goes_through_a_hint_and_what_it_says_dismisses_it(open_lab):
    page = open_lab()
    expect(chip(page, "time")).to_be_visible()
    eventually(lambda: lies_on(page, "time", PARTS["time"]))
    at = chip(page, "time").bounding_box()
    page.mouse.click(at["x"] + 12, at["y"] + at["height"] / 2)
    expect(page.locator(".st-key-stage .stage")).not_to_have_attribute(
        "data-epoch", "1000"
    )
    expect(chip(page, "time")).to_have_count(0)
    page.locator(".st-key-live_l_rate input[type=range]").click()
    expect(chip(page, "drag")).to_have_count(0)
    expect(chip(page, "switch")).to_be_visible()


def test_a_task_has_no_hints_beside_its_line(open_lab):
    page = open_lab()
    expect(chip(page, "drag")).to_be_visible()
    page.locator(".st-key-lab_tools button").first.click()
    page.locator(".st-key-task_list button").first.click()
    expect(page.locator(".st-key-task_line")).to_be_visible()
    expect(page.locator(".chip")).to_have_count(0)
