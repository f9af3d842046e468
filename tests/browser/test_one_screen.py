"""On a class laptop all that a hand moves and all that answers it is in view at once."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FITTED

SCREENS = [{"width": 1366, "height": 650}, {"width": 1280, "height": 720}]
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


def inside(page, part, size):
    """A part stands whole in a window of this size."""
    at = box(page, part)
    assert at["y"] + at["height"] <= size["height"], (part, size)
    assert at["x"] >= 0 and at["x"] + at["width"] <= size["width"], (part, size)


def no_slider_is_below(page, size):
    for slider in page.locator("[class*=st-key-live_] .slider").all():
        at = slider.bounding_box()
        assert at["y"] + at["height"] <= size["height"], (slider, size)


def on_each_screen(page):
    """One page in one window after the other, as soon as it has settled there."""
    expect(page.locator(".stage[data-paints]").first).to_be_visible()
    for size in SCREENS:
        page.set_viewport_size(size)
        page.evaluate(FITTED)
        yield size


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("lab", LABS)
def test_map_curve_transport_sliders_and_verdict_are_in_view(visit, lab, lang):
    page = visit(LABS[lab], viewport=SCREENS[0], locale=lang)
    for size in on_each_screen(page):
        for part in BY_HAND if lab == "gates by hand" else PARTS:
            inside(page, part, size)
        assert box(page, ".st-key-stage .map")["width"] >= SMALLEST_MAP
        no_slider_is_below(page, size)


LARGER = "html { font-size: 20px !important; }"  # by a quarter
BEGINNING = 60  # px: of a sentence that has become longer than the screen


@pytest.mark.parametrize(
    "lab", ["gates", "xor from gates", "xornet", "xor lab", "mnist"]
)
def test_with_text_a_quarter_larger_all_that_moves_stays_in_view(visit, lab):
    page = visit(LABS.get(lab, "/mnist"), viewport=SCREENS[0], locale="ko-KR")
    expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
    width = box(page, "h1")["width"]
    page.add_style_tag(content=LARGER)
    page.wait_for_function(
        "h => document.querySelector('h1').clientWidth > h", arg=width
    )
    first = ".st-key-pad canvas" if lab == "mnist" else ".st-key-stage .map"
    said = ".st-key-digit_readout" if lab == "mnist" else ".st-key-verdict"
    for size in on_each_screen(page):
        for part in (first, ".st-key-stage .track", ".st-key-stage .transport"):
            inside(page, part, size)
        assert box(page, first)["width"] >= (220 if lab == "mnist" else SMALLEST_MAP)
        at, whole = box(page, said), size["width"] == 1366
        assert at["y"] + (at["height"] if whole else BEGINNING) <= size["height"]
        if lab in ("gates", "xor from gates", "xornet"):
            inside(page, ".st-key-rows table", size)
        no_slider_is_below(page, size)
    if lab == "gates":
        on_a_projector_all_stays_in_its_column(page)


def on_a_projector_all_stays_in_its_column(page):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{page.url}&size=large&section=gradient&task=nand_cell")
    expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
    player = page.locator(".st-key-stage .transport")
    assert player.evaluate("it => it.scrollWidth <= it.clientWidth")
    buttons = page.locator(".st-key-task_line button")
    expect(buttons).to_have_count(3)  # beside each other, whatever the question's length
    assert len({round(one.bounding_box()["y"]) for one in buttons.all()}) == 1
    expect(page.get_by_test_id("stVegaLiteChart").locator("svg")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("it => it.scrollWidth <= it.clientWidth")


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
        inside(page, part, size | {"width": wide})
    expect(page.locator("[class*=st-key-live_] .slider")).to_have_count(9)
    no_slider_is_below(page, size)


def columns(page, key):
    """How many images stand in the first row of a grid."""
    tops = page.locator(f".st-key-{key} .image").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    return tops.count(tops[0])


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("shown", DIGITS)
def test_a_digit_and_what_is_read_of_it_stand_beside_the_curve_and_the_weights(
    visit, shown, lang
):
    path, parts = DIGITS[shown]
    page = visit(path, viewport=SCREENS[0], locale=lang)
    for size in on_each_screen(page):
        all_in_view(page, size, [*parts, *BESIDE_IT])
        assert box(page, parts[0])["width"] >= (SMALLEST_MAP if "map" in shown else 230)
        assert columns(page, "weights") == 8


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_home_page_shows_each_lab_with_a_living_picture(visit, lang):
    page = visit("/", viewport=SCREENS[0], locale=lang)
    labs = page.locator("[class*=st-key-home_card_labs_]")
    expect(labs).to_have_count(3)
    for size in on_each_screen(page):
        for card in labs.all():
            for part in ("h2", ".map", ".track", "[data-testid=stPageLink]"):
                inside(card, part, size)
            assert box(card, ".map")["width"] >= 180, card


@pytest.fixture(scope="module")
def with_scroll_bars(playwright, browser_type_launch_args):
    """A browser whose scroll bars take room, as they do on a laptop."""
    browser = playwright.chromium.launch(
        **browser_type_launch_args, ignore_default_args=["--hide-scrollbars"]
    )
    yield browser
    browser.close()


def test_real_scroll_bars_move_nothing_out_of_view(with_scroll_bars, server):
    page = with_scroll_bars.new_page(viewport=SCREENS[0], locale="ko-KR")
    page.goto(f"{server.url}/mnist")
    expect(page.locator(".st-key-weights .image-grid[data-drawn]")).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.offsetWidth - main.clientWidth") > 0
    for size in on_each_screen(page):
        assert columns(page, "weights") == 8
        all_in_view(page, size, [*DIGITS["a digit read"][1], *BESIDE_IT])
    # half a window: the weights stand below, beside the sliders
    half = {"width": 1024, "height": 650}
    page.set_viewport_size(half)
    page.evaluate(FITTED)
    assert columns(page, "weights") == 8
    for part in DIGITS["a digit read"][1] + BESIDE_IT[:2]:
        inside(page, part, half)
    page.close()
