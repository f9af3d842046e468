"""The numbers beside the axes of canvases, by the very lines the browser runs."""

import math
from itertools import pairwise
from pathlib import Path

import pytest

PLOT = Path(__file__).parents[3] / "explorer" / "components" / "shared" / "plot.js"


@pytest.mark.parametrize(
    ("low", "high"), [(0.5, 3), (0.9, 150), (1e-6, 1), (2, 5e18), (1e-12, 1e300), (7, 9)]
)
def test_a_logarithmic_axis_is_never_crowded(page, low, high):
    run = "([code, low, high]) => new Function(code + '; return powers')()(low, high)"
    found = page.evaluate(run, [PLOT.read_text("utf-8"), low, high])
    exponents = [round(math.log10(value)) for value in found]
    inside = math.floor(math.log10(high)) - math.ceil(math.log10(low)) + 1
    assert min(inside, 2) <= len(found) <= 4
    assert [10.0**k for k in exponents] == pytest.approx(found)
    assert low <= min(found, default=low) and max(found, default=high) <= high
    assert len({b - a for a, b in pairwise(exponents)}) <= 1
