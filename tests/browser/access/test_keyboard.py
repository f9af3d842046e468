"""By keyboard alone: every stop is reached, is seen, and lets the keyboard go on."""

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.access.states import BENCHES
from tests.browser.access.test_axe import drawn
from tests.browser.test_logic_gates import stage

TALL = {"viewport": {"width": 1366, "height": 2400}}  # nothing has to be scrolled to
MOST_STOPS = 120
AROUND = 6  # pixels around a thing, where its outline is
FOCUSED = """() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  if (!e || e === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(e)) window.stops.set(e, window.stops.size);
  const { left, top, right, bottom } = e.getBoundingClientRect();
  const name = e.ariaLabel || e.textContent.trim().slice(0, 40) || e.className;
  return [window.stops.get(e), `${e.localName} ${name}`, [left, top, right, bottom]];
}"""


def picture(page, **options):
    return Image.open(io.BytesIO(page.screenshot(**options))).convert("RGB")


def around(box, size):
    """A box and some pixels around it, within the window."""
    (left, top, right, bottom), (width, height) = box, size
    low = [max(int(left) - AROUND, 0), max(int(top) - AROUND, 0)]
    high = [min(int(right) + AROUND, width), min(int(bottom) + AROUND, height)]
    return (*low, *high)


@pytest.mark.parametrize("name", ["gates", "xor lab"])
def test_each_stop_of_the_tab_key_is_seen_and_left_again(visit, name):
    page = visit(BENCHES[name].path, locale="en", reduced_motion="reduce", **TALL)
    drawn(page)
    before, visited, unseen = picture(page), [], []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused[0] < len(visited):
            break  # the end of the page, or its beginning again
        number, what, box = focused
        assert number == len(visited), f"the keyboard does not leave {visited[-1]}"
        visited.append(what)
        at = around(box, before.size)
        size = {"x": at[0], "y": at[1], "width": at[2] - at[0], "height": at[3] - at[1]}
        if size["width"] <= 0 or size["height"] <= 0:
            unseen.append(f"{what} is off the screen")
        elif not ImageChops.difference(
            picture(page, clip=size), before.crop(at)
        ).getbbox():
            unseen.append(what)
    assert len(visited) > 25  # the walk did not end at the first trap
    assert unseen == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_first_stop_leads_past_the_bar_to_the_lab(visit, lang):
    page = visit(BENCHES["gates"].path, locale=lang)
    page.keyboard.press("Tab")
    expect(page.locator("a:focus")).to_have_text(words(lang)("app.skip"))
    page.keyboard.press("Enter")
    inside = "document.activeElement.closest('[data-testid=stMain]') !== null"
    page.wait_for_function(inside)
    page.keyboard.press("Tab")
    assert page.evaluate(inside)


def test_tracks_and_choices_are_seen_where_the_system_chooses_the_colours(visit):
    page = visit(BENCHES["gates"].path, forced_colors="active", color_scheme="dark")
    drawn(page)
    box = page.locator(".st-key-live_rate .range").bounding_box()
    shot = picture(page, clip=box)
    column = [shot.getpixel((shot.width - 40, y)) for y in range(shot.height)]
    assert len(set(column)) > 1  # the track, far from the thumb
    chosen = page.get_by_role("radio", name="NAND", exact=True)
    other = page.get_by_role("radio", name="NOR", exact=True)
    outline = "e => getComputedStyle(e).outlineStyle"
    assert chosen.evaluate(outline) == "solid" != other.evaluate(outline)
    assert stage(page).get_attribute("data-frames") == "1001"
