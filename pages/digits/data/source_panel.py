"""Which data the page uses, where all of MNIST lies, and why it cannot be used if so."""

from __future__ import annotations

import streamlit as st

from explorer.jobs import session as jobs_session
from explorer.language import Words
from nn_core import InputError
from nn_core.datasets.mnist import Digits, fault, find_full, load_full
from nn_core.datasets.mnist_folders import (
    FOLDER,
    cache_folder,
    missing,
    named_folder,
    tampered,
)
from pages.digits.data import model as lab
from pages.digits.data.download_panel import NAME


def using(w: Words, digits: Digits) -> None:
    """Show which data the network on show learns from."""
    text = w.labels("mnist_data.using")[lab.kind(digits)]
    st.markdown(text.format(**sizes(digits)))


def all_of_it(w: Words, used: Digits) -> Digits | None:
    """Return all of MNIST, read and checked, wherever it lies on this machine; None, and why,
    where it is not to be had.
    """
    folder = named_folder()
    if folder is not None and (names := missing(folder)):
        tell(w("mnist_data.lacking", variable=FOLDER, names=", ".join(names)))
    unusable(w, fault(), "folder")
    if find_full() is None:
        changed(w)
        return None
    try:
        digits = load_full()
    except InputError as error:
        unusable(w, error, "cache")
        return None
    if used is not digits:
        st.markdown(w.labels("mnist_data.here")[lab.place()].format(**sizes(digits)))
    return digits


def unusable(w: Words, error: InputError | None, place: str) -> None:
    """Show why what lies in a place cannot be used, if so."""
    if error is not None:
        why = w.labels("errors.input")[error.code].format(**error.values)
        tell(w.labels("mnist_data.unusable")[place].format(why=why))


def changed(w: Words) -> None:
    """Files of the cache that are not what was published, unless they are just coming."""
    names = tampered(cache_folder())
    if names and not jobs_session.active(NAME):
        tell(w("mnist_data.tampered", names=", ".join(names)))


def tell(text: str) -> None:
    """Show what is wrong with data that are not used."""
    st.warning(text, icon=":material/folder_off:")


def sizes(digits: Digits) -> dict[str, int]:
    """Return how many images there are to train on, and to test."""
    return {"train": len(digits.train_labels), "test": len(digits.test_labels)}
