"""What the tests of the components do with a page."""

import re
from types import SimpleNamespace

from playwright.sync_api import expect


def at_rest(page):
    """Wait until the script has run and nothing is on its way."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)


def told(page):
    """What Python knows, written by the app: name -> text."""
    texts = page.locator("code").inner_text().split()
    return dict(zip(texts[::2], texts[1::2], strict=True))


def python_knows(page, **values):
    for name, value in values.items():
        expect(page.locator("code")).to_contain_text(
            re.compile(rf"\b{name} {value}( |$)")
        )


def stage(page):
    """What the stage shows."""
    shown = page.locator(".stage").evaluate("e => ({...e.dataset})")
    return SimpleNamespace(
        epoch=int(shown["epoch"]),
        index=int(shown["index"]),
        frames=int(shown["frames"]),
        drawn=int(shown["framesDrawn"]),
        paints=int(shown["paints"]),
        playing=shown["playing"] == "true",
    )


SLOW = 0.02
"""A speed that no visitor is offered: a film lasts 300 seconds, longer than any wait, so
that it cannot end while a test looks at it, however busy the machine.
"""


def slow_down(page):
    """Let films play at that speed."""
    page.locator(".st-key-stage select.speed").evaluate(
        """(select, speed) => {
          select.add(new Option(speed, speed));
          select.value = speed;
          select.dispatchEvent(new Event("change"));
        }""",
        SLOW,
    )


def ranged(page, name):
    return page.locator(f".st-key-{name} input[type=range]")


def sent(page):
    return page.evaluate("window.sent.length")


def grasp(page, thing, share=0.5):
    """Press the mouse on a thing, at a share of its width; return a mover by share."""
    box = thing.bounding_box()
    height = box["y"] + box["height"] / 2

    def move(to):
        page.mouse.move(box["x"] + box["width"] * to, height)

    move(share)
    page.mouse.down()
    return move


def scrub_to(page, share):
    move = grasp(page, page.locator(".catch"), share)
    move(share + 0.01)
    page.mouse.up()
    at_rest(page)
