"""Tell the browser the language of the page, for screen readers and hyphenation."""

import streamlit as st

_html_lang = st.components.v2.component(
    "html_lang",
    html="<span hidden></span>\n",
    js="""
export default function ({ data }) {
  document.documentElement.lang = data.lang;
}
""",
)


def set_html_lang(lang: str) -> None:
    """Set `<html lang>` of the visitor's page."""
    _html_lang(key="html_lang", data={"lang": lang})
