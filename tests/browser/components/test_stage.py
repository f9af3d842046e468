"""The stage: played, scrubbed, read, and given new runs."""

import re

from playwright.sync_api import expect

from explorer.language import words
from tests.browser.components.bench import (
    at_rest,
    grasp,
    python_knows,
    ranged,
    scrub_to,
    sent,
    slow_down,
    stage,
    told,
)


def at_most_five_a_second(times):
    """Whether reports, by the page's own clock, are held back; the press and the end are
    told at once, and a busy machine may be late with one and on time with the next.
    """
    return len(times) <= (times[-1] - times[0]) / 200 + 3


def test_play_reaches_the_last_epoch_without_asking_the_server(open_bench):
    page = open_bench()
    words_ = words("en").labels("components.stage")
    page.get_by_role("button", name=words_["rewind"]).click()
    expect(page.locator(".stage")).to_have_attribute("data-epoch", "0")
    at_rest(page)
    python_knows(page, epoch="0")  # or its report would be counted as one of the film's
    before, drawn = sent(page), stage(page).drawn
    scrubs = int(told(page)["scrubs"])
    page.get_by_role("button", name=words_["play"]).click()
    expect(page.locator(".stage")).to_have_attribute("data-epoch", "300", timeout=60_000)
    expect(page.locator(".stage")).to_have_attribute("data-playing", "false")
    times = page.evaluate(f"window.sent.slice({before})")
    assert stage(page).drawn - drawn > len(times) / 2
    assert at_most_five_a_second(times)
    python_knows(page, epoch="300")
    assert int(told(page)["scrubs"]) - scrubs == 2  # that it plays, and where it rests


def test_a_scrub_is_drawn_at_every_step_and_told_a_few_times(open_bench):
    page = open_bench()
    before, drawn = sent(page), stage(page).drawn
    move = grasp(page, page.locator(".catch"), 0.9)
    for i in range(60):
        move(0.9 - 0.8 * i / 60)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert stage(page).drawn - drawn >= 50
    times = page.evaluate(f"window.sent.slice({before})")
    assert at_most_five_a_second(times)
    for follower in (".diagram", "table", ".surface"):
        epoch = str(stage(page).epoch)
        expect(page.locator(follower)).to_have_attribute("data-epoch", epoch)
    page.mouse.up()
    python_knows(page, epoch=stage(page).epoch)


