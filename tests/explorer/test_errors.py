"""A page that fails says so in a sentence, and the log has the rest."""

import pytest
from streamlit.testing.v1 import AppTest

from explorer.language import words


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
    app = AppTest.from_function(script)
    app.context = {"locale": lang}
    app.run()
    assert not app.exception
    assert [error.value for error in app.error] == [words(lang)("errors.page")]
    assert app.text[-1].value == "after"
    assert "ValueError: secret path" in "".join(error_log)


def test_streamlits_own_stop_passes():
    app = AppTest.from_function(stopped).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["before"]
