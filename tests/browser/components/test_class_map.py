"""The stage with a map of classes; class_map_app.py says in formulas what there is."""

import math
import re

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import python_knows, stage
from tests.browser.conftest import PHONE

LEFT, TOP, RIGHT, BELOW = 40, 6, 8, 26
"""Pixels around the map."""

W = words("en")
THREE, SEVEN = "3", "7"


def place(page, u, v):
    """Where a place of the plane (-3..3 each way) is, in pixels of the canvas's box."""
    size = page.locator("canvas.map").evaluate("e => [e.clientWidth, e.clientHeight]")
    side = min(size[0] - LEFT - RIGHT, size[1] - TOP - BELOW)
    return {"x": LEFT + side * (u + 3) / 6, "y": TOP + side * (3 - v) / 6}


def pixel(page, selector, x, y):
    """The colour [r, g, b, a] at a place of a canvas."""
    return page.locator(selector).evaluate(
        """(e, [x, y]) => {
          const ratio = e.width / e.clientWidth;
          const pen = e.getContext("2d");
          return [...pen.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data];
        }""",
        [x, y],
    )


def seen(page, u, v=2.0):
    """The class by its colour: 3 is green, 7 a purple red."""
    red, green, *_ = pixel(page, "canvas.map", *place(page, u, v).values())
    return THREE if green > red else SEVEN


def drawn_image(page, row=0):
    """The red of a small image's pixels, from paper (255) to ink (16)."""
    return (
        page.locator(".reading canvas")
        .nth(row)
        .evaluate(
            """e => {
          const { data } = e.getContext("2d").getImageData(0, 0, e.width, e.height);
          return Array.from({ length: 28 }, (_, i) => Array.from({ length: 28 }, (_, j) => {
            return data[4 * (28 * i + j)];
          }));
        }"""
        )
    )


def red_of(ink):
    return 255 + (16 - 255) * ink


def go(page, *keys):
    page.locator(".scrub").focus()
    for key in keys:
        page.keyboard.press(key)


def shows(page, step):
    expect(page.locator(".stage")).to_have_attribute("data-epoch", str(step))


def test_the_map_is_painted_in_the_colours_of_its_classes(open_class_map):
    page = open_class_map()
    assert [seen(page, u) for u in (-2, 0, 2, 2.8)] == [THREE, THREE, THREE, SEVEN]


def test_the_map_moves_while_the_timeline_is_scrubbed(open_class_map):
    page = open_class_map()
    for key, step, sides in (
        ("Home", 0, [SEVEN, SEVEN, SEVEN]),
        ("ArrowRight", 1, [THREE, SEVEN, SEVEN]),
        ("ArrowRight", 4, [THREE, SEVEN, SEVEN]),
        ("ArrowRight", 16, [THREE, THREE, SEVEN]),
        ("End", 64, [THREE, THREE, THREE]),
    ):
        go(page, key)
        shows(page, step)
        assert [seen(page, u) for u in (-1.5, 0.5, 2)] == sides
    python_knows(page, epoch="64")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_pales_towards_the_paper_where_the_network_is_less_sure(
    open_class_map, scheme
):
    page = open_class_map(color_scheme=scheme)
    paper = {"light": [255] * 3, "dark": [24, 27, 34]}[scheme]
    far = [
        math.dist(pixel(page, "canvas.map", *place(page, u, 2).values())[:3], paper)
        for u in (0, 1.6, 2.2)
    ]
    assert far[0] > far[1] + 10 > far[2] + 20


def test_the_border_is_a_line_between_the_classes(open_class_map):
    page = open_class_map()
    go(page, "Home", "ArrowRight", "ArrowRight")
    shows(page, 4)  # the border is at u = 0
    middle, y = place(page, 0, 2.5).values()
    row = [sum(pixel(page, "canvas.map", middle + d, y)[:3]) for d in range(-12, 13)]
    darkest = min(range(25), key=row.__getitem__) - 12
    assert abs(darkest) <= 2
    assert row[darkest + 12] < min(row[0], row[-1]) - 80


def test_the_image_of_a_place_is_shown_with_its_answer(open_class_map):
    page = open_class_map()
    page.locator("canvas.map").hover(position=place(page, 1, 2))
    tip = page.locator(".plot .tip")
    own = W.labels("mnist_stage.words")
    expect(tip).to_contain_text(re.compile(r"u = (1\.0|0\.9)\d\s+v = (2\.0|1\.9)\d"))
    expect(tip).to_contain_text(f"{own['y']}: 3")
    sure = 0.5 + 0.5 * math.tanh(2.4 - 1)  # of the nearest cell, as whole per cent
    expect(tip).to_contain_text(re.compile(rf"{own['sure']}: (9[3-5]) %"))
    assert 0.93 <= sure <= 0.95
    image = drawn_image(page)
    for i, j, ink in ((2, 2, 0.9), (2, 25, 0.7), (25, 2, 0.7), (25, 25, 0.5)):
        assert abs(image[i][j] - red_of(ink)) < 5
    expect(page.locator(".reading canvas:visible")).to_have_count(1)


def test_an_image_stops_at_white_and_black(open_class_map):
    page = open_class_map()
    page.locator("canvas.map").hover(position=place(page, 2.9, 2.9))
    expect(page.locator(".plot .tip")).to_be_visible()
    assert drawn_image(page)[0][0] == 16  # 0.5 + 0.58 + 0.29


