"""The section "Sweep" of the XOR lab without a browser."""

import pytest

from explorer.language import words
from tests.apptest import LANGS, LOCALES, XOR, choose, done, healthy, press, said, tables
from tests.sentences import says

LINK = {"v": "1", "act": "lab", "l_section": "sweep", "l_epochs": "20"}


@pytest.mark.parametrize("lang", LANGS)
def test_the_map_fills_in_and_a_cell_opens_in_the_lab(open_app, lang):
    app = open_app(XOR, LOCALES[lang], **LINK, sweep_seeds="10", sweep_across="units")
    app = done(press(app, "xor_sweep_start"), "xor_sweep")
    (cells,) = tables(app, "cells")
    assert (cells["done"] == 10).all() and len(cells) == 64
    app = choose(app, "sweep_column", 3, lang)
    app = choose(app, "sweep_row", 8, lang)
    app = healthy(press(app, "xor_sweep_open"))
    assert app.query_params["l_units"] == "3"
    assert app.query_params["l_rate"] == "30"
    (again,) = tables(app, "cells")  # the map is still that of these settings
    assert again["share"].equals(cells["share"])


@pytest.mark.parametrize("lang", LANGS)
def test_too_many_networks_are_refused_in_a_sentence(open_app, lang):
    app = open_app(XOR, LOCALES[lang], **LINK, sweep_seeds="3000")
    assert says(said(app, "warning"), words(lang)("sweep.too_many"))
    assert "xor_sweep_start" not in [button.key for button in app.button]


def test_too_much_time_is_refused_in_a_sentence(open_app):
    slow = LINK | {
        "l_epochs": "2000",
        "l_layers": "3",
        "l_gradient": "central_difference",
    }
    app = open_app(XOR, **slow, l_units="2", sweep_seeds="1000")
    assert says(said(app, "warning"), words("en")("sweep.too_long"))


def test_a_sweep_whose_cell_is_refused_says_so_and_the_lab_is_there(open_app):
    slow = LINK | {"l_epochs": "2000", "l_layers": "3", "l_units": "4"}
    cloud = {"l_data": "moons", "l_samples": "400", "l_gradient": "central_difference"}
    app = open_app(XOR, **slow, **cloud, sweep_across="units")
    assert not app.exception
    assert app.error
