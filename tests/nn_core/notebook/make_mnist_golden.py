"""Run the notebook's MNIST cell as it stands, and keep its numbers as JSON.

`python -m tests.nn_core.notebook.make_mnist_golden` takes some minutes: it is the very
brute force the fast ways are compared with. It wants the four MNIST files (see
tests/nn_core/mnist_files.py) and nothing of nn_core but `nn_core.notebook`.
"""

import json
import platform
from pathlib import Path
from unittest.mock import patch

import numpy as np

from nn_core.notebook import MyModel, run_mnist
from tests.nn_core import mnist_files

GOLDEN = Path(__file__).with_name("mnist_golden.json")
SAMPLES = {"W1": 60, "b1": 16, "W2": 40, "b2": 10}
"""How many entries of each array are kept."""


def places(name, size):
    """Which entries of an array are kept, row-major."""
    chosen = np.random.default_rng(len(name) * size).permutation(size)[: SAMPLES[name]]
    return np.sort(chosen)


def kept(arrays):
    """Of each array by name: some entries, and two sums that miss none."""
    return {
        name: {
            "places": (at := places(name, a.size)).tolist(),
            "values": a.reshape(-1)[at].tolist(),
            "sum": float(a.sum()),
            "sum_of_squares": float(np.square(a).sum()),
        }
        for name, a in arrays.items()
    }


def run(steps=2):
    """The notebook's cell, watched: what it prints, and its slopes and weights."""
    plainly, watched = MyModel.get_gradient, []

    def get_gradient(model, x, t):
        before = float(model.loss(x, t))
        gradient = plainly(model, x, t)
        watched.append({"loss_before": before, "gradient": kept(gradient)})
        return gradient

    with patch.object(MyModel, "get_gradient", get_gradient):
        done = run_mnist(*mnist_files.read("train"), *mnist_files.read("test"), steps)
    return {
        "made_by": "python -m tests.nn_core.notebook.make_mnist_golden",
        "what": "run_mnist of nn_core.notebook on the 60,000 and 10,000 images: "
        "MyModel (seed 777), batch 100, lr 0.1, every slope by two forward passes",
        "numpy": np.__version__,
        "python": platform.python_version(),
        "printed": [row._asdict() for row in done.printed],
        "steps": watched,
        "params": kept(done.trained.params),
    }


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(run(), indent=1) + "\n", encoding="utf-8")
