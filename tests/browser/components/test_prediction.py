"""What a network reads: bars in place, pictures and activations beside them."""

import re

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import python_knows
from tests.browser.components.test_digit_pad import draw, ink
from tests.browser.components.test_units import to_epoch
from tests.browser.conftest import PHONE

BARS = """bars => bars.map(bar => [
  bar.querySelector(".number").textContent, bar.className, bar.ariaLabel,
  new DOMMatrix(getComputedStyle(bar.querySelector("i")).transform).a,
])"""


def bars(page, key="reading"):
    return page.locator(f".st-key-{key} li")


def part(page, key="reading"):
    return page.locator(f".st-key-{key} .prediction")


@pytest.mark.parametrize("query", ["", "?alone=1"])
def test_what_is_drawn_is_read_at_once_in_the_same_bars(open_digits, query):
    page, w = open_digits(query), words("en")
    kept = bars(page).nth(0).evaluate_handle("bar => bar")
    draw(page, (4, 15), (24, 15))  # rows 14 and 15 most of all
    python_knows(page, settled="True", ink=str(ink(page)))
    expect(bars(page).nth(7)).to_have_class("largest")
    number, _, name, wide = bars(page).evaluate_all(BARS)[7]
    assert 0.5 < float(number) < 1
    assert wide == pytest.approx(float(number), abs=0.001)
    assert name == f"7: {number}, {w('components.prediction.largest')}"
    expect(bars(page).nth(3)).to_have_class("truth")
    assert kept.evaluate("bar => bar.isConnected")
    said = page.locator(".st-key-reading .announcement")
    expect(said).to_have_text(name)


def test_the_pad_hears_that_its_last_report_is_painted(open_digits):
    page = open_digits()
    page.evaluate("""() => {
      window.told = [];
      document.addEventListener("nn:painted", ({detail}) => window.told.push(detail.token));
    }""")
    draw(page, (4, 5), (24, 5), (4, 20), (24, 20))
    python_knows(page, settled="True", ink=str(ink(page)))
    page.wait_for_function(
        "() => window.told.length && window.told.at(-1) === document.nnToken"
    )
    told = [token for token in page.evaluate("window.told") if token]
    assert told == sorted(set(told))  # one after another, and each once


def test_the_pictures_beside_the_bars_are_those_of_the_drawing(open_digits):
    page = open_digits()
    draw(page, (4, 3), (24, 3))
    python_knows(page, settled="True", ink=str(ink(page)))
    expect(bars(page).nth(1)).to_have_class("largest")
    pixel = """canvas => {
      const at = (x, y) => [...canvas.getContext("2d").getImageData(x, y, 1, 1).data];
      return [at(14, 3), at(14, 24), at(14, 14)];
    }"""
    seen, wish = (
        page.locator(f".st-key-reading .{name} canvas").evaluate(pixel)
        for name in ("preprocessed", "target_gradient")
    )
    assert sum(seen[0][:3]) < 200 < 700 < sum(seen[2][:3])
    for_it, against, neither = wish
    assert for_it[2] > for_it[0] + 100
    assert against[0] > against[2] + 100
    assert max(neither[:3]) - min(neither[:3]) < 10


def test_a_reading_follows_the_epoch_and_says_what_is_no_number(open_digits):
    page = open_digits()
    for epoch in (0, 4, 9):
        to_epoch(page, epoch)
        expect(part(page, "film_reading")).to_have_attribute("data-epoch", str(epoch))
        shown = bars(page, "film_reading").evaluate_all(BARS)
        assert [float(number) for number, *_ in shown] == [
            float(i == epoch) for i in range(10)
        ]
        assert shown[epoch][1] == "largest"
    to_epoch(page, 10)
    expect(part(page, "film_reading")).to_have_attribute("data-epoch", "10")
    shown = bars(page, "film_reading").evaluate_all(BARS)
    assert [(number, kind) for number, kind, *_ in shown] == [("?", "")] * 10


def test_each_activation_can_be_read_with_pointer_and_keys(open_digits):
    page = open_digits()
    to_epoch(page, 4)
    strip = page.locator(".st-key-film_reading .strip canvas")
    tip = page.locator(".st-key-film_reading .tip")
    strip.press("ArrowRight")
    for _ in range(3):
        strip.press("ArrowRight")
    expect(tip).to_have_text("h5 = −1.000")
    strip.hover(position={"x": 8, "y": 8})
    expect(tip).to_have_text("h1 = 0.000")
    page.mouse.move(1, 1)
    expect(tip).to_be_hidden()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_reading_fits_a_phone(open_digits, lang):
    page = open_digits(f"?lang={lang}", **PHONE)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    narrow = page.locator(".st-key-reading .track").evaluate_all(
        "all => all.map(e => e.clientWidth)"
    )
    assert min(narrow) > 120
    expect(page.locator(".st-key-reading .legend")).to_have_text(
        re.compile(words(lang)("components.prediction.truth"))
    )
