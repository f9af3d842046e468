"""The MNIST components mounted without a browser: what is sent, and what odd states do."""

import json
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from explorer.components.blob import unpack
from tests.apptest import SECONDS
from tests.explorer.components.test_wrappers import ODD, proto

APP = Path(__file__).parents[2] / "browser" / "digits_app.py"
KEYS = ("still", "film", "pad", "reading", "film_reading", "confusion")
MORE = [
    {"i": 1}, {"row": "x", "column": 1, "token": 1}, {"b64": "", "rev": 0, "token": 1},
    {"b64": 7, "rev": 0, "token": 1, "settled": True},
]  # fmt: skip


def opened(**query):
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params.update(query)
    return app


@pytest.mark.parametrize("query", [{}, {"lang": "ko"}, {"alone": "1"}])
def test_every_component_is_mounted_with_its_words(query):
    app = opened(**query).run()
    assert not app.exception
    for key in KEYS:
        meta, arrays = unpack(proto(app, key).bytes)
        assert arrays
        assert all(meta["words"].values())


def test_scripts_travel_once_when_delivered_and_with_each_component_when_not():
    delivered, alone = opened().run(), opened(alone="1").run()
    bundle = proto(delivered, "component_scripts").js_content
    for key in KEYS:
        stub, full = proto(delivered, key).js_content, proto(alone, key).js_content
        assert len(stub) < 400 < len(full)
        assert full.rpartition("export default")[0].strip().splitlines()[-1] in bundle


@pytest.mark.parametrize("odd", ODD + MORE, ids=json.dumps)
def test_an_odd_state_breaks_nothing(odd):
    app = opened()
    app.session_state["still"] = {"pick": odd}
    app.session_state["pad"] = {"ink": odd}
    app.session_state["confusion"] = {"cell": odd}
    app.run()
    assert not app.exception


def test_a_pad_costs_little_more_than_its_pixels():
    blob = proto(opened().run(), "pad").bytes
    assert np.prod((28, 28)) < len(blob) < 2000
