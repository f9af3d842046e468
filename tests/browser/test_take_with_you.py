"""What is taken away through the browser: pictures that show what the page shows."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

TOOL = ".st-key-tool_take button"


def saved(page, selector, tmp_path):
    """The file that a press brings."""
    with page.expect_download() as coming:
        page.locator(selector).first.click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def colours(path):
    """How many colours a picture has, and its shape."""
    image = Image.open(path).convert("RGB")
    return len(image.getcolors(1_000_000)), image.size


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_map_network_and_chart_are_saved_as_they_are_seen(visit, tmp_path, scheme):
    page = visit("/logic_gates?v=1&lang=en&section=weights", color_scheme=scheme)
    expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible()
    page.locator(TOOL).click()
    stage = saved(page, "[data-picture=map]", tmp_path)
    count, (width, height) = colours(stage)
    assert stage.name == "logic_gates_map.png" and width > 600 and height > 400
    assert count > 200  # the shades of the map
    network = saved(page, "[data-picture=network]", tmp_path)
    image = Image.open(network).convert("RGB")
    seen = {colour for _, colour in image.getcolors(1_000_000)}
    blue, orange = (0, 114, 178), (213, 94, 0)
    assert network.suffix == ".png" and {blue, orange} <= seen  # w1, w2 > 0 and b < 0
    bright = sum(image.getpixel((0, 0))) > 380
    assert bright == (scheme == "light")
    chart = saved(page, "[data-picture=chart]", tmp_path)
    text = Path(chart).read_text(encoding="utf-8")
    assert text.startswith("<svg") and "Epoch" in text and text.count("<path") > 3


def test_the_script_comes_with_the_link_of_the_state(visit, tmp_path):
    page = visit("/logic_gates?v=1&lang=en&gate=or&epoch=300")
    expect(page.locator(".st-key-stage .stage[data-paints]")).to_be_visible()
    page.locator(TOOL).click()
    path = saved(page, ".st-key-take_script button", tmp_path)
    title, link, *lines = path.read_text(encoding="utf-8").splitlines()
    assert path.name == "logic_gates.py" and "300 epochs" in title
    assert link.startswith("# http://") and "gate=or" in link and "epoch=300" in link
    assert "for epoch in range(1, 300 + 1):" in lines
