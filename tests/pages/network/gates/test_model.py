"""XOR from three gates: the assembled network is the gates, one after the other."""

import numpy as np
import pytest

from nn_core import Experiment
from nn_core.notebook import LogicGateNet
from nn_core.notebook.cells import NAND_TARGETS, OR_TARGETS, run_gate, train_gate
from pages.network.gates import model as lab
from pages.network.gates import settings
from pages.network.gates.panel import BENCH

DEFAULTS = {field.name: field.default for field in settings.FIELDS}
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def wired(**settings):
    return lab.wiring({**DEFAULTS, **settings})


def outputs(run, epoch=None):
    history = run.run()
    network = history.objective.network
    return network.predict(history.at(epoch).params, history.train.x)[:, 0]


def by_the_notebook(nand, or_, and_):
    """The notebook's own neurons, trained for that long, fed into one another."""
    gates = [LogicGateNet(), LogicGateNet(), LogicGateNet()]
    all_targets = (NAND_TARGETS, OR_TARGETS, (0, 0, 0, 1))
    for gate, targets, n in zip(gates, all_targets, (nand, or_, and_), strict=True):
        train_gate(gate, targets, n)
    first, second, last = gates
    s = np.array([first.predict(X), second.predict(X)]).T.reshape(-1, 2)
    return last.predict(s)[:, 0]


@pytest.mark.parametrize(
    "epochs", [(1000, 1000, 1000), (50, 300, 1000), (0, 100, 10), (200, 0, 0)]
)
def test_the_network_is_the_three_neurons_of_the_notebook(epochs):
    nand, or_, and_ = epochs
    ours = outputs(wired(g_nand=nand, g_or=or_, g_and=and_))
    assert ours == pytest.approx(by_the_notebook(*epochs), abs=1e-8)


def test_a_gate_that_has_finished_waits_for_the_others():
    run = wired(g_nand=50, g_or=300, g_and=10)
    for epoch in (0, 10, 49, 120, 300):
        stands = by_the_notebook(min(epoch, 50), min(epoch, 300), min(epoch, 10))
        assert outputs(run, epoch) == pytest.approx(stands, abs=1e-8)
    assert run.run().epochs[[0, -1]].tolist() == [0, 300]


def test_as_written_or_learns_or_and_then_unlearns_it():
    run = wired(g_wiring="written")
    history = run.run()
    assert history.epochs[-1] == 2000
    W, b = history.params["W1"], history.params["b1"]
    OR = run_gate(OR_TARGETS).trained
    assert W[1000, :, 1] == pytest.approx(OR.weights, abs=1e-8)
    assert b[1000, 1] == pytest.approx(OR.bias[0], abs=1e-8)
    train_gate(OR, NAND_TARGETS)
    assert W[2000, :, 1] == pytest.approx(OR.weights, abs=1e-8)
    assert (W[:, :, 0] == W[0, :, 0]).all()  # the neuron called NAND never moves


def test_the_numbers_the_notebook_printed():
    printed = "0.44975235 0.21965637 0.69008036 0.05502337"
    ours = " ".join(f"{y:.8f}" for y in outputs(wired(g_wiring="written")))
    assert ours == printed


def view(place=None, **settings):
    return BENCH.see({**DEFAULTS, **settings}, place, moving=True)


@pytest.mark.parametrize(
    ("story", "failing", "settings"),
    [
        ("solved", [], {}),
        ("broken", ["nand"], {"g_nand": 50}),
        ("broken", ["and"], {"g_and": 10}),
        ("soft", [], {"place": 200}),
    ],
)
def test_the_story_names_the_gates_to_blame(story, failing, settings):
    shown = view(**settings)
    assert lab.story(shown).name == story
    assert lab.failing(shown) == failing


@pytest.mark.parametrize("gate", ["nand", "or", "and"])
def test_a_gate_is_learned_when_all_its_rows_are(gate):
    end = Experiment(dataset=gate).run().at().params
    assert lab.learned(gate, end["W1"], end["b1"])
    assert not lab.learned(gate, -end["W1"], -end["b1"])


@pytest.mark.parametrize("seed", [0, 42, 99])
@pytest.mark.parametrize("rate", [min(settings.RATES), max(settings.RATES)])
@pytest.mark.parametrize("wiring", ["meant", "written"])
def test_the_ends_of_every_slider_give_finite_pictures(seed, rate, wiring):
    shown = view(g_seed=seed, g_rate=rate, g_wiring=wiring, g_nand=0, g_or=0, g_and=10)
    assert np.isfinite(shown.run.losses).all()
    assert np.isfinite(shown.film.lines).all()
