"""The data in a real browser: picked, turned, fetched, fetched in vain, stopped."""

import threading

import numpy as np
import pytest
from playwright.sync_api import expect

from explorer.language import words
from nn_core.datasets.mnist import load_sample
from tests.browser.components.conftest import serving
from tests.browser.conftest import DESKTOP, PHONE, WAIT_SECONDS, eventually
from tests.explorer.mnist.mirrors import Mirror, flipped, published

SAY = words("en").labels("mnist_data.get")


@pytest.fixture
def mirror():
    made = Mirror(published())
    yield made
    made.close()


@pytest.fixture
def visit(new_page, console, mirror, tmp_path):
    """Open the section as a new visitor of a machine with an empty cache."""
    env = {"MIRRORS": mirror.url, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    env |= {"NN_EXPLORER_DATA": "", "NO_PROXY": "127.0.0.1"}
    with serving("data_app.py", tmp_path, **env) as server:

        def open_page(**options):
            page = new_page(**{**DESKTOP, **options})
            page.on("pageerror", lambda error: console.append(str(error)))
            page.goto(server.url)
            expect(images(page).first).to_be_visible(timeout=WAIT_SECONDS * 1000)
            return page

        yield open_page


def images(page):
    return page.locator(".st-key-data_grid .image")


def press(page, name):
    page.locator(f".st-key-mnist_get{name} button:visible").click()


def cached(folder):
    return {p.name: p.read_bytes() for p in files(folder)}


def files(folder):
    return [p for p in (folder / "cache").rglob("*") if p.is_file()]


def only_the_first(folder):
    """By its name: a file that is not whole may go while it is read."""
    assert [p.name for p in files(folder)] == list(published())[:1]


def test_a_corrupted_file_is_told_and_the_next_try_brings_it(visit, mirror, tmp_path):
    third = list(published())[2]
    mirror.answers = published() | {third: flipped(published()[third])}
    page = visit()
    assert mirror.asked == []  # nothing before the visitor asks
    press(page, "")
    told = page.get_by_test_id("stAlert")
    expect(told).to_contain_text(mirror.host)
    expect(told).to_contain_text(third)
    expect(told).to_contain_text("SHA-256")
    assert cached(tmp_path) == dict(list(published().items())[:2])
    expect(images(page)).to_have_count(48)
    mirror.answers = published()
    press(page, "")
    # the few bytes of these files are no images, and that is told besides
    expect(told.filter(has_text=SAY["done"])).to_be_visible()
    assert cached(tmp_path) == published()
    expect(page.locator(".st-key-mnist_get")).to_have_count(0)


def test_stop_ends_it_although_the_mirror_is_silent(visit, mirror, tmp_path):
    go_on = threading.Event()
    second = list(published())[1]
    mirror.answers = published() | {second: lambda handler: go_on.wait(WAIT_SECONDS)}
    page = visit()
    press(page, "")
    expect(page.get_by_test_id("stProgress")).to_contain_text("MB")
    press(page, "_stop")
    expect(page.get_by_test_id("stAlert")).to_contain_text(SAY["kept"])
    go_on.set()
    eventually(lambda: only_the_first(tmp_path))  # the thread sees that nobody waits


@pytest.mark.parametrize("options", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_image_is_picked_by_pointer_and_keys_and_its_numbers_follow(visit, options):
    page = visit(**options)
    images(page).nth(5).click()
    expect(page.get_by_text("image 5 page 1", exact=True)).to_be_visible()
    images(page).nth(5).press("ArrowRight")
    expect(page.get_by_text("image 6 page 1", exact=True)).to_be_visible()
    matrix = page.locator(".st-key-data_matrix code")
    first = load_sample().train_images[6]
    expect(matrix).to_contain_text(" ".join(f"{v:3d}" for v in first[14].tolist()))
    read = np.array([line.split() for line in matrix.inner_text().splitlines()], int)
    np.testing.assert_array_equal(read, first)


def test_the_pages_are_turned(visit):
    page = visit()
    page.get_by_test_id("stPagination").get_by_text("3", exact=True).click()
    expect(page.get_by_text("image 0 page 3", exact=True)).to_be_visible()
    labels = [str(n) for n in load_sample().train_labels[96:144]]
    expect(images(page)).to_have_text(labels)
