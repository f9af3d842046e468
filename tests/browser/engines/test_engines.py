"""The labs in Firefox and in WebKit: painted, dragged live, played, drawn on and read."""

import pytest

from tests.browser.engines.driver import DOWN, UP, pointer, to, wait_for
from tests.browser.test_mnist_draw import DRAW, SEVEN

LABS = {
    "gates": ("/logic_gates?v=1", "rate"),
    "gates by hand": ("/logic_gates?v=1&mode=hand", "w1"),
    "xor from gates": ("/xor?v=1&act=gates", "g_rate"),
    "xornet": ("/xor?v=1&act=xornet", "n_rate"),
    "xor lab": ("/xor?v=1&act=lab", "l_rate"),
    "mnist": ("/mnist?v=1&section=units", "rate"),
}
FILMS = ("gates", "xor lab", "mnist")
HARMLESS = {"ResizeObserver loop completed with undelivered notifications."}
"""No console shows it: what is left to observe is observed at the next frame."""

AT_REST = "document.querySelector('[data-test-script-state=notRunning]') !== null"
PART = """(() => {
  const hosts = [...document.querySelectorAll('.st-key-KEY *')].filter((e) => e.shadowRoot);
  return hosts[0]?.shadowRoot.querySelector('WHAT');
})()"""
COLOURS = """((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
})"""
BOX = """((e) => {
  e.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = e.getBoundingClientRect();
  return [left, top, width, height];
})"""


def part(key, what):
    return PART.replace("KEY", key).replace("WHAT", what)


def stage(name):
    return f"({part('stage', '.stage')})?.dataset.{name}"


def opened(engine, server, path):
    engine.open(f"{server.url}{path}&lang=en")
    wait_for(engine, f"{stage('paints')} > 0 && {AT_REST}")


def number(engine, name):
    return int(engine.run(stage(name)))


def nothing_is_wrong(engine):
    assert [text for text in engine.errors() if text not in HARMLESS] == []


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_paints_is_redrawn_while_a_slider_is_dragged_and_plays(
    engine, server, lab
):
    path, slider = LABS[lab]
    opened(engine, server, path)
    canvas = ".curve" if lab == "mnist" else ".map"
    assert engine.run(f"{COLOURS}({part('stage', canvas)})") > 20
    range_ = part(f"live_{slider}", ".range")
    left, top, width, height = engine.run(f"{BOX}({range_})")
    share = engine.run(f"({range_}).value / ({range_}).max")
    y, at = top + height / 2, lambda share: left + 9 + share * (width - 18)
    pointer(engine, to(at(share), y), DOWN)
    for step in (1, 2, 3):
        before = number(engine, "paints")
        pointer(engine, to(at(share + (-0.15 if share > 0.5 else 0.15) * step), y))
        wait_for(engine, f"{stage('paints')} > {before}")  # it has not been let go
    said = engine.run(f"({range_}).getAttribute('aria-valuetext').replace('−', '-')")
    pointer(engine, UP)
    wait_for(engine, f"new URL(location).searchParams.get('{slider}') == {said!r}")
    if lab in FILMS:
        wait_for(engine, AT_REST)
        a_film_plays(engine)
    nothing_is_wrong(engine)


def a_film_plays(engine):
    wait_for(engine, f"{stage('frames')} > 1")
    engine.run(f"({part('stage', '[data-do=play]')}).click()")
    before = number(engine, "framesDrawn")
    wait_for(engine, f"{stage('framesDrawn')} > {before + 5}")
    epoch = number(engine, "epoch")
    wait_for(engine, f"{stage('epoch')} > {epoch} || {stage('playing')} == 'false'")


def test_a_digit_is_drawn_and_read_before_it_is_let_go(engine, server):
    opened(engine, server, DRAW)
    largest = f"({part('reading', '.prediction')})?.dataset.largest"
    engine.run(f"({part('pad', '[data-do=clear]')}).click()")
    wait_for(engine, f"({part('pad', '.digit-pad')}).dataset.ink == 0 && {AT_REST}")
    assert engine.run(largest) != "7"
    left, top, width, height = engine.run(f"{BOX}({part('pad', 'canvas')})")
    places = [to(left + x / 28 * width, top + y / 28 * height) for x, y in SEVEN]
    pointer(engine, places[0], DOWN)
    for place in places[1:]:
        pointer(engine, {**place, "duration": 100})
    wait_for(engine, f"{largest} == '7'")
    pointer(engine, UP)
    nothing_is_wrong(engine)
