"""The notebook's MNIST cell as a run: its own numbers by the fast way, and its repairs.

The golden numbers were made once by the notebook's class itself, two forward passes for
each of 50,890 parameters (tests/nn_core/notebook/make_mnist_golden.py).
"""

import json
from dataclasses import fields, replace
from functools import cache
from itertools import permutations

import numpy as np
import pytest

from nn_core import Batch, Dense, Network, Objective, Sigmoid, Softmax, accuracy
from nn_core.digits.experiment import DIGIT_LOSSES, DigitExperiment
from nn_core.digits.notebook_run import AS_WRITTEN, NOTEBOOK_REPAIRS, repaired
from nn_core.gradients_structured import structured_difference
from nn_core.initializers import INITIALIZERS
from nn_core.losses import LOSSES
from nn_core.notebook import QUIRKS, MyModel, cross_entropy_error, run_mnist
from nn_core.optimizers import SGD
from nn_core.training import train
from tests.nn_core import mnist_files
from tests.nn_core.nets import one_hot, rng
from tests.nn_core.notebook.make_mnist_golden import GOLDEN

NOISE = 5e-8
"""The notebook's loss is about 350, whose last digit is 5.7e-14; a difference of two such,
divided by 2e-5, is uncertain by some 3e-9 for each rounding on the way."""


@pytest.fixture(autouse=True)
def global_generator_put_back():
    state = np.random.get_state()
    yield
    np.random.set_state(state)


@cache
def golden():
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def steps():
    """Parameters before and after each of the two steps, and their minibatches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NN_EXPLORER_DATA", str(mnist_files.folder()))
        return list(AS_WRITTEN.training()), list(AS_WRITTEN.batches())


def assert_kept(ours, wanted, atol, rtol):
    """The entries that were kept, and the sums over all."""
    for name, kept in wanted.items():
        a = ours[name].reshape(-1)
        np.testing.assert_allclose(a[kept["places"]], kept["values"], rtol=0, atol=atol)
        squares = kept["sum_of_squares"]
        assert np.square(a).sum() == pytest.approx(squares, rel=rtol)
        noise = 10 * atol * np.sqrt(a.size)
        assert a.sum() == pytest.approx(kept["sum"], rel=1e-9, abs=noise)


# On the 60,000


@mnist_files.needs_mnist
def test_the_two_epochs_print_the_notebooks_losses(steps):
    updates, batches = steps
    assert len(updates) == 3
    for i, data in enumerate(batches):
        before, printed = golden()["steps"][i]["loss_before"], golden()["printed"][i]
        after = AS_WRITTEN.objective().value(updates[i + 1].params, data)
        assert updates[i + 1].loss == pytest.approx(before, rel=1e-9)
        assert after == pytest.approx(printed["loss"], rel=1e-9)


@mnist_files.needs_mnist
def test_their_slopes_and_weights_are_the_notebooks(steps):
    updates, batches = steps
    for i, data in enumerate(batches):
        ours = structured_difference(AS_WRITTEN.objective(), updates[i].params, data)
        assert_kept(ours, golden()["steps"][i]["gradient"], NOISE, rtol=1e-6)
    rate = AS_WRITTEN.learning_rate
    assert_kept(updates[-1].params, golden()["params"], 2 * rate * NOISE, rtol=1e-8)


@mnist_files.needs_mnist
def test_the_two_epochs_print_the_notebooks_accuracies(steps):
    network = AS_WRITTEN.network()
    for part in ("train", "test"):
        x, t = mnist_files.read(part)
        for update, printed in zip(steps[0][1:], golden()["printed"], strict=True):
            tens = [
                accuracy(
                    network.predict(update.params, x[i : i + 10_000]), t[i : i + 10_000]
                )
                for i in range(0, len(x), 10_000)
            ]
            assert np.mean(tens) == pytest.approx(printed[f"{part}_accuracy"], abs=1e-9)


# The same on the sample, always


def test_a_run_starts_where_the_class_starts_and_draws_what_the_cell_draws():
    experiment = replace(AS_WRITTEN, data="sample")
    start, model = experiment.initial(), MyModel()
    assert list(start) == list(model.params)
    for name, a in model.params.items():
        np.testing.assert_array_equal(start[name], a)
    x, t, *_ = experiment.split().train
    for data in experiment.batches():
        rows = np.random.choice(
            4_000, 100
        )  # the global generator, where the class left it
        np.testing.assert_allclose(data.x, x[rows], rtol=1e-7)
        np.testing.assert_array_equal(data.t, t[rows])


def test_a_sample_sized_twin_of_the_cell_gives_the_same_numbers(monkeypatch):
    """The notebook's own cell on a crop of 36 pixels and 5 hidden units, all of it."""
    split = repaired([], "sample").split()
    crop = np.arange(784).reshape(28, 28)[11:17, 11:17].reshape(-1)
    x, t = split.train.x[:300, crop].astype(float), split.train.t[:300].astype(float)
    sizes = {"W1": (36, 5), "b1": (5,), "W2": (5, 10), "b2": (10,)}

    def smaller(model):
        np.random.seed(777)
        model.params = {
            k: 0.01 * np.random.randn(*s) if k[0] == "W" else np.zeros(s)
            for k, s in sizes.items()
        }

    monkeypatch.setattr(MyModel, "__init__", smaller)
    theirs = run_mnist(x, t, x, t, steps=4, batch_size=20)

    network = Network([Dense(36, 5), Sigmoid(), Dense(5, 10), Softmax(axis=None)])
    objective = Objective(network, LOSSES["half_sum_binary_cross_entropy"])
    generator = np.random.RandomState(777)
    start = network.init(generator, INITIALIZERS["normal"], 0.01)
    rows = [generator.choice(300, 20) for _ in range(4)]
    batches = [Batch(x[some], t[some]) for some in rows]
    made = train(objective, start, batches, SGD(0.1), structured_difference)
    _, *after = (snapshot.params for snapshot in made)
    losses = [objective.value(p, b) for p, b in zip(after, batches, strict=True)]
    np.testing.assert_allclose(losses, theirs.losses, rtol=1e-9)
    for name, a in theirs.trained.params.items():
        np.testing.assert_allclose(after[-1][name], a, rtol=0, atol=1e-8)


