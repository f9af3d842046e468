"""What a visitor sees when something breaks: a sentence. The log has the rest."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.errors import FragmentHandledException

from explorer.language import current
from nn_core import InputError

LOGGER = logging.getLogger("explorer")


@contextmanager
def in_words() -> Iterator[None]:
    """Log an exception and show a sentence instead; a context or a decorator.

    Put it inside a fragment too (`@st.fragment` above `@in_words()`): a fragment that
    runs alone does not pass through the entry script.
    """
    try:
        yield
    except FragmentHandledException:  # already shown where it happened
        raise
    except InputError as error:
        sentence = current().labels("errors.input")[error.code]
        st.error(sentence.format(**error.values), icon=":material/error:")
    except Exception:  # Streamlit's own stop and rerun are BaseExceptions and pass
        LOGGER.exception("a page failed")
        st.error(current()("errors.page"), icon=":material/error:")
