"""The shell around every page, without a browser."""

import os

import pytest

from explorer.app.navigation import written_pages
from explorer.language import words
from tests.apptest import LOCALES

FIRST = written_pages()[0]


def switch(app):
    return app.button_group(key="language_switch")


@pytest.mark.parametrize("lang", LOCALES)
def test_the_browsers_language_is_the_default(open_app, lang):
    app = open_app(locale=LOCALES[lang])
    assert switch(app).label == words(lang)("app.language")
    assert switch(app).options == ["한국어", "English"]
    assert app.query_params["lang"] == lang


def test_the_switch_changes_the_language_and_the_link(open_app):
    app = open_app(locale="ko-KR")
    for lang in ("en", "ko", "en"):
        switch(app).set_value(lang).run()
        assert not app.exception
        assert switch(app).label == words(lang)("app.language")
        assert app.query_params["lang"] == lang


@pytest.mark.parametrize("lang", LOCALES)
def test_the_link_goes_before_the_browser(open_app, lang):
    assert switch(open_app(locale="fr-FR", lang=lang)).label == words(lang)(
        "app.language"
    )


def test_an_unknown_language_falls_back_to_the_browsers(open_app):
    assert open_app(locale="ko-KR", lang="xx\x00").query_params["lang"] == "ko"


def test_html_lang_is_told(open_app):
    mounted = open_app(locale="ko-KR").get("bidi_component")
    assert '"ko"' in "".join(part.proto.json for part in mounted)


def test_numpy_is_held_to_one_thread(open_app):
    open_app()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_every_page_of_the_table_opens(open_app):
    for entry in written_pages():
        assert not open_app(entry.file).error
