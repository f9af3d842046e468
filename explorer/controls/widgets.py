"""Widgets as views of a lab's values: what is chosen goes straight into the values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import streamlit as st

from explorer import language
from explorer.components.live_slider import live_slider, read_move
from explorer.content.numbers import number
from explorer.controls import locks
from explorer.controls.flight import mark_page_due, record_flight
from explorer.settings.fields import Ladder, Span
from explorer.settings.schema import Values


def segments(
    values: Values,
    name: str,
    label: str,
    labels: Mapping[Any, str],
    named: bool = True,
) -> None:
    """Show a row of buttons, one of which is chosen; `named`: with its label above it."""
    shown: Literal["visible", "collapsed"] = "visible" if named else "collapsed"
    _choice(
        st.segmented_control, values, name, label, labels,
        required=True, wrap=True, label_visibility=shown,
    )  # fmt: skip


def menu(
    values: Values,
    name: str,
    label: str,
    labels: Mapping[Any, str],
    named: bool = True,
    **options: Any,
) -> None:
    """Show a drop-down menu; `named`: with its label above it."""
    _choice(
        st.selectbox, values, name, label, labels,
        label_visibility="visible" if named else "collapsed", **options,
    )  # fmt: skip


def _choice(
    widget: Callable[..., Any],
    values: Values,
    name: str,
    label: str,
    labels: Mapping[Any, str],
    **options: Any,
) -> None:
    if locks.hidden(name):
        return
    # Streamlit sends the label of an option, so each language has its own widget.
    key = f"choice_{name}_{language.current().lang}"
    st.session_state[key] = values[name]

    def take() -> None:
        if st.session_state[key] in labels:
            values[name] = st.session_state[key]
        mark_page_due()

    widget(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=take,
        disabled=locks.fixed(name),
        **options,
    )


def live(
    values: Values,
    field: Ladder | Span,
    label: str,
    *,
    help: str | None = None,
    **film: Any,
) -> None:
    """Show a slider whose every position on the way is shown (`film`: see
    `slider_film.live`).
    """
    if locks.hidden(field.name):
        return
    key = f"live_{field.name}"
    steps = field.values

    def take() -> None:
        move = read_move(st.session_state[key].get("move"), len(steps))
        if move is not None:
            i, token, settled = move
            values[field.name] = steps[i]
            record_flight(token, settled)

    live_slider(
        key,
        label,
        value=steps.index(field.clamp(values[field.name])),
        texts=[number(v) for v in steps],
        help=help,
        typed=isinstance(field, Span),
        disabled=locks.fixed(field.name),
        on_change=take,
        **film,
    )
