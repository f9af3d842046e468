"""Large type for a projector: by the link, by the switch, and on every page."""

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
