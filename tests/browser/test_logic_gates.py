"""The logic-gates lab as a visitor meets it: drag, play, scrub, edit, share."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from explorer.language import words
from pages.neuron.settings import SECTIONS
from tests.browser.conftest import PHONE, settled

GATES = "/logic_gates?v=1"
COUNT_SENT = """() => {
  const send = WebSocket.prototype.send;
  window.sent = 0;
  WebSocket.prototype.send = function (...words) {
    window.sent++;
    return send.apply(this, words);
  };
}"""
SCRUB = """async (range) => {
  const root = range.getRootNode().querySelector('.stage');
  const frame = () => new Promise(requestAnimationFrame);
  const before = Number(root.dataset.framesDrawn);
  window.sent = 0;
  const start = performance.now();
  for (let epoch = 0; epoch < 60; epoch++) {
    range.value = epoch * 10;
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
    await frame();
  }
  const seconds = (performance.now() - start) / 1000;
  return { drawn: Number(root.dataset.framesDrawn) - before, sent: window.sent, seconds };
}"""


def stage(page):
    return page.locator(".st-key-stage .stage")


def slider(page, name):
    return page.locator(f".st-key-live_{name} input[type=range]")


def paints(page):
    return int(stage(page).get_attribute("data-paints") or 0)


def wait_for_paint(page, before):
    page.wait_for_function(
        """([before]) => {
          const inside = [...document.querySelectorAll('.st-key-stage *')];
          const host = inside.find((e) => e.shadowRoot);
          return Number(host.shadowRoot.querySelector('.stage').dataset.paints) > before;
        }""",
        arg=[before],
    )


def button(page, lang, name):
    return page.locator(".st-key-stage").get_by_role(
        "button", name=words(lang).labels("components.stage")[name], exact=True
    )


def query(page):
    return {k: v[-1] for k, v in parse_qs(urlsplit(page.url).query).items()}


def wait_for_link(page, **wanted):
    for name, value in wanted.items():
        expect(page).to_have_url(re.compile(rf"[?&]{name}={re.escape(value)}(&|$)"))


def test_the_picture_is_redrawn_while_a_slider_is_being_dragged(visit):
    page = visit(GATES)
    expect(stage(page)).to_have_attribute("data-frames", "1001")
    for name in ("rate", "epochs", "seed", "scale", "h"):
        drag(page, name)
        settled(page)
        expect(stage(page)).not_to_have_attribute("data-frames", "1")


def drag(page, name):
    """Drag a slider six values on; the stage is painted for each before it is let go."""
    box = slider(page, name).bounding_box()
    y, at = box["y"] + box["height"] / 2, lambda share: box["x"] + share * box["width"]
    page.mouse.move(at(0.08), y)
    page.mouse.down()
    for step in range(1, 7):  # each step is a value further, even of ten
        before = paints(page)
        page.mouse.move(at(0.08 + 0.13 * step), y)
        wait_for_paint(page, before)  # and the button has not been let go
    page.mouse.up()
    said = slider(page, name).get_attribute("aria-valuetext")
    expect(page).not_to_have_url(re.compile(rf"[?&]{name}=(0\.1|1000|1|1e-05)(&|$)"))
    settled(page)
    assert slider(page, name).get_attribute("aria-valuetext") == said


def test_a_slider_is_moved_with_the_keys(visit):
    page = visit(GATES)
    slider(page, "rate").focus()
    before = paints(page)
    page.keyboard.press("ArrowRight")
    expect(slider(page, "rate")).to_have_attribute("aria-valuetext", "0.2")
    wait_for_paint(page, before)
    wait_for_link(page, rate="0.2")
    page.keyboard.press("Home")
    wait_for_link(page, rate="0.001")
    page.keyboard.press("End")
    wait_for_link(page, rate="100")
    overshot = words("en").labels("gates.story")["overshoot"]
    start = overshot.split("{start}")[0].format(rate=100)
    expect(page.get_by_test_id("stAlert").first).to_contain_text(start)


def test_play_reaches_the_last_epoch_and_the_numbers_follow(visit):
    page = visit(GATES + "&epochs=200&section=row&row=3")
    last = page.locator(".katex").last.inner_text()
    button(page, "en", "rewind").click()
    expect(stage(page)).to_have_attribute("data-epoch", "0")
    wait_for_link(page, epoch="0")
    expect(page.locator(".katex").last).not_to_have_text(last)
    page.locator(".st-key-stage select").select_option("4")
    button(page, "en", "play").click()
    expect(stage(page)).to_have_attribute("data-epoch", "200")
    expect(stage(page)).to_have_attribute("data-playing", "false")
    wait_for_link(page, epoch="end")


def test_the_film_is_not_sent_again_while_its_viewer_moves_in_it(visit):
    page = visit(GATES)
    expect(stage(page)).to_have_attribute("data-paints", "1")
    for name, epoch in (("rewind", "0"), ("forward", "1"), ("forward", "2")):
        button(page, "en", name).click()
        wait_for_link(page, epoch=epoch)
        settled(page)
    assert paints(page) == 1
    expect(stage(page)).to_have_attribute("data-epoch", "2")


def test_scrubbing_draws_every_frame_without_asking_the_server(visit):
    page = visit(GATES)
    page.evaluate(COUNT_SENT)
    expect(stage(page)).to_have_attribute("data-frames-drawn", re.compile(r"\d"))
    done = page.locator(".st-key-stage input[type=range]").evaluate(SCRUB)
    assert done["drawn"] >= 50
    assert done["sent"] <= 5 * done["seconds"] + 2  # reports of the place, not frames


def test_a_weight_is_dragged_in_the_diagram_and_the_line_moves(visit):
    page = visit(f"{GATES}&mode=hand")
    number = page.locator(".st-key-neuron [role=slider]").nth(2)
    before = paints(page)
    box = number.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 10)
    wait_for_paint(page, before)
    page.mouse.up()
    wait_for_link(page, b="-0.7")
    right = words("en").labels("gates.story")["right_4"]  # the book's own AND
    expect(page.get_by_test_id("stAlert")).to_contain_text(right)
    expect(page.locator(".st-key-live_b input.typed")).to_have_value("−0.7")


def test_a_weight_is_typed_and_moved_with_the_keys(visit):
    page = visit(f"{GATES}&mode=hand")
    typed = page.locator(".st-key-live_w1 input.typed")
    typed.fill("-2.5")
    typed.press("Enter")
    wait_for_link(page, w1="-2.5")
    page.locator(".st-key-neuron [role=slider]").first.focus()
    page.keyboard.press("ArrowUp")
    wait_for_link(page, w1="-2.45")


def test_ones_own_targets_are_set_by_switches(visit):
    page = visit(f"{GATES}&gate=custom")
    page.locator(".st-key-target_1 label").click()
    wait_for_link(page, targets="0101")


def test_a_link_made_by_hand_opens_the_same_lab_elsewhere(visit):
    page = visit(GATES)
    page.locator(".st-key-choice_gate_en").get_by_role(
        "radio", name="XOR", exact=True
    ).click()
    wait_for_link(page, gate="xor")
    slider(page, "seed").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    wait_for_link(page, seed="4")
    sent = query(page)
    other = visit(page.url.split("/", 3)[3].join(["/", ""]), locale="ko-KR")
    assert query(other) == sent
    expect(slider(other, "seed")).to_have_attribute("aria-valuetext", "4")


def test_the_viewers_place_outlives_a_new_run_and_a_new_language(visit):
    page = visit(GATES + "&epoch=300")
    expect(stage(page)).to_have_attribute("data-epoch", "300")
    before = paints(page)
    slider(page, "rate").focus()
    page.keyboard.press("ArrowRight")
    wait_for_paint(page, before)
    wait_for_link(page, rate="0.2", epoch="300")
    page.locator(".st-key-language_switch").get_by_role("radio", name="한국어").click()
    wait_for_link(page, lang="ko", rate="0.2", epoch="300")
    expect(stage(page)).to_have_attribute("data-epoch", "300")


def every_section_fits(page, lang, titles):
    """Tap on each section, named by `titles` (id -> title): none is wider than the phone."""
    choice = page.locator(f".st-key-choice_section_{lang}")
    for section, title in titles.items():
        choice.get_by_role("radio", name=title, exact=True).tap()
        wait_for_link(page, section=section)
        settled(page)
        expect(stage(page)).to_be_visible()
        main = page.get_by_test_id("stMain")
        wide = main.evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert wide[0] <= wide[1], section


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_dark_phone_shows_every_section_without_overflow(visit, lang):
    page = visit(f"{GATES}&gate=nand&lang={lang}", color_scheme="dark", **PHONE)
    titles = words(lang).labels("gates.sections")
    every_section_fits(page, lang, {section: titles[section] for section in SECTIONS})


def test_the_curve_under_the_pointer_reads_as_the_readout_does_there(visit):
    page = visit(GATES)
    catch, tip = (
        page.locator(".st-key-stage .catch"),
        page.locator(".st-key-stage .track .tip"),
    )
    expect(stage(page)).to_have_attribute("data-frames", "1001")
    readout = page.locator(".st-key-stage .read")
    for share in (0.037, 0.05, 0.3333):
        box = catch.bounding_box()
        at = {"x": share * box["width"], "y": box["height"] / 2}
        catch.click(position=at)
        catch.hover(position={**at, "y": at["y"] + 1})  # read again where it was pressed
        parts = readout.locator("> span").all_inner_texts()
        expect(tip).to_have_text(re.compile(r"\s+".join(" ".join(parts).split())))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_has_a_legend_from_the_colour_of_zero_to_that_of_one(visit, scheme):
    page = visit(GATES, color_scheme=scheme)
    legend = page.locator(".st-key-stage .colours")
    expect(legend).to_be_visible()
    assert legend.inner_text().split() == ["y", "0", "0.5", "1"]
    low, high = (
        re.findall(
            r"rgb\([^)]*\)",
            legend.locator(name).evaluate("e => e.style.background"),
        )
        for name in (".low", ".high")
    )
    assert low[1] == high[0] and len({*low, *high}) == 3