def test_a_data_point_shows_its_own_image_and_whether_it_is_right(open_class_map):
    page = open_class_map()
    own = W.labels("mnist_stage.words")
    tip = page.locator(".plot .tip")
    page.locator("canvas.map").hover(
        position=place(page, -0.6, -1.5)
    )  # a 7 among threes
    expect(tip).to_contain_text(f"{own['target']}: 7")
    expect(tip).to_contain_text(f"{own['answer']}: 3")
    image = drawn_image(page, 1)
    assert {row[14] for row in image} == {16}
    assert {red for row in image for j, red in enumerate(row) if j != 14} == {255}


def test_of_an_image_on_the_plane_one_answer_is_told_its_own(open_class_map):
    """Not that of the cell of the map it happens to lie in, too."""
    page = open_class_map("?on_the_plane=1")
    own = W.labels("mnist_stage.words")
    tip = page.locator(".plot .tip")
    page.locator("canvas.map").hover(position=place(page, -0.6, -1.5))
    expect(tip).to_contain_text(f"{own['answer']}: 3")
    expect(tip).to_contain_text(re.compile(r"u = −0\.60?\d*\s+v = −1\.50?"))
    expect(tip).not_to_contain_text(own["y"])
    expect(page.locator(".reading canvas:visible")).to_have_count(1)


def test_places_and_points_are_read_by_keyboard(open_class_map):
    page = open_class_map()
    own = W.labels("mnist_stage.words")
    canvas, said = page.locator("canvas.map"), page.locator(".announcement")
    points = {("−2.50", 3, 3), ("2.70", 7, 7), ("0.60", 3, 3), ("−0.60", 7, 3)}
    read = set()
    for _ in points:
        canvas.press("PageDown")
        text = said.inner_text()
        read |= {
            point
            for point in points
            for u, digit, answer in [point]
            if f"u = {u} " in text
            and f"{own['target']}: {digit}" in text
            and f"{own['answer']}: {answer}" in text
        }
    assert read == points
    u = float(said.inner_text().split()[2].replace("−", "-"))
    page.keyboard.press("ArrowLeft")  # a fortieth of the map
    expect(said).to_contain_text(f"u = {u - 0.15:.2f}".replace("-", "−"))
    expect(said).not_to_contain_text(own["target"])
    page.keyboard.press("Escape")
    expect(page.locator(".plot .tip")).to_be_hidden()


def test_what_is_read_follows_the_film(open_class_map):
    page = open_class_map()
    own = W.labels("mnist_stage.words")
    page.locator("canvas.map").hover(position=place(page, 0.6, -1.5))
    tip = page.locator(".plot .tip")
    expect(tip).to_contain_text(f"{own['answer']}: 3")
    page.locator(".scrub").evaluate("e => { e.value = 0; e.oninput(); }")
    expect(tip).to_contain_text(f"{own['answer']}: 7")


def test_the_readout_says_each_loss_at_the_nearest_step_it_was_measured(open_class_map):
    page = open_class_map()
    names = W.labels("mnist_stage.curves")
    last = math.exp(-63 / 20) + 0.2 * math.sin(63)
    for key, losses in (("Home", (1, 1.1, 1)), ("End", (0.041, 0.141, round(last, 3)))):
        go(page, key)
        for name, loss in zip(names.values(), losses, strict=True):
            expect(page.locator(".losses")).to_contain_text(f"{name} {loss:.3f}")


def test_a_curve_runs_on_between_the_steps_it_was_measured_at(open_class_map):
    page = open_class_map()
    wide, high = page.locator("canvas.curve").evaluate(
        "e => [e.clientWidth, e.clientHeight]"
    )
    between = (
        math.exp(-16 / 20) + math.exp(-64 / 20)
    ) / 2  # at step 40, a line's middle
    x = LEFT + (wide - LEFT - RIGHT) * 40 / 64 - 4  # beside the mark of an epoch
    y = TOP + (high - 28) * (1 - between / 1.2)
    column = [pixel(page, "canvas.curve", x, y + d)[3] for d in range(-5, 6)]
    assert max(column) > 200


def test_the_film_stays_as_long_at_each_frame_and_leaves_none_out(open_class_map):
    page = open_class_map()
    page.evaluate("""() => {
      window.shown = [];
      document.addEventListener("nn:epoch", ({ detail }) => window.shown.push(detail.epoch));
    }""")
    go(page, "Home", " ")
    expect(page.locator(".stage")).to_have_attribute("data-playing", "true")
    expect(page.locator(".stage")).to_have_attribute("data-playing", "false")
    assert stage(page).epoch == 64
    after = page.evaluate("window.shown")
    after = after[after.index(0) :]
    assert list(dict.fromkeys(after)) == [0, 1, 4, 16, 64]


@pytest.mark.parametrize("query", ["?lang=en", "?lang=ko&alone=1"])
def test_it_fits_a_narrow_screen(open_class_map, query):
    page = open_class_map(query, **PHONE)
    page.locator("canvas.map").tap(position=place(page, -0.6, -1.5))
    expect(page.locator(".plot .tip")).to_be_visible()
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    spilling = page.locator(".stage, .transport, .losses, .tip").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className)"
    )
    assert spilling == []
