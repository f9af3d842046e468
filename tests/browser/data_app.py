"""The section on the data alone. The mirrors are those of MIRRORS, the files a few bytes."""

import os
import sys
from functools import partial
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer.language import words
from explorer.mnist import download
from explorer.mnist.job import steps
from explorer.settings.schema import Schema
from nn_core.datasets import mnist_folders
from nn_core.datasets.mnist import load_sample
from pages.digits.data import download_panel
from pages.digits.data import model as lab
from pages.digits.data import panel as data_panel
from pages.digits.view import DigitView
from tests.explorer.mnist.mirrors import FILES, official

if (
    download_panel.FILES[next(iter(download_panel.FILES))].size > 10 * FILES[0].size
):  # the first run
    mnist_folders.FILES = download_panel.FILES = official()
fetch = partial(
    download.fetch,
    mirrors=os.environ["MIRRORS"].split(),
    files=list(mnist_folders.FILES.values()),
)
download_panel.steps = lambda: steps(fetch)

if "values" not in st.session_state:
    st.session_state["values"] = Schema("data", 1, lab.FIELDS).defaults()
values = st.session_state["values"]
view = DigitView(run=None, digits=load_sample(), plane=None, place=None)
data_panel.show(words("en"), values, view)
st.text(f"image {values['data_image']} page {values['data_page']}")
