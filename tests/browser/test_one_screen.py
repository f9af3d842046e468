"""On a class laptop all that a hand moves and all that answers it is in view at once."""

import pytest
from playwright.sync_api import expect

SCREENS = {
    "1366 x 650": {"width": 1366, "height": 650},
    "1280 x 720": {"width": 1280, "height": 720},
}
LABS = {
    "gates": "/logic_gates",
    "gates by hand": "/logic_gates?v=1&mode=hand",
    "xor from gates": "/xor?v=1&act=gates",
    "xornet": "/xor?v=1&act=xornet",
    "xor lab": "/xor?v=1&act=lab",
}
SMALLEST_MAP = 280
PARTS = [
    ".st-key-stage .map",
    ".st-key-stage .track",
    ".st-key-stage .transport",
    ".st-key-verdict",
]
BY_HAND = [".st-key-stage .map"]


def box(page, selector):
    found = page.locator(selector).first
    expect(found).to_be_visible()
    return found.bounding_box()


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("lab", LABS)
def test_map_curve_transport_sliders_and_verdict_are_in_view(visit, lab, screen, lang):
    size = SCREENS[screen]
    page = visit(LABS[lab], viewport=size, locale=lang)
    expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
    parts = BY_HAND if lab == "gates by hand" else PARTS
    for part in parts:
        at = box(page, part)
        assert at["y"] + at["height"] <= size["height"], part
        assert at["x"] >= 0 and at["x"] + at["width"] <= size["width"], part
    assert box(page, ".st-key-stage .map")["width"] >= SMALLEST_MAP
    sliders = page.locator("[class*=st-key-live_] .slider")
    for i in range(sliders.count()):
        at = sliders.nth(i).bounding_box()
        assert at["y"] + at["height"] <= size["height"], i
