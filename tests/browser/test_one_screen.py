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
    "xor clouds": "/xor?v=1&act=lab&l_data=moons",
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


LARGER = "html { font-size: 20px !important; }"  # by a quarter
BEGINNING = 60  # px: of a sentence that has become longer than the screen


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "lab", ["gates", "xor from gates", "xornet", "xor lab", "mnist"]
)
def test_with_text_a_quarter_larger_all_that_moves_stays_in_view(visit, lab, screen):
    size = SCREENS[screen]
    page = visit(LABS.get(lab, "/mnist"), viewport=size, locale="ko-KR")
    expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
    width = box(page, "h1")["width"]
    page.add_style_tag(content=LARGER)
    page.wait_for_function(
        "h => document.querySelector('h1').clientWidth > h", arg=width
    )
    first = ".st-key-pad canvas" if lab == "mnist" else ".st-key-stage .map"
    for part in (first, ".st-key-stage .track", ".st-key-stage .transport"):
        at = box(page, part)
        assert at["y"] + at["height"] <= size["height"], part
        assert at["x"] >= 0 and at["x"] + at["width"] <= size["width"], part
    assert box(page, first)["width"] >= (220 if lab == "mnist" else SMALLEST_MAP)
    said = ".st-key-digit_readout" if lab == "mnist" else ".st-key-verdict"
    assert box(page, said)["y"] + BEGINNING <= size["height"]
    for slider in page.locator("[class*=st-key-live_] .slider").all():
        at = slider.bounding_box()
        assert at["y"] + at["height"] <= size["height"], slider


DIGITS = {
    "a digit read": (
        "/mnist",
        [".st-key-pad canvas", ".st-key-reading .pictures", ".st-key-reading ul"],
    ),
    "the map": ("/mnist?v=1&picture=map", [".st-key-map .map", ".st-key-digit_legend"]),
}
BESIDE_IT = [
    ".st-key-stage .track",
    ".st-key-stage .transport",
    ".st-key-digit_readout",
    ".st-key-weights .images",
]


def all_in_view(page, size, parts):
    """Every slider and these parts stand in the window, beside its scroll bars."""
    expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
    expect(page.locator(".st-key-weights .image-grid[data-drawn]")).to_be_visible()
    wide = page.get_by_test_id("stMain").evaluate("main => main.clientWidth")
    for part in parts:
        at = box(page, part)
        assert at["y"] + at["height"] <= size["height"], part
        assert at["x"] >= 0 and at["x"] + at["width"] <= wide, part
    sliders = page.locator("[class*=st-key-live_] .slider")
    expect(sliders).to_have_count(9)
    for i in range(9):
        at = sliders.nth(i).bounding_box()
        assert at["y"] + at["height"] <= size["height"], i


def columns(page, key):
    """How many images stand in the first row of a grid."""
    tops = page.locator(f".st-key-{key} .image").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    return tops.count(tops[0])


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("shown", DIGITS)
def test_a_digit_and_what_is_read_of_it_stand_beside_the_curve_and_the_weights(
    visit, shown, screen, lang
):
    path, parts = DIGITS[shown]
    page = visit(path, viewport=SCREENS[screen], locale=lang)
    all_in_view(page, SCREENS[screen], [*parts, *BESIDE_IT])
    assert box(page, parts[0])["width"] >= (SMALLEST_MAP if "map" in shown else 230)
    assert columns(page, "weights") == 8


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_home_page_shows_each_lab_with_a_living_picture(visit, screen, lang):
    size = SCREENS[screen]
    page = visit("/", viewport=size, locale=lang)
    labs = page.locator("[class*=st-key-home_card_labs_]")
    expect(labs).to_have_count(3)
    for i in range(3):
        card = labs.nth(i)
        for part in ("h2", ".map", ".track", "[data-testid=stPageLink]"):
            at = box(card, part)
            assert at["y"] + at["height"] <= size["height"], (i, part)
            assert at["x"] >= 0 and at["x"] + at["width"] <= size["width"], (i, part)
        assert box(card, ".map")["width"] >= 180, i


@pytest.fixture(scope="module")
def with_scroll_bars(playwright, browser_type_launch_args):
    """A browser whose scroll bars take room, as they do on a laptop."""
    browser = playwright.chromium.launch(
        **browser_type_launch_args, ignore_default_args=["--hide-scrollbars"]
    )
    yield browser
    browser.close()


@pytest.mark.parametrize("width", [1024, 1280, 1366])
def test_real_scroll_bars_move_nothing_out_of_view(with_scroll_bars, server, width):
    size = {"width": width, "height": 720 if width == 1280 else 650}
    page = with_scroll_bars.new_page(viewport=size, locale="ko-KR")
    page.goto(f"{server.url}/mnist")
    expect(page.locator(".st-key-weights .image-grid[data-drawn]")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.offsetWidth - main.clientWidth") > 0
    assert columns(page, "weights") == 8
    if width > 1100:
        all_in_view(page, size, [*DIGITS["a digit read"][1], *BESIDE_IT])
    else:  # half a window: the weights stand below, beside the sliders
        for part in DIGITS["a digit read"][1] + BESIDE_IT[:2]:
            at = box(page, part)
            assert at["y"] + at["height"] <= size["height"], part
    page.close()
