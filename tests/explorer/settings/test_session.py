"""The session, its link, and both together, through the smallest app that has them."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from explorer.settings import session
from tests.apptest import SECONDS


def small_app():
    import streamlit as st

    from explorer.settings import session
    from explorer.settings.fields import Choice, Span
    from explorer.settings.schema import Schema

    gates = Schema(
        "gates", 1, (Choice("gate", ("and", "xor"), "and"), Span("seed", 0, 9, 1, 3))
    )
    clouds = Schema("clouds", 2, (Span("seed", 0, 9, 1, 5),))
    page = st.session_state.get("show", "gates")
    session.turn_to(page)
    lab = {"gates": gates, "clouds": clouds}.get(page)
    if lab is not None:
        values = session.open_lab(lab)
        key = f"{page}_seed"
        st.session_state[key] = values["seed"]

        def pull():
            values["seed"] = st.session_state[key]

        st.slider("seed", 0, 9, key=key, on_change=pull)
        st.json(values)
    session.save_link()
    st.text(" ".join(session.notices()))


@pytest.fixture
def app():
    return AppTest.from_function(small_app, default_timeout=SECONDS)


def run(app, page=None, **query):
    if page is not None:
        app.session_state["show"] = page
        app.query_params.clear()  # as the browser does on its way to another page
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception
    return app


def values(app):
    return json.loads(app.json[0].value)


def link(app):
    return {name: app.query_params[name] for name in app.query_params}


def move(app, key, value):
    app.slider(key=key).set_value(value)
    return run(app)


@pytest.fixture(autouse=True)
def slow_visitor(monkeypatch):
    """Nobody opens a link within a second of another move, unless a test says so."""
    monkeypatch.setattr(session, "GRACE_SECONDS", 0.0)


def test_a_first_visit_shows_defaults_and_writes_them_all(app):
    run(app)
    assert values(app) == {"gate": "and", "seed": 3}
    assert link(app) == {"lang": "en", "v": "1", "gate": "and", "seed": "3"}
    assert app.text[0].value == ""


def test_a_link_is_opened_corrected_and_noticed_once(app):
    run(app, gate="xro", seed="99", utm_source="mail", lang="ko")
    assert values(app) == {"gate": "xor", "seed": 9}
    assert link(app) == {"lang": "ko", "v": "1", "gate": "xor", "seed": "9"}
    assert app.text[0].value == "gate seed"
    assert run(app).text[0].value == ""


def test_a_repeated_parameter_is_put_right(app):
    run(app, gate=["and", "xor"])
    assert values(app)["gate"] == "xor"
    assert link(app)["gate"] == "xor"
    assert app.text[0].value == "gate"


def test_a_move_changes_the_link(app):
    move(run(app, gate="xor"), "gates_seed", 8)
    assert values(app) == {"gate": "xor", "seed": 8}
    assert link(app) == {"lang": "en", "v": "1", "gate": "xor", "seed": "8"}


def test_each_lab_keeps_its_values_and_gets_its_link_back(app):
    move(run(app, gate="xor"), "gates_seed", 8)
    move(run(app, "clouds"), "clouds_seed", 1)
    assert link(app) == {"lang": "en", "v": "2", "seed": "1"}
    run(app, "nothing")
    assert link(app) == {"lang": "en"}
    run(app, "gates")
    assert values(app) == {"gate": "xor", "seed": 8}
    assert link(app) == {"lang": "en", "v": "1", "gate": "xor", "seed": "8"}


def test_a_new_link_goes_before_the_session(app):
    move(run(app), "gates_seed", 8)
    run(app, "nothing")
    run(app, "gates", gate="xor")
    assert values(app) == {"gate": "xor", "seed": 3}
    move(app, "gates_seed", 8)
    run(app, "nothing")
    run(app, "gates", gate="xor")  # the same link again
    assert values(app) == {"gate": "xor", "seed": 3}


def test_a_move_goes_before_an_older_address(app):
    run(app, gate="xor")
    app.query_params["seed"] = "5"
    move(app, "gates_seed", 8)
    assert values(app) == {"gate": "xor", "seed": 8}


def test_an_address_still_under_way_is_not_a_new_link(app, monkeypatch):
    monkeypatch.setattr(session, "GRACE_SECONDS", 60.0)
    move(run(app), "gates_seed", 8)
    run(app, seed="3")  # sent before the browser had heard of 8
    assert values(app)["seed"] == 8
    assert link(app)["seed"] == "8"
    run(app, "nothing")
    run(app, "gates", seed="3")  # but on another page it is one
    assert values(app)["seed"] == 3
