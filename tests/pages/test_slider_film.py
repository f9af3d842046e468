"""The film of a slider on its page: when it is sent, and what odd reports do."""

import pytest

from explorer.controls.slider_film import GRASPED
from explorer.runs import slider_films
from pages.network.gates import settings as gates_settings
from pages.network.lab import settings as lab_settings
from pages.network.xornet import settings as xornet_settings
from tests.apptest import component, healthy
from tests.pages.network import test_xor
from tests.pages.neuron.test_logic_gates import open_page

ODD = [None, True, "x", -1, 1e999, [], {}, {"token": 1}]


def sent(app):
    names = [c.proto.component_name for c in app.get("bidi_component")]
    return any(name.startswith("slider_film") for name in names)


def grasp(app, name, present=0, lab="lab_logic_gates"):
    values = app.session_state[lab].values
    app.session_state[GRASPED] = (name, slider_films.key(values, name, "en"), present)
    app.run()
    healthy(app)


@pytest.mark.parametrize("name", ["rate", "epochs", "seed", "scale"])
def test_a_slider_that_is_grasped_is_sent_its_film(name):
    app = open_page(epochs="100")
    assert not sent(app)
    grasp(app, name, present=7)
    meta, arrays = component(app, "slider_film")
    assert meta["control"] == name and 7 in meta["indexes"]
    assert meta["parts"] == ["stage", "network_diagram", "truth_table"]
    assert len(arrays["ends"]) == 3 * len(meta["indexes"])


@pytest.mark.parametrize(
    ("act", "name", "last"),
    [
        *(("gates", name, "truth_table") for name in gates_settings.SLIDERS),
        *(("xornet", name, "truth_table") for name in xornet_settings.SLIDERS),
        *(("lab", name, "network_diagram") for name in lab_settings.FILMED),
    ],
)
def test_so_are_the_sliders_of_all_acts_of_xor(act, name, last):
    app = test_xor.open_page(act=act, n_section="code", l_epochs="100")
    assert not sent(app)
    grasp(app, name, present=3, lab="lab_xor")
    meta, arrays = component(app, "slider_film")
    assert meta["control"] == name and 3 in meta["indexes"]
    assert meta["parts"][-1] == last
    assert len(arrays["ends"]) == len(meta["parts"]) * len(meta["indexes"])


@pytest.mark.parametrize(
    "settings", [{"mode": "hand"}, {"gate": "nand", "nand": "written"}]
)
def test_without_a_film_there_is_none(settings):
    app = open_page(**settings)
    grasp(app, "rate" if "gate" in settings else "w1")
    assert not sent(app)


def test_a_film_is_thrown_away_when_anything_else_changes():
    app = open_page(epochs="100")
    grasp(app, "rate")
    app.session_state["lab_logic_gates"].values["seed"] = 9
    app.run()
    healthy(app)
    assert not sent(app)


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_an_odd_grasp_breaks_nothing(odd):
    app = open_page(epochs="50")
    app.session_state["live_rate"] = {"grasp": odd, "move": odd}
    app.run()
    healthy(app)
    assert not sent(app)
