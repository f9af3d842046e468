"""One palette, told apart whatever one's colour sight, and clear of both backgrounds."""

import re
import tomllib
from itertools import combinations

import numpy as np
import pytest

from explorer import palette
from explorer.components import assets
from tests.house.sources import APP, ROOT, component_files, python_files, read

SIGHT = {
    "usual": np.eye(3),
    "protan": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""Machado, Oliveira and Fernandes (2009), at full strength, for linear RGB."""

TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
WHITE = np.array([0.9505, 1.0, 1.089])
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
RGB = re.compile(r"rgba?\([\s\d,./%]+\)")
THEMES = ("light", "dark")
LINES = {name: getattr(palette, name) for name in ("ORANGE", "BLUE", "GREEN", "RED")}


def rgb(colour):
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def linear(colour):
    c = np.array(rgb(colour)) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def lab(colour, sight):
    """CIE L*a*b* of a colour as seen by that sight."""
    xyz = TO_XYZ @ np.clip(np.array(sight) @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def nearest(colours, sight):
    places = [lab(colour, sight) for colour in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(places, 2))


def contrast(one, other):
    """The contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def mixed(one, other, share):
    parts = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


# Told apart


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT)
def test_orange_and_blue_are_far_apart(sight):
    assert nearest([palette.ORANGE, palette.BLUE], sight) > 50


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT)
def test_grey_lines_are_told_from_blue_and_orange_ones(sight):
    assert nearest([palette.BLUE, palette.ORANGE, palette.GREY], sight) > 25


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT)
@pytest.mark.parametrize(
    "colours", [palette.CATEGORIES, *palette.CANVAS["classes"].values()]
)
def test_no_two_of_many_colours_look_alike(colours, sight):
    assert len(set(colours)) == len(colours) >= 4
    assert nearest(colours, sight) > 15  # a difference of 2.3 can just be seen


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT)
@pytest.mark.parametrize("theme", THEMES)
def test_even_faint_weights_are_told_apart_in_small_images(theme, sight):
    middle, ends = palette.CANVAS["middle"][theme], palette.CANVAS["image"][theme]
    faint = [mixed(middle, end, 0.3) for end in ends]
    assert nearest([faint[0], middle, faint[1]], sight) > 15


def test_two_colours_that_look_alike_to_some_are_caught():
    red_and_olive = ["#be3c28", "#786e1e"]
    assert nearest(red_and_olive, SIGHT["usual"]) > 30
    assert nearest(red_and_olive, SIGHT["deutan"]) < 25
    assert nearest(["#5a5a5a", "#5c5a5a"], SIGHT["usual"]) < 2.3


# Clear of the background


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "colour", sorted({*LINES.values(), *palette.CATEGORIES, *palette.STYLE.values()})
)
def test_lines_and_marks_stand_out_from_the_background(colour, theme):
    """3:1 is what WCAG 2 (1.4.11) asks of graphics."""
    assert contrast(colour, palette.BACKGROUND[theme]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_colour_of_buttons_stands_out_from_the_background(theme):
    assert contrast(palette.PRIMARY[theme], palette.BACKGROUND[theme]) >= 3


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT)
@pytest.mark.parametrize("theme", THEMES)
def test_a_sure_class_0_is_told_from_a_place_where_nobody_is_sure(theme, sight):
    """In the dark a dark grey for class 0 would look like paper."""
    canvas = palette.CANVAS
    nearby = [canvas["classes"][theme][0], canvas["class_paper"][theme]]
    assert nearest(nearby, sight) > 60


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", range(10))
def test_the_digit_of_a_class_can_be_read(kind, theme):
    """4.5:1 is what WCAG 2 (1.4.3) asks of text."""
    canvas = palette.CANVAS
    colour = canvas["classes"][theme][kind]
    ink = mixed(colour, canvas["class_ink"][theme], canvas["class_ink_share"])
    assert contrast(ink, palette.BACKGROUND[theme]) >= 4.5
    assert contrast(ink, canvas["class_paper"][theme]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_ink_is_read_on_its_paper(theme):
    assert contrast(*palette.CANVAS["ink"][theme]) >= 4.5


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# Written once


def test_only_the_palette_writes_colours_in_python():
    files = [p for p in python_files(*APP) if p.name != "palette.py"]
    assert [path.name for path in files if HEX.search(read(path))] == []


def test_the_theme_has_the_colours_of_the_palette():
    theme = tomllib.loads(read(ROOT / ".streamlit" / "config.toml"))["theme"]
    assert theme["chartCategoricalColors"] == list(palette.CATEGORIES)
    assert {name: theme[name]["primaryColor"] for name in THEMES} == palette.PRIMARY


def test_the_icon_has_the_colours_of_the_palette():
    found = set(HEX.findall(read(ROOT / "explorer" / "app" / "icon.svg")))
    assert found == {palette.ORANGE, palette.BLUE, palette.GREY}


@pytest.mark.parametrize("suffix", [".js", ".css"])
def test_no_component_has_a_colour_of_its_own(suffix):
    for path in component_files(suffix):
        assert [c for c in colours_in(read(path)) if not grey(c)] == [], path.name


def test_a_planted_colour_is_seen():
    text = (
        'a { color: #f59322; border: 1px solid #fff } pen.fill = "rgba(20, 90, 30, 0.6)"'
    )
    assert [c for c in colours_in(text) if not grey(c)] == [
        "#f59322",
        "rgba(20, 90, 30, 0.6)",
    ]


def colours_in(text):
    return HEX.findall(text) + RGB.findall(text)


def grey(colour):
    """Whether a colour is black, white or between: "#fff", "rgb(0 0 0 / 18%)"."""
    if colour.startswith("#"):
        digits = colour[1:]
        return digits in (digits[0] * len(digits), digits[:2] * 3)
    return len(set(re.findall(r"\d+", colour)[:3])) == 1


def test_every_colour_a_style_names_is_sent_with_it():
    for name in assets.names():
        css = assets.style(name) or ""
        for colour in re.findall(r"var\(--nn-(\w+)\)", css):
            assert f"--nn-{colour}:{palette.STYLE[colour]}" in css


def test_every_colour_a_script_names_is_sent_with_it():
    for name in assets.names():
        script = assets.joined(*assets.scripts_of(name))
        named = set(re.findall(r"PALETTE\.(\w+)", script))
        assert named <= set(palette.CANVAS)
        assert script.count("const PALETTE = ") == (1 if named else 0)
