"""The section on the data: it says which they are, shows them, and fetches on a press."""

import threading
from functools import partial

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from explorer.language import words
from explorer.mnist import download
from explorer.mnist.job import steps
from nn_core.datasets import mnist_folders
from nn_core.datasets.mnist import load_sample
from pages.digits.data import download_panel
from tests.explorer.mnist.mirrors import LIMIT, flipped, official, published
from tests.nn_core.datasets import idx_bytes

SAMPLE = load_sample()
LANGUAGES = ["ko", "en"]


def section():
    import streamlit as st

    from explorer.language import current
    from explorer.settings.schema import Schema
    from nn_core.datasets.mnist import load_sample
    from pages.digits.data import model as lab
    from pages.digits.data import panel as data_panel
    from pages.digits.view import DigitView

    if "values" not in st.session_state:
        st.session_state["values"] = Schema("data", 1, lab.FIELDS).defaults()
    values = st.session_state["values"]
    values.update(st.session_state["asked"])
    view = DigitView(run=None, digits=load_sample(), plane=None, place=None)
    data_panel.show(current(), values, view)


@pytest.fixture
def show(nowhere):
    """Run the section with some settings, in some language."""

    def run(lang="en", **asked):
        app = AppTest.from_function(section, default_timeout=LIMIT)
        app.session_state["language"] = lang
        app.session_state["asked"] = asked
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def said(app):
    kinds = (app.markdown, app.caption, app.error, app.success, app.info, app.warning)
    return "\n".join(element.value for kind in kinds for element in kind)


# What is shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_section_says_that_the_sample_is_in_use_and_whose_it_is(lang, show):
    text = said(show(lang))
    assert "4,000" in text and "1,000" in text
    assert "LeCun" in text and "CC BY-SA 3.0" in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("look", ["images", "classes"])
def test_every_look_is_shown_in_every_language(lang, look, show):
    app = show(lang, data_look=look, data_class="7", data_part="test")
    assert not app.error


def test_the_numbers_of_an_image_are_its_own(show):
    i = 17
    app = show(data_image=i, data_part="test")
    image, label = SAMPLE.test_images[i], int(SAMPLE.test_labels[i])
    matrix, flat, scaled, one_hot, _ = (code.value for code in app.code)
    read = np.array([[int(n) for n in row.split()] for row in matrix.splitlines()])
    np.testing.assert_array_equal(read, image)

    def numbers(text):
        return [float(n) for n in text.strip("[]").split()]

    row = "".join(f"{n:4d}" for n in image.reshape(-1))
    assert "".join(f"{int(n):4d}" for n in numbers(flat)) in row
    shown = np.array(numbers(scaled)) * 255
    np.testing.assert_allclose(shown, numbers(flat), atol=0.05)
    assert [n for n, v in enumerate(numbers(one_hot)) if v == 1] == [label]


def test_the_lines_of_numpy_are_those_of_the_core(show):
    code = show().code[-1].value
    assert ".reshape(len(images), -1)" in code and "np.eye" in code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_named_folder_that_lacks_files_is_told(lang, show, tmp_path, monkeypatch):
    monkeypatch.setenv("NN_EXPLORER_DATA", str(tmp_path))
    text = said(show(lang))
    assert "NN_EXPLORER_DATA" in text and "t10k-images-idx3-ubyte.gz" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_of_mnist_in_the_named_folder_is_told_and_can_be_looked_at(
    lang, show, whole, monkeypatch
):
    monkeypatch.setenv("NN_EXPLORER_DATA", str(whole))
    app = show(lang)
    here = words(lang).labels("mnist_data.here")["folder"].format(train=6, test=3)
    assert here in said(app) and "4,000" in said(app)
    assert words(lang)("mnist_data.pick", count=4_000) in said(app)
    app = show(lang, data_set="full", data_part="test", data_class="8")
    assert words(lang)("mnist_data.pick", count=1) in said(app)
    assert app.session_state["values"]["data_image"] == 2


