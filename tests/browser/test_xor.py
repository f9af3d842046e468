"""The XOR lab as a visitor meets it: bend, point at, draw, type, open a start that failed."""

import re

import pytest
from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import SLOW, slow_down
from tests.browser.conftest import PHONE, settled
from tests.browser.test_logic_gates import (
    button,
    paints,
    query,
    stage,
    wait_for_link,
    wait_for_paint,
)
from tests.sentences import shown

LAB = "/xor?v=1&act=lab"
FOUR = f"{LAB}&l_data=points&l_epochs=100&l_points=0,0,0;0,1,1;1,0,1;1,1,0"


def tool(page, name):
    return page.locator(f".st-key-stage [data-tool={name}]")


def start_editing(page):
    tool(page, "edit").click()
    expect(stage(page)).to_have_attribute("data-editing", "move")


def place(page, u, v):
    """Pixels of a place of the map: shares of its width and height, from below left."""
    box = page.locator(".st-key-stage canvas.map").bounding_box()
    side = min(box["width"] - 48, box["height"] - 32)
    return box["x"] + 40 + u * side, box["y"] + 6 + (1 - v) * side


def points(page):
    rows = query(page)["l_points"].split(";")
    return [tuple(map(float, row.split(","))) for row in rows]


def option(page, text):
    return page.locator("[role=option]", has_text=re.compile(f"^{text}$"))


def wait_for_points(page, count):
    page.wait_for_function(
        """count => {
          const text = new URLSearchParams(location.search).get("l_points");
          return text.split(";").length === count;
        }""",
        arg=count,
    )
    settled(page)


def test_a_weight_is_dragged_and_training_goes_on_from_there(visit):
    page = visit(LAB)
    number = page.locator(".st-key-network [role=slider]").first
    expect(number).to_have_attribute("aria-valuenow", re.compile(r"\d"))
    was, before = float(number.get_attribute("aria-valuenow")), paints(page)
    number.scroll_into_view_if_needed()
    box = number.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 30)
    wait_for_paint(page, before)  # and the button has not been let go
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"[?&]l_start=[^_&]"))
    first = float(query(page)["l_start"].split(",")[0])
    assert first > was
    assert query(page)["epoch"] == "0"


def test_what_is_said_of_an_epoch_follows_the_film_and_rests_where_it_does(visit):
    page = visit(f"{LAB}&epoch=0")
    at = words("en").labels("xor.lab")["at"]
    said = page.locator(".stMarkdown", has_text=shown(at)).first
    expect(said).to_have_text(shown(at, epoch=0))
    slow_down(page)
    button(page, "en", "play").click()
    for _ in range(2):
        before = said.inner_text()
        expect(said).not_to_have_text(before)
        expect(stage(page)).to_have_attribute("data-playing", "true")
    button(page, "en", "pause").click()
    settled(page)
    epoch = stage(page).get_attribute("data-epoch")
    expect(said).to_have_text(shown(at, epoch=epoch))
    wait_for_link(page, epoch=epoch)


def test_in_another_act_the_stage_is_where_the_link_says(visit):
    page = visit("/xor?v=1&act=xornet")
    expect(stage(page)).to_have_attribute("data-epoch", "1000")
    settled(page)
    page.locator(".st-key-stage input.scrub").focus()
    page.keyboard.press("PageDown")
    wait_for_link(page, epoch="900")
    page.locator(".st-key-choice_act_en button").last.click()
    wait_for_link(page, act="lab", epoch="900")
    expect(stage(page)).to_have_attribute("data-epoch", "900")


def test_a_film_plays_on_in_another_act(visit):
    page = visit(f"{LAB}&epoch=0")
    slow_down(page)
    button(page, "en", "play").click()
    expect(stage(page)).to_have_attribute("data-playing", "true")
    page.locator(".st-key-choice_act_en button").first.click()
    wait_for_link(page, act="gates")
    expect(stage(page)).to_have_attribute("data-playing", "true")
    assert page.evaluate("document.nnViewers.stage.speed") == SLOW  # no faster
    button(page, "en", "pause").click()
    settled(page)
    wait_for_link(page, epoch=stage(page).get_attribute("data-epoch"))