def test_the_timeline_is_a_slider_for_the_keyboard(open_bench):
    page = open_bench()
    timeline = page.locator(".scrub")
    timeline.focus()
    for key, epoch in (
        ("Home", 0), ("ArrowRight", 1), ("ArrowUp", 2), ("ArrowLeft", 1), ("PageUp", 31),
        ("End", 300), ("PageDown", 270), ("ArrowDown", 269),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(page.locator(".stage")).to_have_attribute("data-epoch", str(epoch))
    label = words("en")("components.stage.epoch")
    expect(timeline).to_have_attribute(
        "aria-valuetext", re.compile(f"{label} 269, .*0\\.0")
    )
    python_knows(page, epoch="269")
    page.keyboard.press(" ")
    expect(page.locator(".stage")).to_have_attribute("data-playing", "true")


def test_a_new_run_keeps_the_viewers_place(open_bench):
    page = open_bench()
    scrub_to(page, 0.4)
    place = stage(page).epoch
    ranged(page, "seed").press("ArrowRight")
    python_knows(page, seed="2", moving="False")
    expect(page.locator(".stage")).to_have_attribute("data-frames", "301")
    assert stage(page).epoch == place


def test_who_watches_the_end_sees_the_end_of_the_next_run(open_bench):
    page = open_bench()
    for key, last in (("ArrowRight", 500), ("Home", 10)):
        ranged(page, "epochs").press(key)
        expect(page.locator(".stage")).to_have_attribute("data-frames", str(last + 1))
        assert stage(page).epoch == last


def test_it_goes_on_playing_when_a_new_run_comes(open_bench):
    page = open_bench()
    slow_down(page)
    page.locator("button[data-do=play]").click()
    expect(page.locator(".stage")).to_have_attribute("data-playing", "true")
    pause = words("en").labels("components.stage")["pause"]
    expect(page.get_by_role("button", name=pause)).to_be_visible()
    ranged(page, "seed").press("ArrowRight")
    python_knows(page, seed="2", moving="False")
    expect(page.locator(".stage")).to_have_attribute("data-frames", "301")
    start = stage(page)
    assert start.playing
    page.wait_for_function(
        "from => Number(document.nnShown.stage.epoch) > from + 3", arg=start.epoch
    )


def test_numbers_are_read_by_pointer_and_by_keyboard(open_bench):
    page = open_bench()
    canvas, tip = page.locator("canvas.map"), page.locator(".plot .tip").first
    box = canvas.bounding_box()
    canvas.hover(position={"x": box["width"] * 0.4, "y": box["height"] * 0.4})
    expect(tip).to_have_text(re.compile(r"x1 = 0\.\d\d\s+x2 = 0\.\d\d\s+y = 0\.\d\d"))
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()
    target = words("en")("components.stage.target")
    seen = set()
    for _ in range(4):
        canvas.press("PageDown")
        expect(tip).to_contain_text(f"{target} = ")
        seen.add(re.sub(r"\s+y = 0\.\d\d", "", tip.inner_text()))
    corners = {(a, b): a * b for a in (0, 1) for b in (0, 1)}
    assert seen == {
        f"x1 = {a}.00   x2 = {b}.00\n{target} = {t}" for (a, b), t in corners.items()
    }
    expect(page.locator(".stage .announcement")).to_contain_text(f"{target} = ")
    x1 = float(tip.inner_text()[5:9])
    page.keyboard.press("ArrowLeft")
    expect(tip).to_contain_text(f"x1 = {x1 - 0.05:.2f}".replace("-", "−"))


def test_other_words_keep_canvas_place_and_values(open_bench):
    page = open_bench()
    scrub_to(page, 0.4)
    before = stage(page)
    page.locator("canvas.map").evaluate("e => { e.same = true }")
    page.get_by_role("button", name="other language").click()
    ko = words("ko")
    expect(page.get_by_role("button", name=ko("components.stage.play"))).to_be_visible()
    expect(page.get_by_role("slider", name=ko("gates.sliders.rate"))).to_be_visible()
    after = stage(page)
    assert (after.epoch, after.frames) == (before.epoch, before.frames)
    assert page.locator("canvas.map").evaluate("e => e.same === true")


def test_motion_starts_by_itself_only_for_those_who_want_it(open_bench):
    playing = open_bench("?autoplay=1")
    expect(playing.locator(".stage")).to_have_attribute("data-playing", "true")
    calm = open_bench("?autoplay=1", reduced_motion="reduce")
    assert not stage(calm).playing


def test_the_arrow_keys_read_the_loss_anywhere_on_the_surface(open_bench):
    page = open_bench()
    surface = page.locator(".surface canvas")
    tip, spoken = page.locator(".surface .tip"), page.locator(".surface .announcement")
    label = words("en")("components.loss_surface.loss")
    page.keyboard.press("Tab")  # from here on focus counts as the keyboard's
    surface.focus()
    expect(tip).to_contain_text("w1 = ")
    expect(tip).not_to_contain_text(label)
    seen = []
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowLeft", "Shift+ArrowDown"):
        page.keyboard.press(key)
        expect(tip).to_contain_text(label)
        seen.append(tip.inner_text())
        assert spoken.text_content() == tip.text_content()
    assert len(set(seen)) == 4
    for _ in range(60):  # it stops at the edge
        page.keyboard.press("Shift+ArrowRight")
    at_edge = tip.inner_text()
    page.keyboard.press("ArrowRight")
    assert tip.inner_text() == at_edge
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