# Repairs


def test_every_repair_belongs_to_a_quirk_the_notebook_has():
    assert {repair.quirk for repair in NOTEBOOK_REPAIRS.values()} <= set(QUIRKS)


@pytest.mark.parametrize("name", list(NOTEBOOK_REPAIRS))
def test_a_repair_changes_its_own_thing_and_can_be_made_twice(name):
    own = {
        "backprop": {"gradient"}, "row_softmax": {"output"}, "cross_entropy": {"loss"},
        "mean": {"loss"}, "real_epochs": {"sampling", "steps", "epochs"},
    }[name]  # fmt: skip
    once = repaired([name])
    changed = {
        f.name
        for f in fields(DigitExperiment)
        if getattr(once, f.name) != getattr(AS_WRITTEN, f.name)
    }
    assert changed <= own
    assert changed
    assert NOTEBOOK_REPAIRS[name](once) == once


def test_the_order_of_repairs_does_not_matter():
    assert len({repaired(order) for order in permutations(NOTEBOOK_REPAIRS)}) == 1


def test_with_all_repairs_it_is_a_classifier_as_it_is_meant():
    e = repaired(NOTEBOOK_REPAIRS)
    assert (e.output, e.loss, e.sampling) == ("softmax", "cross_entropy", "shuffled")
    assert e.total_steps == 2 * 600
    y = e.network().predict(e.initial(), rng().random((3, 784)))
    np.testing.assert_allclose(y.sum(axis=1), 1, rtol=1e-6)


def test_the_summed_loss_is_the_notebooks_and_its_mean_the_cores():
    y, t = rng().dirichlet(np.ones(10), 6), one_hot([1, 2, 3, 4, 5, 9], 10)
    summed = DIGIT_LOSSES["sum_of_cross_entropy"].value(y, t)
    assert summed == pytest.approx(cross_entropy_error(y, t), rel=1e-4)  # its 1e-7
    assert summed == pytest.approx(6 * LOSSES["cross_entropy"].value(y, t), rel=1e-12)


@mnist_files.needs_mnist
def test_two_steps_teach_nothing_and_two_real_epochs_do(monkeypatch):
    monkeypatch.setenv("NN_EXPLORER_DATA", str(mnist_files.folder()))
    assert repaired(["backprop"]).run(keep=[]).test_accuracies[-1] < 0.2
    whole = repaired(NOTEBOOK_REPAIRS).run(keep=[])
    assert whole.test_accuracies[-1] > 0.85
