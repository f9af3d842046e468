"""What runs for a visitor on every page: language, navigation, link of the lab."""

import streamlit as st

from explorer import language
from explorer.app import (
    browser,
    idle_gc,
    language_switch,
    link_notices,
    navigation,
    tcp_nodelay,
)
from explorer.components import assets
from explorer.components.wake import wake
from explorer.controls import timeline
from explorer.errors import in_words
from explorer.panels.progress_keeper import keep_progress
from explorer.settings import session


def run() -> None:
    """Show the page that the address names."""
    w = language.current()
    st.set_page_config(page_icon=navigation.ICON, layout="wide")
    idle_gc.start()
    tcp_nodelay.start()

    page = navigation.show_navigation(w)
    st.set_page_config(page_title=w("app.tab", page=page.title))
    if session.turn_to(page.url_path):  # first: the rest does what this address asks for
        timeline.leave_stage()
    with st.container(key="unseen"):  # scripts take no room while they are on their way
        browser.set_html_lang(w)
        assets.deliver()
    language_switch.show_language_switch(w)
    with in_words():
        page.run()
    session.save_link()
    link_notices.show_notices(w, session.notices())
    keep_progress()
    wake(w)


# A process that trains imports this file as well, under another name: Streamlit calls the
# script `__main__` while it runs.
if __name__ == "__main__":
    run()
