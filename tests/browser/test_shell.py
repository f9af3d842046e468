"""The shell in a real browser: links, language, navigation, light and dark, a phone."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from explorer.language import words
from explorer.settings.link import decode, encode
from pages.neuron.settings import LAB
from tests.browser.conftest import FITTED, PHONE, settled
from tests.sentences import shown

GATES = "/logic_gates"
LINK = {"v": "1", "gate": "xor"}


def query(page):
    return {
        name: texts[-1] for name, texts in parse_qs(urlsplit(page.url).query).items()
    }


def title(page):
    return page.get_by_test_id("stMain").get_by_role("heading", level=1)


def switch_to(page, name):
    page.locator(".st-key-language_switch").get_by_role("radio", name=name).click()


def nothing_broke(page):
    """No page says that something went wrong on it; a lab's own verdicts are welcome."""
    for lang in ("ko", "en"):
        expect(page.get_by_text(words(lang)("errors.page"))).to_have_count(0)


def links(page):
    return page.get_by_role("banner").get_by_role("link")


def open_page(page, name):
    page.get_by_role("banner").get_by_role("link", name=name).click()


def test_the_first_visitor_of_a_fresh_server_may_come_by_a_deep_link(
    fresh_server, visit
):
    page = visit(f"{GATES}?{urlencode(LINK)}", base=fresh_server.url)
    expect(title(page)).to_have_text(words("en")("gates.title"))
    expect(links(page)).to_have_count(len(words("en").labels("app.pages")))
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert query(page)["gate"] == "xor"


@pytest.mark.parametrize(("locale", "lang"), [("ko-KR", "ko"), ("en-GB", "en")])
def test_the_browsers_language_is_used_and_told_to_screen_readers(visit, locale, lang):
    page = visit(GATES, locale=locale)
    expect(title(page)).to_have_text(words(lang)("gates.title"))
    expect(page.locator("html")).to_have_attribute("lang", lang)
    assert query(page)["lang"] == lang


def test_switching_the_language_keeps_the_lab(visit):
    page = visit(f"{GATES}?{urlencode(LINK)}")
    before = query(page)
    for lang, name in (("ko", "한국어"), ("en", "English"), ("ko", "한국어")):
        switch_to(page, name)
        expect(title(page)).to_have_text(words(lang)("gates.title"))
        expect(page.locator("html")).to_have_attribute("lang", lang)
        expect(page).to_have_url(re.compile(f"lang={lang}"))
        assert query(page) == before | {"lang": lang}


def test_a_link_shows_the_same_lab_in_the_other_language(visit):
    sent = query(visit(f"{GATES}?{urlencode(LINK)}", locale="ko-KR"))
    got = query(visit(f"{GATES}?{urlencode(sent | {'lang': 'en'})}", locale="ko-KR"))
    assert got == sent | {"lang": "en"}


@pytest.mark.parametrize("text", ["\x00\ufffd", "<b>"])
def test_a_hostile_link_shows_a_valid_lab_with_a_notice(visit, text):
    hostile = {field.name: text for field in LAB.fields}
    page = visit(f"{GATES}?{urlencode(hostile)}")
    expect(title(page)).to_have_text(words("en")("gates.title"))
    expect(page.get_by_test_id("stToast")).to_contain_text(LAB.fields[0].name)
    values, _ = decode(LAB, {name: [text] for name in hostile})
    assert query(page) == encode(LAB, values) | {"lang": "en"}
    nothing_broke(page)


def test_a_good_link_is_not_noticed(visit):
    page = visit(f"{GATES}?{urlencode(encode(LAB, LAB.defaults()))}&utm_source=mail")
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    assert query(page) == encode(LAB, LAB.defaults()) | {"lang": "en"}


