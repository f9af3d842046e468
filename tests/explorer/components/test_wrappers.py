"""Components mounted without a browser: what is sent, and what odd states do to them."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.components.blob import unpack
from tests.apptest import SECONDS

APP = Path(__file__).parents[2] / "browser" / "component_app.py"
ODD = [None, "x", 3, [], {}, {"token": "x"}, {"i": 1e999, "token": -5}, {"token": 2**99}]


def opened(**query):
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.query_params.update(query)
    return app.run()


def proto(app, key):
    return app.get_by_key(key).proto


@pytest.mark.parametrize("query", [{}, {"lang": "ko"}, {"mode": "hand"}, {"alone": "1"}])
def test_every_component_is_mounted_with_its_data(query):
    app = opened(**query)
    assert not app.exception
    meta, arrays = unpack(proto(app, "stage").bytes)
    assert arrays["frames"].shape[0] == len(arrays["epochs"])
    assert meta["words"]["play"]
    slider = json.loads(proto(app, "w1" if "mode" in query else "rate").json)
    assert slider["texts"][slider["value"]] == "1"


def test_scripts_travel_once_when_delivered_and_with_each_component_when_not():
    delivered, alone = opened(), opened(alone="1")
    bundle = proto(delivered, "component_scripts").js_content
    for key in ("stage", "rate", "diagram", "rows", "surface"):
        stub, full = proto(delivered, key).js_content, proto(alone, key).js_content
        assert len(stub) < 400 < len(full)
        assert full.rpartition("export default")[0].strip().splitlines()[-1] in bundle


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_state_breaks_nothing(odd):
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.session_state["rate"] = {"move": odd}
    app.session_state["stage"] = {"epoch": odd}
    app.session_state["diagram"] = {"edit": odd}
    app.run()
    assert not app.exception
    assert json.loads(proto(app, "rate").json)["token"] in range(2**53)
