"""A lab says what is on its bench, and writes none of it."""

import pytest
from streamlit.testing.v1 import AppTest

from explorer.components.blob import unpack
from explorer.controls.slider_film import GRASPED
from explorer.runs import slider_films
from tests.apptest import SECONDS

PARTS = ["stage", "truth_table"]


def toy_lab():
    """A lab of its own: NOR, learned by one neuron."""
    from explorer import language
    from explorer.panels.bench import Bench, seen, stage_part, table_part
    from explorer.runs import slider_films
    from explorer.settings import session
    from explorer.settings.fields import Ladder, Place, Span
    from explorer.settings.schema import Schema
    from nn_core import Experiment

    rate = Ladder("rate", (0.1, 1.0, 10.0), 1.0)
    seed = Span("seed", 0, 9, 1, 1)
    bench = Bench(
        sliders=lambda values: {"rate": rate, "seed": seed},
        labels=lambda w: {"rate": "Rate", "seed": "Seed"},
        filmed=("rate",),
        run=lambda values: Experiment(
            dataset="nor", epochs=50, learning_rate=values["rate"], seed=values["seed"]
        ),
        run_many=slider_films.histories,
        view=seen,
        parts=(stage_part(), table_part()),
    )
    lab = Schema("toy", 1, (rate, seed, Place("epoch")))
    bench.draw(language.current(), session.open_lab(lab))


@pytest.fixture
def app():
    shown = AppTest.from_function(toy_lab, default_timeout=SECONDS)
    shown.session_state["language"] = "en"
    return ran(shown)


def ran(app):
    assert not app.run().exception and not app.error
    return app


def sent(app):
    """Component name -> what it was sent, packed, in the order of the page."""
    protos = [c.proto for c in app.get("bidi_component")]
    return {p.component_name.split(".")[0]: p for p in protos}


def grasp(app, name, present=0):
    values = app.session_state["lab_toy"].values
    key = slider_films.key(values, name, "en")
    app.session_state[GRASPED] = (name, key, present)
    return ran(app)


def test_the_bench_of_a_lab_has_its_stage_and_the_parts_it_names(app):
    names = list(sent(app))
    assert [name for name in names if name in PARTS] == PARTS
    assert not any(name.startswith("slider_film") for name in names)
    stage, arrays = unpack(sent(app)["stage"].bytes)
    assert stage["kind"] == "film" and len(arrays["frames"]) == 51


def test_its_sliders_bring_a_film_of_the_same_parts(app):
    meta, arrays = unpack(sent(grasp(app, "rate"))["slider_film"].bytes)
    assert meta["control"] == "rate" and meta["parts"] == PARTS
    assert meta["indexes"] == [0, 1, 2] and len(arrays["ends"]) == 2 * 3


def test_a_slider_without_a_film_brings_none(app):
    assert "slider_film" not in sent(grasp(app, "seed"))
