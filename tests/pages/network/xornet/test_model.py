"""XORNet and its repairs: what is said of them holds."""

from itertools import product

import numpy as np
import pytest

from explorer.pictures import decision_maps
from explorer.pictures.stage import GATE_EXTENT
from nn_core.notebook import run_xornet, softmax
from pages.network.xornet import model as lab
from pages.network.xornet import settings
from pages.network.xornet.panel import BENCH

DEFAULTS = {field.name: field.default for field in settings.FIELDS}
SOFT = settings.REPAIRS["output"][0]


def run(**settings):
    return lab.experiment({**DEFAULTS, **settings}).run()


def combination(ids):
    return {f"n_{name}": id for name, id in zip(settings.REPAIRS, ids, strict=True)}


def test_the_defaults_are_the_notebooks_class():
    theirs, ours = run_xornet(), run()
    assert ours.losses[1:] == pytest.approx(theirs.losses, rel=1e-9)
    printed = "0.00363952 0.49643508 0.49631338 0.00361202"
    assert " ".join(f"{y:.8f}" for y in ours.predict(ours.train.x)[-1, :, 0]) == printed


@pytest.mark.parametrize(
    "ids", list(product([SOFT], *list(settings.REPAIRS.values())[1:]))
)
@pytest.mark.parametrize("seed", range(4))
def test_a_softmax_over_the_batch_stays_above_its_floor(ids, seed):
    settings = {**combination(ids), "n_seed": seed, "n_rate": 3.0, "n_epochs": 1000}
    history = run(**settings)
    y = history.predict(history.train.x)[..., 0]
    assert y.sum(axis=-1) == pytest.approx(1)
    assert (history.losses >= lab.floor({**DEFAULTS, **settings}) - 1e-12).all()
    assert (history.accuracies < 1).all()


def test_the_floor_is_the_least_loss_of_outputs_that_add_up_to_1():
    rng = np.random.default_rng(0)
    y = rng.dirichlet([0.3, 1, 1, 0.3], 20_000).clip(1e-12, 1 - 1e-12)
    t = np.array([0, 1, 1, 0])
    losses = -0.5 * (t * np.log(y) + (1 - t) * np.log(1 - y)).sum(axis=1)
    assert lab.floor(DEFAULTS) <= losses.min() <= lab.floor(DEFAULTS) + 0.05
    mean = {**DEFAULTS, "n_loss": "binary_cross_entropy"}
    assert lab.floor(mean) == lab.floor(DEFAULTS) / 2


def test_the_bias_of_a_softmax_over_the_batch_makes_no_difference():
    history = run()
    params = history.at().params
    moved = {**params, "b2": params["b2"] + 3}
    predict = history.objective.network.predict
    x = history.train.x
    assert predict(moved, x) == pytest.approx(predict(params, x))


@pytest.mark.parametrize("output", settings.REPAIRS["output"])
@pytest.mark.parametrize("hidden", settings.REPAIRS["hidden_kind"])
def test_the_mean_with_twice_the_rate_takes_the_same_path(output, hidden):
    both = {"n_output": output, "n_hidden_kind": hidden, "n_epochs": 500}
    half = run(**both, n_rate=0.3)
    mean = run(**both, n_rate=0.6, n_loss="binary_cross_entropy")
    assert mean.losses == pytest.approx(half.losses / 2, rel=1e-6)
    for name, path in half.params.items():
        assert mean.params[name] == pytest.approx(path, abs=1e-6)


def test_shared_lines_are_parallel_and_solve_xor_all_the_same():
    view = BENCH.see({**DEFAULTS, "n_output": "sigmoid"}, moving=True)
    first, second = view.film.lines[-1]
    assert first[:2].tolist() == second[:2].tolist()
    assert first[2] != second[2]
    assert view.facts.right == 4


def test_all_eight_are_what_each_run_alone_gives():
    values = {**DEFAULTS, "n_epochs": 300, "n_seed": 7}
    found = lab.combinations(values)
    assert len({c.run for c in found}) == 8
    for c in found:
        alone = c.run.run()
        assert c.loss == pytest.approx(float(alone.losses[-1]), rel=1e-6)
        assert c.right == round(4 * float(alone.accuracies[-1]))


def test_only_the_output_layer_has_to_be_repaired():
    found = lab.combinations({**DEFAULTS, "n_rate": 0.6})
    assert all((c.right == 4) == ("output" in c.repaired) for c in found)
    before, after = lab.effects(found)["output"]
    assert before == 0 < after
    for name in ("hidden_kind", "loss"):
        assert min(lab.effects(found)[name]) > 0


def test_the_map_of_a_softmax_over_the_batch_is_against_the_four_examples():
    history = run(n_epochs=100)
    film = decision_maps.still(history, None, GATE_EXTENT)
    network, params = history.objective.network, history.at().params
    for i, j in ((0, 0), (7, 31), (39, 12)):
        place = [[-0.5 + (k + 0.5) * 2 / decision_maps.RESOLUTION for k in (j, i)]]
        z = network.forward(params, np.vstack([history.train.x, place]))[-2][:, 0]
        share = softmax(z)[4] / softmax(z)[:4].sum()
        assert film.maps[0, i, j] / 255 == pytest.approx(min(share, 1), abs=1 / 254)


@pytest.mark.parametrize(
    ("story", "settings"),
    [
        ("softmax", {}),
        ("solved", {"n_output": "sigmoid"}),
        ("learning", {"n_output": "sigmoid", "n_loss": "binary_cross_entropy",
                      "n_hidden_kind": "dense"}),
        ("stuck", {"n_output": "sigmoid", "n_rate": 3.0, "n_epochs": 3000,
                   "n_hidden_kind": "dense"}),
    ],
)  # fmt: skip
def test_the_story_of_a_run(story, settings):
    values = {**DEFAULTS, **settings}
    assert lab.story(values, BENCH.see(values, moving=True)).name == story
