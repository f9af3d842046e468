"""axe-core finds nothing serious on any page, in either language and either theme.

Each section is read whole in one theme; then the theme changes in the open page and what
depends on it, contrast, is read again. Nothing of Streamlit's own is let pass: app.css and the
theme mend what would be found.
"""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import axe
from tests.browser.access.states import BENCHES
from tests.browser.conftest import FITTED, ON_CI, settled

SCREEN = {"viewport": {"width": 1366, "height": 900}}
NARROW = {"width": 320, "height": 700}
LANGS = ("en", "ko")
SCHEMES = ("light", "dark")
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
BENCH = [[".st-key-lab"], [".st-key-digit_lab"]]
JUDGE = """async ([judged, runOnly]) => {
  const whole = { include: document, exclude: judged };
  // It looks for whole words, and in Korean a counted noun sticks to its number: 100장.
  const rules = { "label-content-name-mismatch": { enabled: false } };
  const options = { resultTypes: ["violations"], rules, ...(runOnly && { runOnly }) };
  const { violations } = await axe.run(whole, options);
  const bad = ({ id, impact }) => ["serious", "critical"].includes(impact)
    || id === "heading-order";
  return violations.filter(bad).flatMap(({ id, nodes }) => nodes.slice(0, 3)
    .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}"""
NO_FADING = "*, ::before, ::after { transition: none !important }"
"""Between two themes a colour that fades is for a moment neither of them."""


@pytest.fixture(scope="module")
def axe_script():
    """The script, or the reason why there is none."""
    try:
        return axe.script()
    except axe.NoAxeError as reason:
        (pytest.fail if ON_CI else pytest.skip)(str(reason))


def drawn(page, alive=True):
    """Wait until nothing is loading: the components, charts and the script."""
    settled(page)
    if alive:
        expect(page.locator(".stage[data-paints]").first).to_be_visible()
    expect(page.locator(".stage:not([data-paints])")).to_have_count(0)
    charts = "[data-testid=stVegaLiteChart]:not(:has(canvas, svg))"
    expect(page.locator(charts)).to_have_count(0)
    unnamed = "[data-testid=stFileUploaderDropzone] button:not([aria-label])"
    expect(page.locator(unnamed)).to_have_count(0)
    numbers = ".diagram .number:not([role])"
    expect(page.locator(numbers)).to_have_count(0)
    labels = page.locator("[data-testid^=stBaseButton]:not([aria-label])")
    expect(labels.filter(has_not_text=re.compile(r"\S"))).to_have_count(0)


def in_theme(page, scheme):
    """Change the theme of the open page, and wait until it is drawn."""
    style = page.add_style_tag(content=NO_FADING)
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    page.evaluate(FITTED)
    # What is being loaded fades late, by a transition, and is not to be judged pale.
    style.evaluate("it => it.remove()")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", BENCHES)
def test_nothing_serious_is_found_and_nothing_is_lost_at_320_pixels(
    visit, axe_script, name, lang
):
    bench = BENCHES[name]
    now, other = SCHEMES
    page = visit(bench.path, locale=lang, color_scheme=now, **SCREEN)
    page.evaluate(axe_script)
    found: dict[str, list[str]] = {}
    for title in bench.titles(lang).values() or [""]:
        if title:
            group = page.locator(f".st-key-choice_{bench.field}_{lang}")
            group.get_by_role("radio", name=title, exact=True).click()
        drawn(page, bench.alive)
        judged = BENCH if found else []  # it is the same for all
        found[title] = page.evaluate(JUDGE, [judged, None])
        now, other = other, now
        in_theme(page, now)
        drawn(page, bench.alive)
        found[f"{title}, {now}"] = page.evaluate(JUDGE, [judged, CONTRAST])
    assert not any(found.values()), json.dumps(found, indent=1, ensure_ascii=False)
    page.set_viewport_size(NARROW)
    drawn(page, bench.alive)
    page.evaluate(FITTED)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth") <= NARROW["width"]


def close(page, opened):
    """Press Escape; once more if a run of the page came between and opened it again."""
    page.keyboard.press("Escape")
    drawn(page)
    if opened.count():
        page.keyboard.press("Escape")
    expect(opened).to_have_count(0)


POPOVERS = {"gates": 4, "mnist": 4}
"""How many buttons of a lab open something: its choices, tasks, exercise, what to take."""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", POPOVERS)
def test_nothing_serious_is_found_in_what_opens(visit, axe_script, name, lang):
    now, other = SCHEMES
    page = visit(BENCHES[name].path, locale=lang, color_scheme=now, **SCREEN)
    page.evaluate(axe_script)
    drawn(page)
    buttons = page.get_by_test_id("stPopover").locator("button")
    expect(buttons).to_have_count(POPOVERS[name])
    found: dict[object, list[str]] = {}
    for i in range(POPOVERS[name]):
        buttons.nth(i).click()
        opened = page.get_by_test_id("stPopoverBody")
        expect(opened).to_be_visible()
        expect(opened.get_by_test_id("stSkeleton")).to_have_count(0)
        drawn(page)
        found[i] = page.evaluate(JUDGE, [BENCH, None])  # the rest was judged before
        now, other = other, now
        in_theme(page, now)
        found[f"{i}, {now}"] = page.evaluate(JUDGE, [BENCH, CONTRAST])
        close(page, opened)
    assert not any(found.values()), json.dumps(found, indent=1, ensure_ascii=False)


def test_axe_finds_what_is_wrong_inside_a_component(new_page, axe_script):
    page = new_page(viewport={"width": 400, "height": 400})
    page.set_content("<main><h1>A page</h1><div></div></main>")
    page.evaluate("document.documentElement.lang = 'en'; document.title = 'A page'")
    page.locator("div").evaluate(
        """e => { e.attachShadow({ mode: "open" }).innerHTML = "<button></button>"; }"""
    )
    page.evaluate(axe_script)
    (found,) = page.evaluate(JUDGE, [[], None])
    assert found.startswith("button-name: <button>")
