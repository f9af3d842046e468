"""Every picture of a slider's film is the one its run gives when it is made alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.components.blob import unpack
from explorer.controls import slider_film
from explorer.language import words
from explorer.pictures import decision_maps, truth_table
from explorer.pictures.stage import GATE_EXTENT
from explorer.runs import slider_films
from explorer.runs.budget import CAPS
from explorer.settings.fields import Ladder
from nn_core import Experiment
from pages.network import acts as network_settings
from pages.network.gates import model as gates_model
from pages.network.gates import panel as gates_panel
from pages.network.gates import settings as gates_settings
from pages.network.xornet import panel as xornet_panel
from pages.neuron import settings as lab
from pages.neuron.bench import BENCH

W = words("en")
VALUES = {**lab.LAB.defaults(), "epochs": 200}
NAND = Experiment(dataset="nand", first_dataset="or")
XOR = Experiment(
    dataset="xor", hidden="3", activation="tanh", gradient="backprop", epochs=150
)
WIRINGS = [{}, {"g_wiring": "written", "g_or": 500}]
OUTPUTS = [{}, {"n_output": "sigmoid", "n_hidden_kind": "dense"}]
MOST = CAPS["slider_values"].most
LONG = replace(XOR, hidden="8", gradient="central_difference", epochs=20_000)


def runs_of(name, present=0, **settings):
    values = {**VALUES, **settings}
    return slider_film.runs_of(values, lab.SLIDERS[name], present, lab.experiment)


def pictures(place):
    def blobs(run):
        shown = BENCH.view(VALUES, run, place, True)
        return {
            "stage": shown.stage(W, 5, "end"),
            "rows": truth_table.table(W, shown, 5),
        }

    return blobs


def shown(film, row, part):
    meta, arrays = unpack(film)
    k = row * len(meta["parts"]) + meta["parts"].index(part)
    ends = [0, *arrays["ends"]]
    return unpack(arrays["bytes"][ends[k] : ends[k + 1]].tobytes())


def alike(one, other):
    """The same to rounding; a byte may be the next one."""
    assert one.keys() == other.keys()
    for name, array in one.items():
        wide = array.astype(float), other[name].astype(float)
        gap = 1 if name == "frames" else 1e-6
        np.testing.assert_allclose(*wide, rtol=1e-5, atol=gap, equal_nan=True)


@pytest.mark.parametrize("place", [None, 0, 37])
@pytest.mark.parametrize("name", lab.FILMED)
@pytest.mark.parametrize("gate", ["and", "xor"])
def test_a_picture_is_the_one_of_that_run_alone(name, place, gate):
    runs = runs_of(name, gate=gate)
    film = slider_films.film_of(name, "k", runs, slider_films.histories, pictures(place))
    meta, _ = unpack(film)
    assert meta["indexes"] == list(runs)
    for row in (0, len(runs) // 2, len(runs) - 1):
        alone = list(runs.values())[row].run()
        for part, blob in pictures(place)(alone).items():
            told, numbers = shown(film, row, part)
            wanted, exact = unpack(blob)
            alike(numbers, exact)
            if part == "stage":
                domains = told.pop("loss_domain"), wanted.pop("loss_domain")
                assert domains[0] == pytest.approx(domains[1])
            assert told == wanted
        assert meta["losses"][row] == pytest.approx(alone.losses[-1], rel=1e-9)


ACTS = [
    (bench, name, settings)
    for bench, sets in ((gates_panel.BENCH, WIRINGS), (xornet_panel.BENCH, OUTPUTS))
    for settings in sets
    for name in bench.filmed
]


@pytest.mark.parametrize(("bench", "name", "settings"), ACTS)
def test_in_two_layers_a_picture_is_the_one_of_that_run_alone(bench, name, settings):
    values = {
        **network_settings.LAB.defaults(),
        "g_nand": 300,
        "n_epochs": 300,
        **settings,
    }
    runs = slider_film.runs_of(values, bench.sliders(values)[name], 7, bench.run)

    def blobs(run):
        view = bench.view(values, run, None, True)
        return {part.component: part.blob(W, values, view, 5) for part in bench.parts}

    film = slider_films.film_of(name, "k", runs, bench.run_many, blobs)
    meta, _ = unpack(film)
    assert meta["indexes"] == list(runs) and 7 in runs
    for row in (0, len(runs) // 2, len(runs) - 1):
        alone = list(runs.values())[row].run()
        for part, blob in blobs(alone).items():
            wanted, exact = unpack(blob)
            told, numbers = shown(film, row, part)
            assert told["stage"] == wanted["stage"]
            alike(numbers, exact)
        assert meta["losses"][row] == pytest.approx(alone.losses[-1], rel=1e-9)


def test_gates_that_would_take_too_long_together_have_no_film():
    longest = {"g_nand": 3000, "g_or": 3000, "g_and": 3000, "g_wiring": "written"}
    values = {**network_settings.LAB.defaults(), **longest}
    runs = slider_film.runs_of(
        values, gates_settings.SLIDERS["g_seed"], 0, gates_model.wiring
    )
    assert gates_panel.BENCH.run_many(tuple(runs.values())) is None


@pytest.mark.parametrize("name", ["learning_rate", "init_scale", "seed", "epochs"])
def test_a_network_with_hidden_units_has_films_too(name):
    values = [1, 2, 3] if name in ("seed", "epochs") else [0.1, 1.0, 3.0]
    runs = tuple(replace(XOR, **{name: v}) for v in values)
    for run, together in zip(runs, slider_films.histories(runs), strict=True):
        alone = run.run()
        assert together.epochs.tolist() == alone.epochs.tolist()
        assert together.losses == pytest.approx(alone.losses, rel=1e-9)


def test_a_run_that_diverges_ends_where_it_does_alone():
    base = replace(XOR, penalty="l2", penalty_rate=1.0, epochs=1000)
    runs = tuple(replace(base, learning_rate=rate) for rate in (0.01, 100.0))
    for run, together in zip(runs, slider_films.histories(runs), strict=True):
        alone = run.run()
        assert int(together.diverged) == int(alone.diverged)
        assert slider_films.final_loss(together) == pytest.approx(
            slider_films.final_loss(alone)
        )
    assert slider_films.final_loss(together) is None


def test_cut_before_it_diverged_a_run_has_not_diverged():
    run = replace(XOR.run(), diverged=np.array(120))
    assert int(slider_films.until(run, 119).diverged) == -1
    assert int(slider_films.until(run, 120).diverged) == 120


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (XOR, replace(XOR, hidden="4")),
        (XOR, replace(XOR, epochs=10, seed=4)),
        (NAND, replace(NAND, seed=2)),
        (LONG, replace(LONG, seed=2)),
        (LONG, replace(LONG, epochs=10)),
    ],
)  # fmt: skip
def test_what_cannot_be_one_short_run_has_no_film(one, other):
    assert slider_films.histories((one, other)) is None
    runs = {0: one, 1: other}
    assert (
        slider_films.film_of("x", "k", runs, slider_films.histories, pictures(None))
        is None
    )


@given(st.integers(1, 500), st.data())
def test_the_present_value_is_always_in_the_film(count, data):
    present = data.draw(st.integers(0, count - 1))
    found = slider_films.chosen(count, present)
    assert present in found and found == sorted(set(found))
    assert len(found) == min(count, MOST)
    assert set(found) <= set(range(count))


def test_a_run_that_would_be_refused_is_left_out():
    field = Ladder("epochs", (10, 20, 10**9), 10)
    runs = slider_film.runs_of(VALUES, field, 0, lab.experiment)
    assert list(runs) == [0, 1]


def test_the_key_forgets_the_sliders_own_value_and_nothing_else():
    kept = slider_films.key(VALUES, "rate", "en")
    assert slider_films.key({**VALUES, "rate": 3.0}, "rate", "en") == kept
    assert slider_films.key({**VALUES, "seed": 3}, "rate", "en") != kept
    assert slider_films.key({**VALUES, "epoch": 3}, "rate", "en") != kept
    assert slider_films.key(VALUES, "rate", "ko") != kept
    assert slider_films.key(VALUES, "seed", "en") != kept


@pytest.mark.parametrize("name", lab.FILMED)
def test_a_film_is_light(name):
    runs = runs_of(name, epochs=1000)
    film = slider_films.film_of(name, "k", runs, slider_films.histories, pictures(None))
    assert len(film) < 100_000


def test_a_still_shows_what_the_whole_film_shows_there():
    run = lab.experiment(VALUES).run()
    still = BENCH.view(VALUES, run, 37, True).film
    whole = decision_maps.film(run, GATE_EXTENT)
    assert np.array_equal(still.maps[0], whole.maps[37])
