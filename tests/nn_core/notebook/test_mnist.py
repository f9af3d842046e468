"""The MNIST network, without the minutes it takes."""

import numpy as np

from nn_core.notebook import MyModel, differential_1d, flatten_for_mnist


def images(n: int) -> np.ndarray:
    return np.random.default_rng(0).random((n, 784))


def one_hot(labels: list[int]) -> np.ndarray:
    return np.eye(10)[labels]


def test_flatten_keeps_the_order_of_pixels() -> None:
    pixels = np.arange(2 * 28 * 28, dtype=np.uint8).reshape(2, 28, 28)
    flat = flatten_for_mnist(pixels)
    assert flat.shape == (2, 784) and flat.dtype == np.float64
    assert flat[1, 28 * 3 + 5] == pixels[1, 3, 5]
    np.testing.assert_array_equal(flat, pixels.reshape(2, 784))


def test_starting_params_are_a_hundredth_of_the_draws_of_seed_777() -> None:
    draws = np.random.RandomState(777)
    params = MyModel().params
    np.testing.assert_array_equal(params["W1"], 0.01 * draws.randn(784, 64))
    np.testing.assert_array_equal(params["b1"], np.zeros(64))
    np.testing.assert_array_equal(params["W2"], 0.01 * draws.randn(64, 10))
    np.testing.assert_array_equal(params["b2"], np.zeros(10))
    assert sum(value.size for value in params.values()) == 50_890


def test_prediction_of_equal_weights_is_one_over_all_outputs() -> None:
    model = MyModel()
    model.params = {name: 0 * value for name, value in model.params.items()}
    np.testing.assert_allclose(model.predict(images(3)), np.full((3, 10), 1 / 30))
    by_hand = 0.5 * 3 * (np.log(30) + 9 * np.log(30 / 29))
    assert np.isclose(model.loss(images(3), one_hot([1, 2, 3])), by_hand, rtol=1e-12)


def test_accuracy_is_the_share_of_right_answers() -> None:
    model = MyModel()
    model.params["W2"][:] = 0
    model.params["b2"][4] = 1  # always says 4
    assert model.accuracy(images(5), one_hot([4, 4, 1, 4, 0])) == 3 / 5


def test_a_few_numerical_slopes_match_the_chain_rule() -> None:
    model, x, t = MyModel(), images(3), one_hot([7, 0, 7])
    z = 1 / (1 + np.exp(-x @ model.params["W1"] - model.params["b1"]))
    y = model.predict(x)
    slope_y = 0.5 * ((1 - t) / (1 - y) - t / y)
    slope_a2 = y * (slope_y - np.sum(y * slope_y))  # softmax over the whole batch
    slope_a1 = slope_a2 @ model.params["W2"].T * z * (1 - z)

    def loss_grad(grad: np.ndarray) -> float:
        return model.loss(x, t)

    cases = [
        (model.params["W1"][300, 10:13], (x.T @ slope_a1)[300, 10:13]),
        (model.params["b1"][:3], slope_a1.sum(axis=0)[:3]),
        (model.params["W2"][5, 6:9], (z.T @ slope_a2)[5, 6:9]),
        (model.params["b2"][6:9], slope_a2.sum(axis=0)[6:9]),
    ]
    for few, by_hand in cases:  # views: the network sees differential's edits
        slopes = differential_1d(loss_grad, few)
        np.testing.assert_allclose(slopes, by_hand, rtol=1e-5, atol=1e-9)
