"""What a run on MNIST remembers: its steps, each with the loss it was made for."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from nn_core import OPTIMIZERS, Batch, InputError, backprop
from nn_core.datasets.digits import one_hot, scaled
from nn_core.datasets.mnist import load_sample
from nn_core.digits.experiment import SLOPES, DigitExperiment
from nn_core.digits.film_steps import NUMBERS, PICTURES, film_steps
from nn_core.digits.training import record, recorded
from nn_core.metrics import accuracy

SMALL = DigitExperiment(hidden="8", train_size=230, batch_size=50, epochs=3)
"""Five steps an epoch, the last of 30 images."""


def by_hand(experiment):
    """Every step's parameters, and the loss of its batch before it, in plain words."""
    e, objective = experiment, experiment.objective()
    images, labels, *_ = load_sample()
    x, t = scaled(images[: e.train_size]), one_hot(labels[: e.train_size])
    rng, params = np.random.default_rng(e.batch_seed), e.initial()
    optimizer = OPTIMIZERS[e.optimizer](e.learning_rate)
    state, seen, losses = optimizer.init(params), [params], []
    for _ in range(e.epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), e.batch_size):
            rows = order[start : start + e.batch_size]
            data = Batch(x[rows], t[rows], len(losses))
            losses.append(objective.value(params, data))
            slope = backprop(objective, params, data)
            params, state = optimizer.step(params, slope, state)
            params = objective.network.track(params, data.x, data.seed)
            seen.append(params)
    return seen, losses


def same(a, b):
    return all(np.array_equal(a[name], b[name]) for name in a)


VARIED = (
    {}, {"dropout": 0.4}, {"batch_norm": 1}, {"hidden": "8-6"}, {"optimizer": "momentum"},
    {"penalty": "l2", "penalty_rate": 0.01}, {"loss": "mean_squared_error"},
)  # fmt: skip


@pytest.mark.parametrize("varied", VARIED)
def test_a_run_is_the_loop_written_out(varied):
    experiment = replace(SMALL, **varied)
    seen, losses = by_hand(experiment)
    history = experiment.run(keep=range(16))
    assert history.steps.tolist() == list(range(16))
    assert all(same(history.at_step(s).params, seen[s]) for s in range(16))
    np.testing.assert_array_equal(history.minibatch_losses, losses)


def test_training_hands_over_every_step_as_it_is_made():
    seen, losses = by_hand(SMALL)
    start, *made = islice(SMALL.training(), 5)
    assert start.step == 0
    assert np.isnan(start.loss)
    assert [u.step for u in made] == [1, 2, 3, 4]
    assert [u.loss for u in made] == losses[:4]
    assert all(same(u.params, seen[u.step]) for u in (start, *made))


def test_a_run_stopped_early_is_the_beginning_of_the_whole_run():
    whole = SMALL.run()
    seven_steps = islice(SMALL.training(), 8)  # the start comes first
    part = recorded(record(SMALL, updates=seven_steps))
    assert part.steps[-1] == 7
    np.testing.assert_array_equal(part.minibatch_losses, whole.minibatch_losses[:7])
    assert same(part.at_step(4).params, whole.at_step(4).params)


# What is measured


@pytest.mark.parametrize("varied", [{"dropout": 0.5}, {"batch_norm": 1}])
def test_losses_and_accuracies_are_of_the_finished_network(varied):
    history = replace(SMALL, **varied).run(keep=[0, 7])
    network = history.objective.network
    for i in range(2):
        params = history.at_step(history.steps[i]).params
        for data, L, right in (
            (history.train, history.losses, history.accuracies),
            (history.test, history.test_losses, history.test_accuracies),
        ):
            y = network.predict(params, data.x)  # nothing dropped, running statistics
            by_hand = -np.log(y[data.t == 1]).mean()
            assert L[i] == pytest.approx(by_hand, rel=1e-4)
            assert right[i] == accuracy(y, data.t)


def test_the_sample_is_measured_on_as_many_images_of_both_kinds():
    assert len(DigitExperiment().measured().train.x) == 1000
    assert len(SMALL.measured().train.x) == 230
    assert len(SMALL.measured().test.x) == 1000


# What is kept


