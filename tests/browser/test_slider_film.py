"""The film of a slider: dragged at the pace of the screen, without asking the server."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled
from tests.browser.test_logic_gates import (
    COUNT_SENT,
    GATES,
    button,
    paints,
    slider,
    stage,
    wait_for_link,
)

PICTURE = """() => {
  const inside = (key, selector) => [...document.querySelectorAll(`.st-key-${key} *`)]
    .map((e) => e.shadowRoot?.querySelector(selector)).find(Boolean);
  return [
    inside("stage", "canvas.map").toDataURL(),
    inside("stage", "canvas.curve").toDataURL(),
    inside("stage", ".losses").textContent,
    inside("neuron", ".numbers").textContent,
    inside("rows", "tbody").textContent,
  ];
}"""
DRAG = """async (range) => {
  const root = document.querySelector('.st-key-stage');
  const shown = [...root.querySelectorAll('*')].find((e) => e.shadowRoot)
    .shadowRoot.querySelector('.stage').dataset;
  const frame = () => new Promise(requestAnimationFrame);
  const before = Number(shown.framesDrawn);
  window.sent = 0;
  for (let step = 0; step < 40; step++) {
    range.value = Math.abs((step % 22) - 11);
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
    await frame();
  }
  return { drawn: Number(shown.framesDrawn) - before, sent: window.sent };
}"""
FOUR_FRAMES = """async () => {
  for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
}"""
SLOWLY = """(select) => {
  select.add(new Option("", 0.01));
  select.value = 0.01;
  select.dispatchEvent(new Event("change"));
}"""
"""A film of ten minutes: it does not end before the test does."""
FILM = "name => document.nnFilm?.control === name"


def grasp(page, name):
    """Press the mouse on the thumb of a slider and wait for its film."""
    index, last = (
        int(slider(page, name).evaluate(f"e => e.{what}")) for what in ("value", "max")
    )
    slider(page, name).evaluate("e => e.scrollIntoView({block: 'center'})")
    box = slider(page, name).bounding_box()
    y = box["y"] + box["height"] / 2

    def move(to):
        page.mouse.move(box["x"] + 9 + (box["width"] - 18) * to / last, y)

    move(index)
    page.mouse.down()
    page.wait_for_function(FILM, arg=name)
    settled(page)
    return move


def drawn(page):
    """What is on the screen, once everything has been drawn."""
    page.evaluate(FOUR_FRAMES)
    return page.evaluate(PICTURE)


def answered(page):
    """Wait until Python's own picture of the value is there: a film with a timeline."""
    expect(stage(page)).not_to_have_attribute("data-frames", "1")
    settled(page)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (GATES, ("rate", "epochs", "scale")),
        ("/xor?act=gates", ("g_or",)),
        ("/xor?act=xornet", ("n_rate",)),
        ("/xor?act=lab", ("l_rate",)),
    ],
    ids=["neuron", "gates", "xornet", "lab"],
)
def test_a_drag_is_drawn_at_every_move_and_sends_nothing(visit, path, names):
    page = visit(path)
    page.evaluate(COUNT_SENT)
    for name in names:
        grasp(page, name)
        done = slider(page, name).evaluate(DRAG)
        assert done["sent"] == 0
        assert done["drawn"] >= 30
        expect(stage(page)).to_have_attribute("data-frames", "1")
        expect(page.locator(f".st-key-live_{name} .losses")).to_be_visible()
        page.mouse.up()
        answered(page)


def test_on_release_the_value_is_exact_and_python_shows_the_same(visit):
    page = visit(GATES)
    move = grasp(page, "rate")
    for to in (9, 4, 12, 8):
        move(to)
    expect(slider(page, "rate")).to_have_attribute("aria-valuetext", "0.5")
    from_film = drawn(page)
    page.mouse.up()
    wait_for_link(page, rate="0.5")
    answered(page)
    assert drawn(page) == from_film
    expect(slider(page, "rate")).to_have_attribute("aria-valuetext", "0.5")


def test_with_the_keys_each_press_is_drawn_and_only_the_last_is_sent(visit):
    page = visit(GATES)
    answered(page)  # a slider that is mounted anew would lose the focus
    page.keyboard.press("Tab")  # from now on focus comes from the keyboard
    slider(page, "scale").focus()
    page.wait_for_function(FILM, arg="scale")
    settled(page)
    before = paints(page)
    page.evaluate(COUNT_SENT)
    slider(page, "scale").evaluate("""async (range) => {
      for (let to = 0; to < 6; to++) {
        range.value = to;
        range.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise(requestAnimationFrame);
      }
    }""")
    assert page.evaluate("window.sent") == 0
    assert paints(page) > before
    page.keyboard.press("ArrowRight")
    wait_for_link(page, scale="2")
    answered(page)
    assert page.evaluate("window.sent") <= 2


def test_a_value_the_film_has_not_is_asked_of_python(visit):
    page = visit(GATES)
    move = grasp(page, "seed")
    has = page.evaluate("document.nnFilm.indexes")
    assert 1 in has and len(has) == 30
    missing = next(i for i in range(40, 60) if i not in has)
    page.evaluate(COUNT_SENT)
    move(missing)
    page.wait_for_function("() => window.sent > 0")  # the mouse has not let go
    page.mouse.up()
    wait_for_link(page, seed=slider(page, "seed").get_attribute("aria-valuetext"))
    answered(page)


def test_another_setting_makes_the_film_void(visit):
    page = visit(GATES)
    grasp(page, "rate")
    page.mouse.up()
    slider(page, "seed").evaluate(
        "e => { e.value = 7; e.dispatchEvent(new Event('input')) }"
    )
    wait_for_link(page, seed="7")
    answered(page)
    expect(page.locator(".st-key-live_rate .losses")).to_be_hidden()
    assert page.evaluate("document.nnFilm?.control !== 'rate'")


@pytest.mark.parametrize("name", ["rate", "scale"])
@pytest.mark.parametrize("before", ["rewind", "play"])
def test_rewound_or_playing_a_drag_shows_how_each_run_ends(visit, name, before):
    """At its start every run looks like the last one: there is nothing to see there."""
    page = visit(GATES)
    page.locator(".st-key-stage select").evaluate(SLOWLY)
    button(page, "en", "rewind").click()
    wait_for_link(page, epoch="0")
    if before == "play":
        button(page, "en", "play").click()
        expect(stage(page)).to_have_attribute("data-playing", "true")
    settled(page)
    move, seen = grasp(page, name), []
    for to in (2, 5, 8):
        move(to)
        expect(stage(page)).to_have_attribute("data-epoch", "1000")
        seen.append(drawn(page)[0])
    assert len(set(seen)) == 3
    page.mouse.up()
    answered(page)
    place = int(stage(page).get_attribute("data-epoch"))
    assert place == 0 if before == "rewind" else place < 1000


def test_who_has_paused_on_the_way_sees_that_epoch_of_each_run(visit):
    page = visit(GATES + "&epoch=300")
    expect(stage(page)).to_have_attribute("data-epoch", "300")
    move = grasp(page, "rate")
    for to in (2, 5):
        move(to)
        drawn(page)
        expect(stage(page)).to_have_attribute("data-frames", "1")
        expect(stage(page)).to_have_attribute("data-epoch", "300")
    page.mouse.up()
    answered(page)
