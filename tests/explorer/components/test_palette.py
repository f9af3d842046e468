"""Ten colours that can be told apart, whatever one's colour sight."""

import re
from itertools import combinations

import numpy as np
import pytest

from explorer.components import assets

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


def class_colours():
    script = assets.text("shared/palette.js")
    block = re.search(r"CLASS_COLOURS = \[(.*?)\];", script, re.DOTALL).group(1)
    found = re.findall(r"\[(\d+), (\d+), (\d+)\]", block)
    return [tuple(map(int, rgb)) for rgb in found]


def lab(rgb, sight):
    """CIE L*a*b* of a colour as seen by that sight."""
    c = np.array(rgb) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(np.array(sight) @ linear, 0, 1) / WHITE
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def nearest(colours, sight):
    seen = [lab(rgb, sight) for rgb in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2))


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT)
def test_no_two_of_ten_classes_look_alike(sight):
    colours = class_colours()
    assert len(colours) == 10
    assert nearest(colours, sight) > 15  # a difference of 2.3 can just be seen


def test_two_colours_that_look_alike_to_some_are_caught():
    red_and_olive = [(190, 60, 40), (120, 110, 30)]
    assert nearest(red_and_olive, SIGHT["usual"]) > 30
    assert nearest(red_and_olive, SIGHT["deutan"]) < 25
    assert nearest([(90, 90, 90), (92, 90, 90)], SIGHT["usual"]) < 2.3
