"""Take it with you: what is on the bench as files, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.export import files
from explorer.export.drawn import drawn
from explorer.export.subject import Subject
from explorer.language import Words
from explorer.numbers import number
from explorer.settings.open_lab import OpenLab

File = tuple[str, str, Callable[[], bytes]]
"""The end of a file's name, its MIME type, and the function that makes its bytes."""


def show(w: Words, lab: OpenLab) -> None:
    """What is taken, in numbers, and a button for each file."""
    subject: Subject | None = lab.subject()
    if subject is None:
        st.info(w("tools.take.waiting"), icon=":material/hourglass:")
        return
    facts = subject.numbers
    st.markdown(
        w(
            "tools.take.what",
            place=w.labels("tools.take.places")[subject.unit].format(
                n=f"{subject.place:,}"
            ),
            loss=number(facts["loss"]),
            share=f"{facts['accuracy']:.1%}",
        )
    )
    texts = w.labels("tools.take.files")
    for id, (suffix, mime, make) in choices(subject).items():
        st.download_button(
            texts[id],
            make,
            file_name=f"{lab.schema.id}{suffix}",
            mime=mime,
            key=f"take_{id}",
            on_click="ignore",
            width="stretch",
        )


def choices(subject: Subject) -> dict[str, File]:
    """By id (a key in content/*/tools.toml), in the order of the buttons."""
    charts = drawn()  # fills while the page is drawn

    def tables() -> bytes:
        own = {"curve": files.curve(subject), "examples": files.examples(subject)}
        return files.zipped({k: t for k, t in (own | charts).items() if not t.empty})

    return {
        "weights": (".npz", "application/octet-stream", lambda: files.npz(subject)),
        "tables": ("_tables.zip", "application/zip", tables),
    }
