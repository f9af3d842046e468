"""The components in a real browser: dragged, typed, played, and resized."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from explorer.language import words
from tests.browser import conftest
from tests.browser.conftest import DESKTOP, PHONE, ROOT, Server

NARROW = {"viewport": {"width": 340, "height": 800}, "has_touch": True}
WATCH = """
window.sent = [];  // when something went to the server
window.painted = 0;
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  window.sent.push(performance.now());
  return send.call(this, data);
};
document.addEventListener("nn:painted", () => window.painted++);
"""


@pytest.fixture(scope="module")
def component_server(tmp_path_factory) -> Iterator[Server]:
    """The small app of the components, on a port of its own."""
    folder = tmp_path_factory.mktemp("components")
    with conftest.socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "server.log"
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "client.showErrorDetails": "full",
    }
    app = Path(__file__).with_name("component_app.py")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(app)]
            + [f"--{name}={value}" for name, value in options.items()],
            cwd=ROOT,
            env=conftest.os.environ | {"HOME": str(folder), "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


@pytest.fixture
def open_bench(
    new_context: Callable[..., BrowserContext],
    component_server: Server,
    console: list[str],
) -> Callable[..., Page]:
    """Open the app: `open_bench("?mode=hand", **PHONE)`."""

    def open_page(query: str = "", **options) -> Page:
        page = new_context(**{**DESKTOP, **options}).new_page()
        page.on(
            "console", lambda m: console.append(m.text) if m.type == "error" else None
        )
        page.on("pageerror", lambda error: console.append(str(error)))
        page.add_init_script(WATCH)
        page.goto(f"{component_server.url}/{query}")
        expect(page.locator(".stage[data-paints]")).to_be_visible(timeout=60_000)
        expect(page.locator(".diagram[data-epoch]")).to_be_visible()
        at_rest(page)
        return page

    return open_page


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


# Live slider


def test_every_position_on_the_way_is_painted_and_the_last_one_arrives(open_bench):
    page = open_bench()
    runs, start = told(page)["runs"], stage(page).paints
    move = grasp(page, ranged(page, "seed"), 0.1)
    for i in range(600):
        move(0.1 + 0.8 * (i % 100) / 100)
        if stage(page).paints - start >= 8:
            break
    assert stage(page).paints - start >= 8  # before release
    expect(page.locator(".stage")).to_have_attribute("data-frames", "1")
    move(0.7)
    page.mouse.up()
    value = ranged(page, "seed").input_value()
    python_knows(page, seed=value, moving="False", runs=runs)
    expect(page.locator(".stage")).to_have_attribute("data-frames", "301")


def test_one_value_is_in_flight(open_bench):
    page = open_bench("?slow=1")
    start = page.evaluate("window.painted")
    sent_before = sent(page)
    move = grasp(page, ranged(page, "seed"), 0.1)
    for i in range(60):
        move(0.1 + 0.8 * i / 60)
    page.mouse.up()
    at_rest(page)
    python_knows(page, seed=ranged(page, "seed").input_value(), moving="False")
    painted = page.evaluate("window.painted") - start
    assert sent(page) - sent_before <= painted + 3


def test_the_slider_is_a_native_one_for_keyboard_and_screen_reader(open_bench):
    page = open_bench()
    slider = page.get_by_role("slider", name=words("en")("gates.rate"))
    expect(slider).to_have_attribute("aria-valuetext", "1")
    slider.focus()
    for key, text in (
        ("ArrowRight", "3"),
        ("ArrowLeft", "1"),
        ("Home", "0.01"),
        ("End", "30"),
    ):
        page.keyboard.press(key)
        expect(slider).to_have_attribute("aria-valuetext", text)
    python_knows(page, rate="30.0", moving="False")


def test_a_typed_number_becomes_the_nearest_value(open_bench):
    page = open_bench()
    field = page.locator(".st-key-rate .typed")
    for typed, rate, shown in (
        ("0.28", "0.3", "0.3"), ("1e9", "30.0", "30"), ("−5", "0.01", "0.01"), ("3,1", "3.0", "3"),
    ):  # fmt: skip
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value(shown)
        python_knows(page, rate=rate, moving="False")


def test_what_is_no_number_is_put_back(open_bench):
    page = open_bench()
    field = page.locator(".st-key-rate .typed")
    for typed in ("", "fast", "1e", "--1", "0x10", "NaN", "Infinity"):
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_value("1")
        expect(field).to_have_attribute("aria-invalid", "true")
    assert told(page)["reports"] == "0"


def test_a_value_from_python_moves_the_slider(open_bench):
    page = open_bench()
    ranged(page, "seed").press("ArrowRight")
    python_knows(page, seed="2", moving="False")
    page.get_by_role("button", name="push").click()
    expect(ranged(page, "seed")).to_have_value("42")
    ranged(page, "seed").press("ArrowRight")
    python_knows(page, seed="43", moving="False")


def test_help_opens_for_pointer_and_keyboard(open_bench):
    page = open_bench()
    tip = page.locator(".st-key-rate .tip")
    expect(tip).to_be_hidden()
    page.locator(".st-key-rate .help").focus()
    expect(tip).to_have_text(words("en")("gates.rate_help"))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


# Stage


def test_play_reaches_the_last_epoch_without_asking_the_server(open_bench):
    page = open_bench()
    words_ = words("en").labels("components.stage")
    page.get_by_role("button", name=words_["rewind"]).click()
    expect(page.locator(".stage")).to_have_attribute("data-epoch", "0")
    at_rest(page)
    before, drawn = sent(page), stage(page).drawn
    page.get_by_role("button", name=words_["play"]).click()
    expect(page.locator(".stage")).to_have_attribute("data-playing", "true")
    expect(page.get_by_role("button", name=words_["pause"])).to_be_visible()
    expect(page.locator(".stage")).to_have_attribute("data-epoch", "300", timeout=60_000)
    expect(page.locator(".stage")).to_have_attribute("data-playing", "false")
    times = page.evaluate(f"window.sent.slice({before})")
    assert stage(page).drawn - drawn > 2 * len(times)
    # five a second; the press and the end are told at once
    assert all(b - a > 150 for a, b in pairwise(times[1:-1]))
    python_knows(page, epoch="300")


def test_a_scrub_is_drawn_at_every_step_and_told_a_few_times(open_bench):
    page = open_bench()
    before, drawn = sent(page), stage(page).drawn
    move = grasp(page, page.locator(".catch"), 0.9)
    for i in range(60):
        move(0.9 - 0.8 * i / 60)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert stage(page).drawn - drawn >= 50
    times = page.evaluate(f"window.sent.slice({before})")
    assert all(b - a > 150 for a, b in pairwise(times[1:]))
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
    page.locator("button[data-do=play]").click()
    page.locator("select.speed").select_option("0.25")
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
    expect(page.locator(".said")).to_contain_text(f"{target} = ")
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
    expect(page.get_by_role("slider", name=ko("gates.rate"))).to_be_visible()
    after = stage(page)
    assert (after.epoch, after.frames) == (before.epoch, before.frames)
    assert page.locator("canvas.map").evaluate("e => e.same === true")


def test_motion_starts_by_itself_only_for_those_who_want_it(open_bench):
    playing = open_bench("?autoplay=1")
    expect(playing.locator(".stage")).to_have_attribute("data-playing", "true")
    calm = open_bench("?autoplay=1", reduced_motion="reduce")
    assert not stage(calm).playing


# Diagram


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


# Every screen


@pytest.mark.parametrize("query", ["?lang=en", "?lang=ko&mode=hand"])
@pytest.mark.parametrize("screen", [PHONE, NARROW], ids=["phone", "narrow"])
def test_everything_fits_a_narrow_screen(open_bench, query, screen):
    page = open_bench(query, **screen)
    width = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    spilling = page.locator(
        ".slider, .stage, .transport, .diagram, table, .surface"
    ).evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className)"
    )
    assert spilling == []


def test_a_touch_moves_the_timeline(open_bench):
    page = open_bench(**PHONE)
    box = page.locator(".catch").bounding_box()
    page.locator(".catch").scroll_into_view_if_needed()
    page.locator(".catch").tap(
        position={"x": box["width"] * 0.5, "y": box["height"] / 2}
    )
    page.wait_for_function("() => Math.abs(document.nnShown.stage.epoch - 150) < 25")


def test_dark_and_light_have_their_own_colours(open_bench):
    middle = """canvas => {
      const [x, y] = [canvas.width * 0.3, canvas.height / 2];
      const {data} = canvas.getContext("2d").getImageData(x, y, 1, 1);
      return data[0] + data[1] + data[2];
    }"""
    shades = []
    for scheme in ("light", "dark"):
        page = open_bench("?mode=hand", color_scheme=scheme)
        shades.append(page.locator("canvas.map").evaluate(middle))
    assert shades[0] > 500 > 300 > shades[1]


def test_each_component_also_brings_its_own_scripts(open_bench):
    page = open_bench("?alone=1")
    ranged(page, "seed").press("ArrowRight")
    python_knows(page, seed="2", moving="False")
    expect(page.locator(".stage")).to_have_attribute("data-frames", "301")
