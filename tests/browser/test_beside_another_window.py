"""In half a window, beside the notebook or on a projector, parts wrap and nothing is cut."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FITTED, eventually

WIDTHS = (683, 800, 911, 1024)
LABS = {
    "gates": "/logic_gates",
    "by hand": "/logic_gates?v=1&mode=hand",
    "xor from gates": "/xor?v=1&act=gates",
    "xornet": "/xor?v=1&act=xornet",
    "xor lab": "/xor?v=1&act=lab",
}
SMALLEST_MAP = 260

# How far parts that can be seen stick out: over the right edge of the window, and over what
# holds them.
STICKING_OUT = """() => {
  const found = [];
  const look = (root) => root.querySelectorAll("*").forEach((one) => {
    if (one.shadowRoot) look(one.shadowRoot);
    const box = one.getBoundingClientRect();
    if (box.width > 2 && box.right > innerWidth + 1) found.push([one.className, box.right]);
    const host = one.tagName === "TABLE" && one.getRootNode().host;
    if (host && box.right > host.getBoundingClientRect().right + 1)
      found.push(["table", box.right]);
  });
  look(document.querySelector("[data-testid=stMain]"));
  return found;
}"""
NUMBERS = """(svg) => [...svg.querySelectorAll(".number rect")]
  .map((one) => one.getBoundingClientRect())
  .filter(({ width }) => width)
  .map(({ left, right, top, bottom }) => [left, right, top, bottom])"""


def overlap(a, b):
    """Whether two boxes (left, right, top, bottom) share more than their rims."""
    return (
        min(a[1], b[1]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[2], b[2]) > 1
    )


@pytest.mark.parametrize("lab", LABS)
def test_parts_wrap_and_none_is_cut_or_small(visit, lab):
    page = visit(LABS[lab], locale="en-US", viewport={"width": 1024, "height": 650})
    stage = page.locator(".st-key-stage .stage")
    expect(stage).to_have_attribute("data-paints", "1")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 650})
        page.evaluate(FITTED)
        eventually(lambda width=width: fits(page, width, lab))


def fits(page, width, lab):
    """What is drawn anew for a width comes some frames after it."""
    assert page.evaluate("innerWidth") == width
    assert page.evaluate(STICKING_OUT) == [], width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".st-key-stage .map").bounding_box()["width"] >= SMALLEST_MAP
    slider = page.locator("[class*=st-key-live_] .slider").first.bounding_box()
    plot = page.locator(".st-key-stage .map").bounding_box()
    assert slider["x"] + slider["width"] <= plot["x"]  # beside the map, not below it
    if lab.startswith(("gates", "by hand")):
        boxes = page.locator(".st-key-neuron svg.over").evaluate(NUMBERS)
        pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i]]
        assert not [pair for pair in pairs if overlap(*pair)], width


def test_in_half_a_window_choices_in_one_row_leave_no_gap_above_the_bench(visit):
    page = visit(LABS["xor lab"], locale="ko-KR", viewport={"width": 911, "height": 650})
    expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
    choices = page.locator(".st-key-choices")
    low = choices.locator("> *").evaluate_all(
        "all => Math.max(...all.map((one) => one.getBoundingClientRect().bottom))"
    )
    slider = page.locator("[class*=st-key-live_]").first.bounding_box()
    assert slider["y"] - low < 30
