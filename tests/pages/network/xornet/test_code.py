"""The lines shown as repairs do what the switches of XORNet do."""

import numpy as np
import pytest

from nn_core.notebook import XORNet, cross_entropy_error_for_bin, sigmoid, softmax
from pages.network.xornet.code import CODE
from pages.network.xornet.model import REPAIRS, experiment
from pages.network.xornet.settings import FIELDS

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
T = np.array([[0], [1], [1], [0]])
DEFAULTS = {field.name: field.default for field in FIELDS}


def loss_of(code):
    names = {"np": np}
    exec(code, names)
    return names["cross_entropy_error_for_bin"]


def test_every_switch_has_its_lines():
    assert list(CODE) == list(REPAIRS)


def test_the_losses_are_the_notebooks_and_the_experiments():
    y = np.array([[0.1], [0.6], [0.7], [0.4]])
    written, repaired = loss_of(CODE["loss"].written), loss_of(CODE["loss"].repaired)
    assert written(y, T) == pytest.approx(cross_entropy_error_for_bin(y, T), rel=1e-15)
    net = experiment(
        {**DEFAULTS, "n_output": "sigmoid", "n_loss": "binary_cross_entropy"}
    )
    objective, params = net.objective(), net.initial()
    out = objective.network.predict(params, X)
    value = float(objective.value(params, net.data().train))
    assert repaired(out, T) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("state", "output"), [("written", softmax), ("repaired", sigmoid)]
)
def test_the_output_layer_is_the_one_of_the_switch(state, output):
    net = XORNet()
    Z1 = sigmoid(X @ net.params["W1"].reshape(-1, 1) + net.params["b1"])
    names = {"np": np, "Z1": Z1, "W2": net.params["W2"].reshape(-1, 1),
             "b2": net.params["b2"], "softmax": softmax, "sigmoid": sigmoid}  # fmt: skip
    exec(getattr(CODE["output"], state), names)
    kind = REPAIRS["output"][state == "repaired"]
    run = experiment({**DEFAULTS, "n_output": kind})
    ours = run.objective().network.predict(run.initial(), X)
    np.testing.assert_allclose(names["y"], ours, rtol=1e-12)