def test_every_edited_weight_sends_the_stage_to_its_start(visit):
    page = visit(LAB)
    expect(stage(page)).to_have_attribute("data-epoch", "1000")
    settled(page)
    for _ in range(2):
        page.locator(".st-key-stage input.scrub").focus()
        page.keyboard.press("End")
        page.keyboard.press("PageDown")
        wait_for_link(page, epoch="900")
        settled(page)
        page.locator(".st-key-network [role=slider]").first.focus()
        page.keyboard.press("ArrowUp")
        wait_for_link(page, epoch="0")
        expect(stage(page)).to_have_attribute("data-epoch", "0")
        settled(page)


def test_a_neuron_pointed_at_is_large_on_the_stage(visit):
    page = visit(f"{LAB}&lang=ko")
    page.locator(".st-key-network .neuron").nth(1).hover()
    expect(stage(page)).to_have_attribute("data-unit", re.compile("^h2"))
    expect(page.locator(".st-key-network .formula")).to_contain_text("h2 = tanh(")
    page.mouse.move(5, 5)
    expect(stage(page)).to_have_attribute("data-unit", "")


def test_the_points_of_any_data_become_ones_own_and_are_dragged_live(visit):
    page = visit(f"{LAB}&l_epochs=100")
    start_editing(page)
    wait_for_link(page, l_data="points")
    page.mouse.move(*place(page, 0.75, 0.75))  # the extent is -0.5..1.5: this is (1, 1)
    page.mouse.down()
    for share in (0.70, 0.60, 0.50):
        before = paints(page)
        page.mouse.move(*place(page, share, 0.6))
        wait_for_paint(page, before)  # before it is let go
    page.mouse.up()
    expect(page).not_to_have_url(re.compile("l_points=[^&]*1%2C1%2C0"))
    settled(page)
    assert points(page)[:3] == [(0, 0, 0), (0, 1, 1), (1, 0, 1)]
    x1, x2, kind = points(page)[3]
    assert (x1, x2, kind) == (
        pytest.approx(0.5, abs=0.02),
        pytest.approx(0.7, abs=0.02),
        0,
    )
    assert query(page)["l_frame"] == "-0.5,1.5,-0.5,1.5"


def test_points_are_added_and_taken_away_with_the_mouse(visit):
    page = visit(FOUR)
    start_editing(page)
    tool(page, "one").click()
    for u, v in ((0.5, 0.5), (0.5, 0.15)):  # one right after the other: both arrive
        page.mouse.click(*place(page, u, v))
    wait_for_points(page, 6)
    assert [kind for *_, kind in points(page)[4:]] == [1, 1]
    tool(page, "remove").click()
    page.mouse.click(*place(page, 0.5, 0.5))
    wait_for_points(page, 5)
    rows = page.locator(".stDataFrame [role=gridcell]")
    expect(rows).to_have_count(3 * 5)  # the table says what the stage shows
    assert points(page)[4][:2] == (
        pytest.approx(0.5, abs=0.02),
        pytest.approx(0, abs=0.2),
    )


def test_points_are_edited_with_the_keys_alone(visit):
    page = visit(FOUR)
    expect(tool(page, "edit")).to_be_visible()  # what is hidden cannot have the focus
    tool(page, "edit").focus()
    page.keyboard.press("Enter")
    expect(stage(page)).to_have_attribute("data-editing", "move")
    page.locator(".st-key-stage canvas.map").focus()
    page.keyboard.press("PageUp")  # the last one
    page.keyboard.press("ArrowLeft")
    expect(page).not_to_have_url(re.compile("l_points=[^&]*1%2C1%2C0"))
    settled(page)
    assert points(page)[3][0] < 1
    page.keyboard.press("Delete")
    wait_for_points(page, 3)
    expect(tool(page, "zero")).to_be_visible()
    tool(page, "zero").focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-stage canvas.map").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    wait_for_points(page, 4)
    assert points(page)[3][2] == 0
    assert page.locator(".st-key-stage canvas.map").evaluate(
        "e => e === e.getRootNode().activeElement"
    )