def test_without_all_of_mnist_a_link_to_it_shows_the_sample(show):
    app = show(data_set="full")
    assert words("en")("mnist_data.pick", count=4_000) in said(app)
    assert words("en")("mnist_data.set") not in {g.label for g in app.button_group}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_damaged_file_in_the_named_folder_is_told_and_the_sample_stays(
    lang, show, whole, monkeypatch
):
    monkeypatch.setenv("NN_EXPLORER_DATA", str(whole))
    name = mnist_folders.FILES["train_images"].name
    (whole / name).write_bytes((whole / name).read_bytes()[:-20])
    app = show(lang, data_set="full")
    (told,) = (warning.value for warning in app.warning)
    assert name in told and "gzip" in told and "NN_EXPLORER_DATA" in told
    assert words(lang)("mnist_data.pick", count=4_000) in said(app)
    assert app.button(key="mnist_get")  # a way out


def test_the_link_names_the_image_that_is_shown(show):
    three = int(np.flatnonzero(SAMPLE.train_labels == 3)[0])
    other = int(np.flatnonzero(SAMPLE.train_labels == 8)[5])
    app = show(data_class="3", data_image=other)
    assert app.session_state["values"]["data_image"] == three


# Fetching


@pytest.fixture
def small(monkeypatch):
    """Four files of a few bytes are the official ones; name -> bytes."""
    contents, table = published(), official()
    for module in (mnist_folders, download_panel):
        monkeypatch.setattr(module, "FILES", table)
    return contents


def fetching_from(monkeypatch, *urls):
    fetch = partial(
        download.fetch, mirrors=urls, files=list(mnist_folders.FILES.values())
    )
    monkeypatch.setattr(download_panel, "steps", lambda: steps(fetch))


def fetched(app):
    app.button(key="mnist_get").click().run()
    job = app.session_state["jobs"]["mnist_get"]
    assert job.ended.wait(LIMIT)
    return app.run()


def test_nothing_is_fetched_unless_the_button_is_pressed(show, small, monkeypatch):
    monkeypatch.setattr(download_panel, "steps", lambda: pytest.fail("nobody asked"))
    app = show()
    label = words("en")("mnist_data.get.button").split("{")[0]
    assert app.button(key="mnist_get").label.startswith(label)
    assert all(host in app.button(key="mnist_get").help for host in ("s3", "google"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_press_brings_the_files_and_the_button_goes(
    lang, show, small, mirror, monkeypatch
):
    source = mirror()
    source.answers = small
    fetching_from(monkeypatch, source.url)
    app = fetched(show(lang))
    assert words(lang)("mnist_data.get.done") in said(app)
    assert {p.name for p in mnist_folders.cache_folder().iterdir()} == set(small)
    assert "mnist_get" not in {button.key for button in app.button}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_tampered_cache_is_told_and_one_press_puts_it_right(
    lang, show, small, mirror, monkeypatch
):
    name, *_ = small
    changed = small | {name: flipped(small[name])}
    idx_bytes.put(mnist_folders.cache_folder(), changed)
    source = mirror()
    source.answers = small
    fetching_from(monkeypatch, source.url)
    app = show(lang)
    told = words(lang)("mnist_data.tampered", names=name)
    assert told in said(app) and "4,000" in said(app)
    app = fetched(app)
    assert source.asked == [name]
    assert told not in said(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_failure_names_the_mirror_and_the_sample_stays(
    lang, show, small, mirror, monkeypatch
):
    bad = mirror()
    fetching_from(monkeypatch, bad.url)
    app = fetched(show(lang))
    text = said(app)
    assert bad.host in text and "404" in text and "NN_EXPLORER_DATA" in text
    assert "4,000" in text
    assert app.button(key="mnist_get")  # to try again


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", ["stopped", "replaced", "left"])
def test_why_fetching_ended_before_all_was_there_is_said(
    lang, state, show, small, mirror, monkeypatch
):
    go_on, w = threading.Event(), words(lang)
    source = mirror()
    source.answers = small | {next(iter(small)): lambda handler: go_on.wait(LIMIT)}
    fetching_from(monkeypatch, source.url)
    app = show(lang)
    app.button(key="mnist_get").click().run()
    job = app.session_state["jobs"]["mnist_get"]
    job.stop(LIMIT, state)
    text = said(app.run())
    go_on.set()
    assert w.labels("mnist_data.get.ended")[state] in text
    assert w("mnist_data.get.kept") in text


@pytest.mark.logs_errors
def test_what_nobody_thought_of_is_a_sentence_too(show, small, monkeypatch):
    monkeypatch.setattr(download_panel, "steps", lambda: 1 / 0)
    assert words("en")("mnist_data.get.broken") in said(fetched(show()))
