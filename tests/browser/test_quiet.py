"""Nothing moves that cannot be stopped, and screen readers are told once it rests."""

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.conftest import settled
from tests.browser.test_logic_gates import (
    GATES,
    button,
    paints,
    slider,
    stage,
    wait_for_paint,
)

LISTEN = """() => {
  window.spoken = [];
  const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], "
    + "output:not([aria-live=off])";
  const roots = [document, ...[...document.querySelectorAll("*")]
    .map((e) => e.shadowRoot).filter(Boolean)];
  const hear = new MutationObserver((changes) => changes.forEach(({ target }) => {
    const element = target.nodeType === 1 ? target : target.parentElement;
    if (element?.closest(live)) window.spoken.push(element.textContent);
  }));
  const all = { childList: true, characterData: true, subtree: true };
  for (const root of roots) hear.observe(root, all);
}"""
WATCH_TIMELINE = """(range) => {
  window.said = 0;
  window.since = performance.now();
  new MutationObserver((changes) => { window.said += changes.length; })
    .observe(range, { attributes: true, attributeFilter: ["aria-valuetext"] });
}"""


def films(page):
    return page.locator(".stage[data-controls=false]")


def test_a_drag_is_not_announced_but_what_came_of_it_is(visit):
    page = visit(GATES)
    expect(stage(page)).to_have_attribute("data-frames", "1001")
    page.evaluate(LISTEN)
    box = slider(page, "rate").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.1 * box["width"], y)
    page.mouse.down()
    for share in (0.3, 0.5, 0.7):
        before = paints(page)
        page.mouse.move(box["x"] + share * box["width"], y)
        wait_for_paint(page, before)
    assert page.evaluate("window.spoken") == []
    page.mouse.up()
    page.wait_for_function("window.spoken.length > 0")  # the verdict
    settled(page)
    assert len(page.evaluate("window.spoken")) <= 2


def test_a_film_tells_its_epoch_once_a_second_and_where_it_rests(visit):
    page = visit(GATES)
    expect(stage(page)).to_have_attribute("data-frames", "1001")
    timeline = page.locator(".st-key-stage .scrub")
    timeline.evaluate(WATCH_TIMELINE)
    button(page, "en", "play").click()
    page.wait_for_function("performance.now() - window.since > 2500")
    said, seconds = page.evaluate("[said, (performance.now() - since) / 1000]")
    assert 2 <= said <= seconds + 2
    button(page, "en", "pause").click()
    expect(stage(page)).to_have_attribute("data-playing", "false")
    epoch = int(stage(page).get_attribute("data-epoch"))
    expect(timeline).to_have_value(str(epoch))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_one_press_stops_all_films_of_the_home_page_and_one_starts_them(visit, lang):
    page = visit("/", locale=lang)
    names = words(lang).labels("components.stage")
    playing = page.locator(".stage[data-controls=false][data-playing=true]")
    expect(playing.nth(2)).to_be_attached()  # a film of each lab at least
    settled(page)
    count = films(page).count()
    expect(playing).to_have_count(count)
    page.get_by_role("button", name=names["pause"]).first.click()
    expect(playing).to_have_count(0)
    drawn = [film.get_attribute("data-frames-drawn") for film in films(page).all()]
    page.wait_for_timeout(200)
    assert drawn == [f.get_attribute("data-frames-drawn") for f in films(page).all()]
    page.get_by_role("button", name=names["play"]).first.press("Enter")
    expect(playing).to_have_count(count)


def test_the_home_page_is_still_for_those_who_want_no_motion(visit):
    page = visit("/", reduced_motion="reduce")
    expect(page.locator(".stage[data-paints]").first).to_be_visible()
    expect(page.locator(".stage[data-playing=true]")).to_have_count(0)
    expect(page.get_by_role("button", name="Play").first).to_be_visible()
