"""The section "Sweep" of the MNIST lab without a browser."""

import pytest

from explorer.language import words
from tests.apptest import LANGS, LOCALES, MNIST, done, healthy, press, said, tables
from tests.sentences import says

LINK = {"v": "1", "section": "sweep", "units": "8", "epochs": "1", "sweep_epochs": "1"}


def test_the_map_fills_in_and_a_cell_opens_in_the_lab(open_app):
    app = open_app(MNIST, **LINK, sweep_seeds="1", sweep_row="3", sweep_column="4")
    app = done(press(app, "mnist_sweep_start"), "mnist_sweep")
    (cells,) = tables(app, "cells")
    assert (cells["done"] == 1).all() and len(cells) == 20
    app = healthy(press(app, "mnist_sweep_open"))
    found = {k: app.query_params[k] for k in ("rate", "scale", "seed", "epochs")}
    assert found == {"rate": "0.1", "scale": "1", "seed": "0", "epochs": "1"}
    (again,) = tables(app, "cells")
    assert again["share"].equals(cells["share"])


@pytest.mark.parametrize("lang", LANGS)
def test_too_many_networks_are_refused_in_a_sentence(open_app, lang):
    app = open_app(MNIST, LOCALES[lang], **LINK, sweep_seeds="5")
    assert says(said(app, "warning"), words(lang)("sweep.too_many"))