def test_another_page_and_back_keeps_the_lab_and_its_link(visit):
    page = visit(f"{GATES}?{urlencode(LINK)}")
    link = page.url
    w = words("en")
    open_page(page, w.labels("app.pages")["home"])
    expect(page).not_to_have_url(re.compile("gate="))
    open_page(page, w.labels("app.pages")["logic_gates"])
    expect(page).to_have_url(link)


def test_each_page_has_a_title_of_its_own_in_the_browsers_tab(visit):
    w, last = words("ko"), ""
    page = visit("/", locale="ko")
    for name in w.labels("app.pages").values():
        open_page(page, name)
        expect(page).to_have_title(w("app.tab", page=name))
        last = name
    id = {name: id for id, name in w.labels("app.pages").items()}[last]
    switch_to(page, "English")
    english = words("en").labels("app.pages")[id]
    expect(page).to_have_title(words("en")("app.tab", page=english))


HELD = """
document.nnHeld = true;
const read = Response.prototype.arrayBuffer;
Response.prototype.arrayBuffer = async function () {
  const found = await read.call(this);
  while (document.nnHeld) await new Promise((go) => setTimeout(go, 10));
  document.nnRead = (document.nnRead ?? 0) + 1;
  return found;
};
"""
"""A picture takes as long to unpack as the test wants."""


def test_a_picture_that_comes_when_its_page_has_been_left_is_not_drawn(visit):
    page = visit("/notebook", locale="ko")
    page.add_init_script(HELD)
    page.goto(f"{page.url.split('/notebook')[0]}/mnist?lang=ko")
    images = page.locator(".image-grid")
    expect(images.first).to_be_attached()
    settled(page)
    open_page(page, words("ko").labels("app.pages")["notebook"])
    expect(images).to_have_count(0)
    page.evaluate("document.nnHeld = false")
    page.wait_for_function("document.nnRead > 0")
    page.evaluate(FITTED)  # and `console` has heard of nothing


@pytest.mark.parametrize(
    ("name", "lang"), [("home", "ko"), ("xorr", "en"), ("nothing-here", "ko")]
)
def test_an_address_without_a_page_leads_home_with_a_sentence(visit, name, lang):
    visit("/")  # the first visitor of a fresh server would meet Streamlit's own sentence
    page = visit(f"/{name}?lang={lang}", locale=lang)
    expect(title(page)).to_have_text(words(lang)("home.title"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    said = shown(words(lang).labels("app")["no_such_page"], name=name)
    expect(page.get_by_test_id("stToast")).to_contain_text(said)
    assert urlsplit(page.url).path == "/"


def test_the_back_button_leaves_a_lab_in_one_step(visit):
    w = words("en")
    page = visit("/")
    open_page(page, w.labels("app.pages")["logic_gates"])
    expect(page).to_have_url(re.compile("gate="))
    settled(page)
    switch_to(page, "한국어")
    expect(page).to_have_url(re.compile("lang=ko"))
    settled(page).go_back()
    expect(title(page)).not_to_have_text(words("ko")("gates.title"))
    assert urlsplit(page.url).path == "/"


def test_reloading_keeps_the_lab_and_the_scheme_that_was_chosen_without_one(visit):
    page = visit(f"{GATES}?{urlencode(LINK)}", color_scheme="light")
    page.evaluate("window.here = true")
    names = words("en").labels("app.schemes")
    page.get_by_role("button", name=names["dark"], exact=True).click()
    dark, app = re.compile(r"^rgb\(\d\d, \d\d, \d\d\)$"), page.get_by_test_id("stApp")
    expect(app).to_have_css("background-color", dark)
    assert page.evaluate("window.here")  # nothing was loaded anew
    link = settled(page).url
    page.reload()
    expect(settled(page)).to_have_url(link)
    expect(app).to_have_css("background-color", dark)


@pytest.mark.parametrize(("path", "lang"), [("/", "ko"), (GATES, "en")])
def test_every_page_fits_a_phone(visit, path, lang):
    page = visit(path, locale=lang, **PHONE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(title(page)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        nothing_broke(page)
