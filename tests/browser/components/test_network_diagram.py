"""The diagram: weights in the hand."""

import re

from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import python_knows, ranged, stage


def test_a_weight_is_dragged_and_the_picture_follows(open_bench):
    page = open_bench("?mode=hand")
    start = stage(page).paints
    number = page.locator(".number").first
    box = number.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for i in range(400):
        page.mouse.move(x, y - 40 * (i % 50) / 50)
        if stage(page).paints - start >= 6:
            break
    assert stage(page).paints - start >= 6
    page.mouse.move(x, y - 20)
    page.mouse.up()
    python_knows(page, w1="2.0", moving="False")
    expect(number).to_have_attribute("data-value", "2")
    expect(ranged(page, "w1")).to_have_attribute("aria-valuetext", "2")


def test_a_neuron_pointed_at_is_written_out_and_nothing_makes_room_for_it(open_bench):
    page = open_bench("?mode=hand")
    formula, diagram = page.locator(".formula"), page.locator(".diagram")
    height = diagram.bounding_box()["height"]
    page.locator(".neuron").hover()
    expect(formula).to_have_text(
        re.compile(r"^y = \w+\(.+·x1 [+−] .+·x2 [+−] [\d.]+\)$")
    )
    assert diagram.bounding_box()["height"] == height
    page.mouse.move(2, 2)
    expect(formula).to_be_empty()


def test_a_weight_is_moved_with_the_keys_and_typed(open_bench):
    page = open_bench("?mode=hand")
    number = page.get_by_role("slider", name=re.compile("^w2"))
    number.focus()
    page.keyboard.press("ArrowUp")
    python_knows(page, w2="-0.45", moving="False")
    page.keyboard.press("End")
    python_knows(page, w2="10.0", moving="False")
    page.keyboard.press("Enter")
    typed = page.locator(".diagram .typed")
    expect(typed).to_be_focused()
    typed.fill("-2.52")
    typed.press("Enter")
    expect(typed).to_be_hidden()
    expect(number).to_be_focused()
    python_knows(page, w2="-2.5", moving="False")
    number.dblclick()
    typed.fill("nonsense")
    typed.press("Enter")
    expect(number).to_have_attribute("data-value", "-2.5")


def test_a_weight_that_cannot_be_set_is_an_image_named_with_its_number(open_bench):
    page = open_bench()
    number = page.locator(".number").first
    expect(number).to_have_attribute("role", "img")
    for key, epoch in (("Home", "0"), ("End", "300")):
        page.locator(".scrub").press(key)
        expect(page.locator(".diagram")).to_have_attribute("data-epoch", epoch)
        shown = number.locator("text").text_content()
        expect(number).to_have_attribute("aria-label", shown)
    assert number.get_attribute("tabindex") is None  # there is nothing to do on it
    assert number.get_attribute("aria-valuenow") is None


def test_a_weight_that_can_be_set_is_a_slider_that_says_how(open_bench):
    page = open_bench("?mode=hand")
    number = page.get_by_role("slider", name="w2", exact=True)
    expect(number).to_have_attribute("aria-valuetext", "−0.50")
    expect(number).to_have_attribute("aria-valuenow", "-0.50")
    how = words("en")("components.diagram.edit")
    expect(number).to_have_attribute("aria-description", how)


def test_dashes_move_only_while_it_plays_and_motion_is_wanted(open_bench):
    motion = "e => getComputedStyle(e).animationName"
    page = open_bench()
    line = page.locator(".diagram .line").first
    assert line.evaluate(motion) == "none"
    page.locator("button[data-do=play]").click()
    expect(page.locator(".diagram")).to_have_class(re.compile("playing"))
    assert line.evaluate(motion) == "flow"
    page.emulate_media(reduced_motion="reduce")
    assert line.evaluate(motion) == "none"