@pytest.mark.parametrize("steps", [1, 2, 5, 40, 400, 6_000, 60_000])
@pytest.mark.parametrize("per_epoch", [1, 4, 40, 600])
@pytest.mark.parametrize("parameters", [6_370, 50_890, 269_322])
def test_a_film_has_both_ends_and_bounded_memory(steps, per_epoch, parameters):
    kept = film_steps(steps, per_epoch, parameters)
    assert kept == sorted(set(kept))
    assert (kept[0], kept[-1]) == (0, steps)
    assert len(kept) <= min(PICTURES, NUMBERS // parameters)
    assert len(kept) >= min(steps + 1, 8)  # enough to see something move


@pytest.mark.parametrize("epochs", [1, 5, 10])
def test_a_film_of_few_epochs_has_the_end_of_each(epochs):
    assert set(range(0, 40 * epochs + 1, 40)) <= set(film_steps(40 * epochs, 40, 50_890))


def test_a_film_is_closer_at_first():
    apart = np.diff(film_steps(6_000, 6_000, 50_890))
    assert apart[0] == 1
    assert (np.diff(apart) >= -1).all()  # rounding may take one off


def test_a_step_is_found_by_the_last_one_kept_before_it():
    history = SMALL.run(keep=[0, 4, 9])
    assert history.steps.tolist() == [0, 4, 9, 15]  # the end is always there
    assert [history.index_at_step(s) for s in (0, 3, 4, 14, 15, None)] == [
        0,
        0,
        1,
        2,
        3,
        3,
    ]
    assert history.at_step(8).step == 4
    assert history.epoch_of(15) == 3


# Runs that fall apart

WILD = replace(
    SMALL, optimizer="sgd", loss="mean_squared_error", penalty="l2", penalty_rate=1.0,
    learning_rate=100.0, epochs=20,
)  # fmt: skip


def test_a_run_that_diverges_ends_with_the_last_good_step_and_says_when():
    with np.errstate(all="raise"):
        history = WILD.run()
    last, gone = history.steps[-1], int(history.diverged)
    assert 1 < gone < 100
    assert last == gone - 1
    assert len(history.minibatch_losses) == gone
    for numbers in (history.losses, history.test_losses, history.minibatch_losses):
        assert np.isfinite(numbers).all()
    # Witness: the loop by hand, one step further.
    with np.errstate(all="ignore"):
        seen, losses = by_hand(WILD)
    assert same(history.at().params, seen[last])
    assert np.isfinite(losses[gone - 1])
    assert not np.isfinite(losses[gone])


def test_a_run_that_diverges_after_its_last_batch_is_caught_too():
    gone = int(WILD.run().diverged)
    history = replace(WILD, steps=gone).run()  # nobody trains on the bad parameters
    assert history.diverged == gone
    assert history.steps[-1] < gone
    assert np.isfinite(history.losses).all()


def test_a_run_that_starts_bad_keeps_its_start():
    # 1e38 x 784 pixels is more than a float32 holds
    start = replace(SMALL, loss="mean_squared_error", penalty="l2", penalty_rate=1.0)
    params = {k: np.full_like(a, 3e38) for k, a in start.initial().items()}
    first = next(start.training())
    updates = [
        first._replace(params=params),
        first._replace(step=1, loss=np.array(np.inf)),
    ]
    history = recorded(record(start, updates=updates))
    assert history.diverged == 0
    assert history.steps.tolist() == [0]


@pytest.mark.parametrize("slope", list(SLOPES))
def test_every_way_to_a_slope_tells_the_loss_it_belongs_to(slope):
    e = DigitExperiment(hidden="1", batch_size=2)
    data = next(replace(e, gradient="central_difference").batches())
    params = {k: a.astype(float) for k, a in e.initial().items()}
    L, _ = SLOPES[slope](e.objective(), params, data)
    assert e.objective().value(params, data) == L


# How well it does


def test_the_default_tells_93_of_100_digits_of_the_sample():
    runs = [replace(DigitExperiment(), seed=seed).run(keep=[]) for seed in (1, 2, 3)]
    assert min(run.test_accuracies[-1] for run in runs) >= 0.93


# What is refused


@pytest.mark.parametrize("hidden", ["", "0", "257", "8-8-8", "8-", "-8", "8.5", "٨", 8])
def test_hidden_layers_that_cannot_be_built_are_refused(hidden):
    with pytest.raises(InputError, match="one or two hidden layers of 1 to 256 units"):
        DigitExperiment(hidden=hidden)


@pytest.mark.parametrize(
    "asked",
    [
        {"data": "full", "gradient": "central_difference", "epochs": 6},
        {"gradient": "central_difference", "hidden": "256-256", "epochs": 100},
    ],
)
def test_more_work_than_some_minutes_is_refused(asked):
    with pytest.raises(InputError, match="units of work"):
        DigitExperiment(**asked)


def test_all_that_backprop_can_be_asked_for_is_allowed():
    most = DigitExperiment(data="full", hidden="256-256", epochs=100)
    assert most.work == 60_000 * 100 * (785 * 256 + 257 * 256 + 257 * 10)


@pytest.mark.parametrize("varied", [{"dropout": 0.1}, {"batch_norm": 1}])
def test_slopes_by_trying_and_layers_that_mix_examples_do_not_go_together(varied):
    with pytest.raises(InputError, match="example by example"):
        DigitExperiment(gradient="central_difference", steps=1, **varied)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("data", "fashion"), ("sampling", "sorted"), ("loss", "hinge"), ("epochs", 101),
        ("steps", -1), ("train_size", 60_001), ("batch_size", 0), ("dropout", 1.0),
        ("learning_rate", float("nan")), ("seed", 1.5),
    ],
)  # fmt: skip
def test_a_value_out_of_its_table_or_range_is_refused(name, value):
    with pytest.raises(InputError, match=name):
        DigitExperiment(**{name: value})


# Which images a step gets


def test_with_replacement_goes_on_with_the_generator_of_the_weights():
    e = replace(SMALL, sampling="with_replacement", generator="mt19937", seed=777)
    draws = np.random.RandomState(777)
    draws.standard_normal((784, 8)), draws.standard_normal((8, 10))
    x = load_sample().train_images
    for data in islice(e.batches(), 3):
        rows = draws.choice(230, 50)
        np.testing.assert_array_equal(data.x, scaled(x[rows]))


def test_so_many_steps_are_made_as_are_asked_for():
    assert len(list(replace(SMALL, steps=7).batches())) == 7
    assert len(list(SMALL.batches())) == 3 * 5


def test_slopes_by_differences_are_worked_out_in_float64():
    e = replace(SMALL, gradient="central_difference", steps=2)
    history = e.run()
    arrays = (next(e.batches()).x, history.params["W1"], history.train.x)
    assert {a.dtype for a in arrays} == {np.dtype("float64")}
    assert {a.dtype for a in SMALL.run().params.values()} == {np.dtype("float32")}
    # and go the same way as backprop, as far as float32 can tell
    exact = replace(e, gradient="backprop").run()
    np.testing.assert_allclose(history.losses, exact.losses, rtol=1e-4)
