"""Every image is on one page, and an image or page that is not there becomes the last."""

import numpy as np
import pytest

from explorer.language import words
from explorer.settings.schema import Schema
from nn_core.datasets.mnist import load_sample
from nn_core.datasets.mnist_folders import cache_folder
from pages.digits.data import model as lab

SAMPLE = load_sample()
DEFAULTS = Schema("data", 1, lab.FIELDS).defaults()


def page(labels, **values):
    return lab.page(labels, DEFAULTS | values)


@pytest.mark.parametrize("part", lab.PARTS)
@pytest.mark.parametrize("chosen", lab.CLASSES)
def test_every_image_of_the_choice_is_on_one_page(part, chosen):
    labels = lab.part(SAMPLE, part).labels
    first = page(labels, data_class=chosen)
    pages = [
        page(labels, data_class=chosen, data_page=n + 1) for n in range(first.pages)
    ]
    seen = [int(i) for one in pages for i in one.places]
    wanted = [i for i, n in enumerate(labels) if chosen in ("all", str(n))]
    assert seen == wanted
    assert {one.total for one in pages} == {len(wanted)}


def test_a_page_that_is_not_there_is_the_last():
    labels = SAMPLE.test_labels
    last = page(labels, data_page=1_250)
    assert last.number == last.pages == 21  # 1,000 images, 48 a page
    assert last.places[-1] == 999


def chosen(labels, **values):
    return lab.image(labels, DEFAULTS | values, page(labels, **values))


def test_an_image_that_is_not_there_is_the_last():
    assert chosen(SAMPLE.test_labels, data_image=59_999) == 999
    assert chosen(SAMPLE.train_labels, data_image=17) == 17


def test_the_chosen_image_is_of_the_chosen_digit():
    labels = SAMPLE.train_labels
    for digit in range(10):
        found = chosen(labels, data_image=17, data_class=str(digit), data_page=2)
        assert labels[found] == digit
        assert (
            found == 17 or found in page(labels, data_class=str(digit), data_page=2)[0]
        )


def test_a_class_without_images_has_one_empty_page():
    empty = page(np.array([3, 3]), data_class="7")
    assert (empty.number, empty.pages, len(empty.places)) == (1, 1, 0)


def test_the_full_mnist_fits_into_the_fields():
    fields = {field.name: field for field in lab.FIELDS}
    assert fields["data_image"].high == 60_000 - 1
    assert fields["data_page"].high * lab.PER_PAGE >= 60_000


def test_the_section_says_where_the_digits_come_from(tmp_path, monkeypatch):
    other = SAMPLE._replace(test_labels=SAMPLE.test_labels.copy())
    assert lab.kind(load_sample()) == "sample"
    monkeypatch.setenv("NN_EXPLORER_DATA", str(tmp_path))
    monkeypatch.setattr(lab, "find_full", lambda: tmp_path)
    assert lab.kind(other) == "folder"
    monkeypatch.setenv("NN_EXPLORER_DATA", str(tmp_path / "gone"))
    monkeypatch.setattr(lab, "find_full", cache_folder)
    assert lab.kind(other) == "cache"
    for lang in ("ko", "en"):
        assert {"sample", "folder", "cache"} == set(
            words(lang).labels("mnist_data.using")
        )
