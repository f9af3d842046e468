"""The section on the data alone. The mirrors are those of MIRRORS, the files a few bytes."""

import os
import sys
from functools import partial
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from explorer import mnist_files
from explorer.lab import Lab
from explorer.labs import mnist_data as lab
from explorer.labs.mnist_view import DigitView
from explorer.language import words
from explorer.mnist_job import steps
from explorer.panels import mnist_data, mnist_get
from nn_core.datasets import mnist_places
from nn_core.datasets.mnist import load_sample
from tests.explorer.mnist.mirrors import FILES, official

if (
    mnist_get.FILES[next(iter(mnist_get.FILES))].size > 10 * FILES[0].size
):  # the first run
    mnist_places.FILES = mnist_get.FILES = official()
fetch = partial(
    mnist_files.fetch,
    mirrors=os.environ["MIRRORS"].split(),
    files=list(mnist_places.FILES.values()),
)
mnist_get.steps = lambda: steps(fetch)

if "values" not in st.session_state:
    st.session_state["values"] = Lab("data", 1, lab.FIELDS).defaults()
values = st.session_state["values"]
view = DigitView(run=None, digits=load_sample(), plane=None, place=None)
mnist_data.show(words("en"), values, view)
st.text(f"image {values['data_image']} page {values['data_page']}")
