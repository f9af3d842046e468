"""Large type and a dark screen for a projector: by the link, the switch, on every page."""

import re

import pytest

from explorer.language import words
from tests.apptest import GATES, LANGS, healthy, open_app, press

LARGER = "zoom:"


def large(app):
    return any(LARGER in e.proto.body for e in app.get("html"))


def test_a_link_makes_every_page_large_and_the_switch_takes_it_back():
    app = healthy(open_app(GATES, v="1", size="large"))
    assert large(app) and app.query_params["size"] == "large"
    press(app, "size_switch")
    assert not large(healthy(app)) and "size" not in app.query_params


@pytest.mark.parametrize("lang", LANGS)
def test_the_switch_is_on_the_home_page_too_and_stays_on_the_next(lang):
    app = healthy(open_app(lang=lang))
    assert not large(app)
    press(app, "size_switch")
    assert large(healthy(app)) and app.query_params["size"] == "large"
    assert app.button(key="size_switch").label == words(lang)("app.large")
    app.switch_page(GATES).run()
    assert large(healthy(app))


@pytest.mark.parametrize("text", ["huge", "<b>", "x" * 3000])
def test_any_other_size_is_the_usual_one(text):
    assert not large(healthy(open_app(GATES, v="1", size=text)))


def told_scheme(app):
    told = "".join(part.proto.json for part in app.get("bidi_component"))
    return re.search(r'"scheme": ?"(\w*)"', told).group(1)


@pytest.mark.parametrize("lang", LANGS)
def test_a_colour_scheme_is_chosen_kept_in_the_address_and_chosen_again(lang):
    app = healthy(open_app(lang=lang))
    assert told_scheme(app) == ""  # the browser's
    for scheme, other in (("dark", "light"), ("light", "dark")):
        press(app, "scheme_switch")
        assert told_scheme(healthy(app)) == app.query_params["scheme"] == scheme
        names = words(lang).labels("app.schemes")
        assert app.button(key="scheme_switch").label == names[other]


def test_a_link_with_a_scheme_is_followed_in_the_first_run_and_no_other_word_is():
    assert told_scheme(healthy(open_app(GATES, v="1", scheme="dark"))) == "dark"
    assert told_scheme(healthy(open_app(GATES, v="1", scheme="<b>pink"))) == ""