def test_a_finger_moves_a_point_where_points_are_edited(visit):
    page = visit(FOUR, **PHONE)
    tool(page, "edit").tap()
    expect(stage(page)).to_have_attribute("data-editing", "move")
    canvas = page.locator(".st-key-stage canvas.map")
    assert canvas.evaluate("e => getComputedStyle(e).touchAction") == "none"
    canvas.scroll_into_view_if_needed()
    finger = page.context.new_cdp_session(page)

    def touch(kind, *at):
        spots = [{"x": at[0], "y": at[1]}] if at else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    corner = 0.5 + 0.5 / 1.4  # of the frame around the four points
    touch("touchStart", *place(page, corner, corner))
    touch("touchMove", *place(page, 0.6, 0.6))
    touch("touchMove", *place(page, 0.5, 0.5))
    touch("touchEnd")
    expect(page).not_to_have_url(re.compile("l_points=[^&]*1%2C1%2C0"))
    settled(page)
    assert points(page)[3][:2] == (pytest.approx(0.5, abs=0.05),) * 2
    tool(page, "edit").tap()
    expect(stage(page)).not_to_have_attribute("data-editing", "move")
    assert canvas.evaluate("e => getComputedStyle(e).touchAction") == "auto"


def test_a_point_is_added_in_the_table_and_stands_on_the_stage(visit):
    page = visit(FOUR)
    table = page.locator(".stDataFrame canvas").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    page.mouse.click(
        box["x"] + 100, box["y"] + 5 * 35 + 18
    )  # the empty row: a cell opens
    for i, text in ((12, "0.5"), (13, "0.25")):
        expect(page.locator("#portal input")).to_be_visible()
        page.locator("#portal input").fill(text)
        page.keyboard.press("Tab")
        expect(page.locator(".stDataFrame [role=gridcell]").nth(i)).to_have_text(text)
        settled(page)
        page.keyboard.press("Enter")
    option(page, "1").click()
    wait_for_points(page, 5)
    assert points(page)[4] == (0.5, 0.25, 1)


def test_a_start_that_failed_opens_in_the_lab(visit):
    page = visit(f"{LAB}&l_units=2&l_section=seeds&lang=ko")
    failed = page.locator("[class*=st-key-seeds_]:not(.st-key-seeds_solved)").last
    pill = failed.get_by_role("radio").nth(1)
    seed = pill.inner_text()
    pill.click()
    wait_for_link(page, l_seed=seed)
    settled(page)
    solved = words("ko").labels("xor.lab.story")["solved"]
    expect(page.get_by_test_id("stAlert").first).not_to_have_text(shown(solved))


@pytest.mark.parametrize("act", ["gates", "xornet", "lab&l_data=points"])
def test_a_korean_phone_shows_every_act_without_overflow(visit, act):
    page = visit(f"/xor?v=1&lang=ko&act={act}", color_scheme="dark", **PHONE)
    expect(stage(page)).to_be_visible()
    wide = page.get_by_test_id("stMain").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide[0] <= wide[1]


def test_the_hidden_units_let_the_keyboard_pass(visit):
    page = visit(LAB)
    units = page.locator(".st-key-network [role=switch]")
    expect(units).not_to_have_count(0)
    units.first.focus()
    for _ in range(units.count()):
        page.keyboard.press("Tab")
    expect(page.locator(".st-key-network [role=switch]:focus")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(units.last).to_be_focused()
