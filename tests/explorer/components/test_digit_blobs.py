"""What the MNIST components are sent says what it was made of."""

import re

import numpy as np
import pytest

from explorer.components.blob import Film, signed, unpack
from explorer.components.confusion_matrix import confusion_matrix_blob
from explorer.components.digit_pad import digit_pad_blob
from explorer.components.image_grid import MARKS, Labels, image_grid_blob, verdicts
from explorer.components.prediction import Inside, prediction_blob
from explorer.language import words

IMAGES = np.arange(2 * 3 * 4 * 5, dtype=np.uint8).reshape(2, 3, 4, 5)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_grid_carries_its_images_and_names_every_mark(lang):
    meta, arrays = unpack(image_grid_blob(words(lang), IMAGES[0], "three"))
    np.testing.assert_array_equal(arrays["images"], IMAGES[0])
    assert set(arrays) == {"images"}
    assert set(meta["words"]) == {"alt", "nth", *MARKS} - {""}
    assert meta["words"]["alt"] == "three"


def test_what_follows_a_stage_has_a_row_an_epoch():
    answers, epochs = np.array([[0, 1, 2], [0, 0, 2]]), np.array([0, 7])
    marks = verdicts(answers, np.array([0, 1, 1]))
    assert [[MARKS[m] for m in row] for row in marks] == [
        ["right", "right", "wrong"],
        ["right", "wrong", "wrong"],
    ]
    blob = image_grid_blob(
        words("en"),
        IMAGES,
        "a",
        film=Film("s", epochs),
        labels=Labels(marks=marks, answers=answers, names="abc"),
    )
    meta, arrays = unpack(blob)
    assert (meta["stage"], meta["names"], meta["marks"]) == ("s", ["a", "b", "c"], None)
    for name, array in {"epochs": epochs, "marks": marks, "answers": answers}.items():
        np.testing.assert_array_equal(arrays[name], array)


def test_many_images_travel_compressed():
    images = np.zeros((40, 64, 28, 28), np.uint8)
    blob = image_grid_blob(words("en"), images, "a", film=Film("s", np.arange(40)))
    assert len(blob) < images.nbytes / 50


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_pad_gets_its_image_and_the_places_it_can_name(lang):
    meta, arrays = unpack(digit_pad_blob(words(lang), np.eye(28, dtype=np.uint8), 4))
    np.testing.assert_array_equal(arrays["pixels"], np.eye(28))
    assert meta["rev"] == 4
    assert {"{row}", "{column}"} <= set(re.findall(r"{\w+}", meta["words"]["place"]))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_prediction_carries_what_it_is_given_and_no_more(lang):
    shares, units = np.array([0.25, 0.75]), np.array([-3.0, 1.0, np.inf])
    blob = prediction_blob(
        words(lang),
        shares,
        labels="ab",
        captions={"probabilities": "v"},
        truth=1,
        inside=Inside(activations=units),
    )
    meta, arrays = unpack(blob)
    assert set(arrays) == {"probabilities", "activations"}
    np.testing.assert_array_equal(arrays["probabilities"], shares)
    assert (meta["colour_max"], meta["truth"], meta["labels"]) == (3.0, 1, ["a", "b"])
    assert meta["captions"] == {
        "answer": "",
        "probabilities": "v",
        "preprocessed": "",
        "target_gradient": "",
        "activations": "",
    }
    assert set(meta["words"]) == {"largest", "truth"}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_matrix_carries_its_counts_and_a_sentence_for_a_cell(lang):
    counts = np.arange(8).reshape(2, 2, 2)
    blob = confusion_matrix_blob(
        words(lang),
        counts,
        labels="ab",
        selected=(1, 0),
        film=Film("s", np.array([0, 5])),
    )
    meta, arrays = unpack(blob)
    np.testing.assert_array_equal(arrays["counts"], counts)
    np.testing.assert_array_equal(arrays["epochs"], [0, 5])
    assert (meta["selected"], meta["labels"]) == ([1, 0], ["a", "b"])
    named = set(re.findall(r"{(\w+)}", meta["words"]["cell"]))
    assert named == {"row", "column", "count", "total"}


def test_signed_numbers_lie_evenly_about_128():
    numbers = np.array([[-2.0, -1.0, 0.0], [0.004, 1.0, 2.0]])
    assert signed(numbers).tolist() == [[1, 64, 128], [128, 192, 255]]
    assert signed(numbers, 1.0).tolist() == [[1, 1, 128], [129, 255, 255]]


@pytest.mark.parametrize("odd", [[0.0, 0.0], [np.nan, 0.0], [np.inf, -np.inf]])
def test_odd_numbers_have_a_colour_too(odd):
    assert signed(np.array(odd)).dtype == np.uint8
