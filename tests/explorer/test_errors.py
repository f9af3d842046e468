"""A page that fails says so in a sentence, and the log has the rest."""

from string import Formatter

import pytest
from streamlit.testing.v1 import AppTest

from explorer.language import words
from nn_core.checks import SENTENCES
from tests.apptest import SECONDS
from tests.sentences import says


def broken():
    import streamlit as st

    from explorer.errors import in_words

    with in_words():
        st.text("before")
        raise ValueError("secret path")
    st.text("after")


def stopped():
    import streamlit as st

    from explorer.errors import in_words

    with in_words():
        st.text("before")
        st.stop()
    st.text("after")


def broken_fragment():
    import streamlit as st

    from explorer.errors import in_words

    @st.fragment
    @in_words()
    def part():
        raise ValueError("secret path")

    part()
    st.text("after")


@pytest.mark.logs_errors
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("script", [broken, broken_fragment])
def test_a_visitor_reads_a_sentence_and_the_log_the_cause(script, lang, error_log):
    app = AppTest.from_function(script, default_timeout=SECONDS)
    app.context = {"locale": lang}
    app.run()
    assert not app.exception
    assert [error.value for error in app.error] == [words(lang)("errors.page")]
    assert app.text[-1].value == "after"
    assert "ValueError: secret path" in "".join(error_log)


def test_streamlits_own_stop_passes():
    app = AppTest.from_function(stopped, default_timeout=SECONDS).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["before"]


def refused():
    from explorer.errors import in_words
    from nn_core import Experiment

    with in_words():
        Experiment(dataset="nad")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_value_the_core_refuses_is_a_sentence_in_the_readers_language(lang):
    app = AppTest.from_function(refused, default_timeout=SECONDS)
    app.session_state["language"] = lang
    app.run()
    sentence = app.error[0].value
    assert says(sentence, words(lang).labels("errors.input")["unknown"])
    assert "nad" in sentence and "nand" in sentence


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_sentence_of_the_core_is_there_and_asks_for_nothing_more(lang):
    ours = words(lang).labels("errors.input")
    assert set(ours) == set(SENTENCES)
    for code, text in ours.items():
        assert fields(text) <= fields(SENTENCES[code])


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}
