"""What the cells compute when they are run here and now, as the lines they print."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from explorer.runs import cache
from nn_core import notebook as n
from nn_core.datasets.mnist import load_sample
from nn_core.digits import notebook_printout
from nn_core.digits.notebook_printout import Printed
from nn_core.notebook import MnistRow
from nn_core.notebook.printed import mnist_line, training_line
from nn_core.types import Array

NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:e[+-]?\d+)?")


class Ran(NamedTuple):
    """The lines a cell prints, the losses it collects (steps,), and the image it draws."""

    lines: tuple[str, ...] = ()
    losses: Array | None = None
    image: Array | None = None


def difference(theirs: str, ours: str) -> float | None:
    """Return the largest difference between the numbers of two lines; None if they do not
    match.
    """
    a, b = (list(map(float, NUMBER.findall(text))) for text in (theirs, ours))
    if len(a) != len(b) or not a:
        return None
    return max(abs(x - y) for x, y in zip(a, b, strict=True))


def lines(*values: Any) -> Ran:
    """Return what `print` writes of each value."""
    return Ran(tuple(line for value in values for line in str(value).splitlines()))


def named(**values: Any) -> Ran:
    """Return each value behind its name."""
    return lines(*(f"{name}: {value}" for name, value in values.items()))


def trained(gate: str, written: bool = False) -> Ran:
    """Return a training cell, run by the notebook's own code."""
    found = cache.notebook_cell(gate, written)
    return Ran(tuple(map(training_line, found.printed)), found.losses)


def outputs(gate: str, written: bool = False) -> Ran:
    """Return the cell that prints the outputs of the network trained before it."""
    return lines(cache.notebook_cell(gate, written).predictions)


def utilities() -> Ran:
    """Return the functions at work on three numbers."""
    z = np.array([-1.0, 0.0, 1.0])
    slope = n.differential(lambda x: x @ x, z.copy())
    return lines(
        f"sigmoid: {n.sigmoid(z)}", f"softmax: {n.softmax(z)}", f"slope: {slope}"
    )


def gate() -> Ran:
    """Return the weights a new neuron starts with."""
    fresh = n.LogicGateNet()
    return named(weights=fresh.weights, bias=fresh.bias)


def wires() -> Ran:
    """Return what NAND and OR hand to AND."""
    found = cache.notebook_gates()
    return lines(np.array([found.nand, found.or_]).T.reshape(-1, 2))


def xornet_shapes() -> Ran:
    """Return the parameters a new XORNet starts with."""
    return named(**n.XORNet().params)


def shapes() -> Ran:
    """Return the shapes of images and labels."""
    train, labels, test, test_labels = load_sample()
    return lines(f"{train.shape} {labels.shape}", f"{test.shape} {test_labels.shape}")


def image() -> Ran:
    """Return the first image."""
    first = load_sample().train_images[0]
    return Ran((str(first.shape), f"{first.min()} {first.max()}"), image=first)


def flat() -> Ran:
    """Images as rows."""
    x = load_sample().train_images[:100]
    return lines(f"{x.shape} -> {n.flatten_for_mnist(x).shape}")


def prepared() -> Ran:
    """Return the shapes after preprocessing."""
    digits = load_sample()
    parts = digits.train_images, digits.test_images
    labels = digits.train_labels, digits.test_labels
    rows = [n.flatten_for_mnist(x).shape for x in parts]
    return lines(*rows, *(np.eye(10)[t].shape for t in labels))


def one_hot() -> Ran:
    """Return the first row of x in numbers, and its target."""
    x = n.flatten_for_mnist(load_sample().train_images[:1] / 255.0)
    t = np.eye(10, dtype="float32")[load_sample().train_labels[0]]
    return lines(f"{x[0].max()} {x[0].min()}", t)


def slopes() -> Ran:
    """Return the slopes of a sum of squares, row by row."""
    X = np.arange(6.0).reshape(2, 3)
    return lines(n.differential_2d(lambda row: (X * X).sum(), X))


def model() -> Ran:
    """Return the shapes of a new MyModel."""
    params = n.MyModel().params
    count = sum(a.size for a in params.values())
    return named(**{name: a.shape for name, a in params.items()}, parameters=count)


def digits(found: Sequence[Printed] | None = None) -> Ran:
    """Return the training cell of MNIST: on the sample, or the lines a job has found."""
    rows = list(notebook_printout.printed("sample")) if found is None else found
    printed = (
        MnistRow(r.epoch, r.loss, r.train_accuracy, r.test_accuracy) for r in rows
    )
    return Ran(tuple(map(mnist_line, printed)), np.array([row.loss for row in rows]))


RUNS: dict[str, Callable[[], Ran]] = {
    "utilities": utilities,
    "gate": gate,
    "and": lambda: trained("and"),
    "and_outputs": lambda: outputs("and"),
    "or": lambda: trained("or"),
    "or_outputs": lambda: outputs("or"),
    "nand": lambda: trained("nand", True),
    "nand_outputs": lambda: outputs("nand", True),
    "xor": lambda: trained("xor"),
    "xor_outputs": lambda: outputs("xor"),
    "wires": wires,
    "wired_outputs": lambda: lines(cache.notebook_gates().predictions),
    "xornet_shapes": xornet_shapes,
    "xornet": lambda: trained("xornet", True),
    "xornet_outputs": lambda: outputs("xornet", True),
    "shapes": shapes,
    "image": image,
    "label": lambda: lines(load_sample().train_labels[0]),
    "flat": flat,
    "prepared": prepared,
    "one_hot": one_hot,
    "differential_2d": slopes,
    "model": model,
    "digits": digits,
}
"""By the `run` of a cell."""
