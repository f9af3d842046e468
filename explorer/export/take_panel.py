"""Take it with you: what is on the bench as files, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import streamlit as st

from explorer.components.save_pictures import save_pictures
from explorer.content.numbers import number
from explorer.export import files, script
from explorer.export.subject import Subject
from explorer.export.tables_on_page import drawn
from explorer.language import Words
from explorer.settings.address import address
from explorer.settings.link import encode
from explorer.settings.open_lab import OpenLab
from nn_core.datasets.mnist import SAMPLE
from nn_core.digits import DigitExperiment


class File(NamedTuple):
    """The end of a file's name, its MIME type, and the function that makes it."""

    suffix: str
    mime: str
    make: Callable[[], bytes | str]


def show(w: Words, lab: OpenLab) -> None:
    """Show what is taken, in numbers, and a button for each file."""
    subject: Subject | None = lab.subject()
    if subject is None:
        st.info(w("tools.take.waiting"), icon=":material/hourglass:")
        return
    facts = subject.numbers
    st.markdown(
        w(
            "tools.take.what",
            place=place_text(w, subject),
            loss=number(facts["loss"]),
            share=f"{facts['accuracy']:.1%}",
        )
    )
    texts = w.labels("tools.take.files")
    with st.container(gap="xsmall"):
        for id, file in choices(w, lab, subject).items():
            st.download_button(
                texts[id],
                file.make,
                file_name=f"{lab.schema.id}{file.suffix}",
                mime=file.mime,
                key=f"take_{id}",
                on_click="ignore",
                width="stretch",
            )
    st.caption(w("tools.take.pictures"))
    save_pictures(w, lab.schema.id)


def place_text(w: Words, subject: Subject) -> str:
    """Return how long the network has been trained, in words."""
    return w.labels("tools.take.places")[subject.unit].format(n=f"{subject.place:,}")


def link_of(w: Words, lab: OpenLab, subject: Subject) -> str:
    """Return the address that opens the lab in this very state, at the epoch of the
    subject.
    """
    values = {**lab.values, "epoch": subject.place_in_link}
    return address(lab.schema.id, {"lang": w.lang, **encode(lab.schema, values)})


def choices(w: Words, lab: OpenLab, subject: Subject) -> dict[str, File]:
    """By id (a key in content/*/tools.toml), in the order of the buttons."""
    charts = drawn()  # fills while the page is drawn
    name = w.labels("app.pages")[lab.schema.id]
    title = w("export.title", lab=name, place=place_text(w, subject))
    link = link_of(w, lab, subject)

    def code(write: Callable[..., str]) -> str:
        return write(w, script.blocks(subject), title, link)

    def twin() -> str:
        about = f"{title}. {w('export.twin')}"
        return script.script(w, script.twin(subject), about, link)

    found = {
        "script": File(".py", "text/x-python", partial(code, script.script)),
        "notebook": File(
            ".ipynb", "application/x-ipynb+json", partial(code, script.notebook)
        ),
        "twin": File("_torch.py", "text/x-python", twin),
        "weights": File(".npz", "application/octet-stream", partial(files.npz, subject)),
        "tables": File(
            "_tables.zip", "application/zip", partial(files.tables, subject, charts)
        ),
    }
    run = subject.run
    if isinstance(run, DigitExperiment) and run.data == "sample":
        found["sample"] = File(
            "_sample.npz", "application/octet-stream", SAMPLE.read_bytes
        )
    return found
