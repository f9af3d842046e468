"""A plane through image space: against scikit-learn, by hand, and image by image."""

from functools import lru_cache

import numpy as np
import pytest

from nn_core import BatchNorm, Dense, Dropout, InputError, Network, ReLU, Softmax
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.image_plane import (
    ENOUGH,
    ImagePlane,
    class_maps,
    on_plane,
    plane_through,
    principal_plane,
)
from tests.nn_core.nets import drawn, locked, rng
from tests.nn_core.witness import witness


@lru_cache(maxsize=1)
def images():
    return locked(DigitExperiment().split().train.x)


@lru_cache(maxsize=1)
def digits_plane():
    return principal_plane(images())


def centres(extent, resolution):
    """The centres of the cells, one (u, v) at a time, low v first."""
    u0, u1, v0, v1 = extent
    return np.array([
        (u0 + (i + 0.5) / resolution * (u1 - u0), v0 + (j + 0.5) / resolution * (v1 - v0))
        for j in range(resolution)
        for i in range(resolution)
    ])  # fmt: skip


# The plane


def test_scikit_learn_finds_the_same_principal_components():
    pca = witness("sklearn.decomposition").PCA(2, svd_solver="full").fit(images())
    plane = digits_plane()
    np.testing.assert_allclose(plane.origin, pca.mean_, atol=1e-5)
    alike = np.abs((plane.axes * pca.components_).sum(axis=1))
    np.testing.assert_allclose(alike, 1, atol=1e-5)


def test_data_that_spread_along_known_directions_give_them_back():
    r = rng(3)
    axes = np.linalg.qr(r.standard_normal((784, 2)))[0].T
    where = r.standard_normal((500, 2)) * (5, 2)
    x = 0.5 + where @ axes + 0.01 * r.standard_normal((500, 784))
    found = principal_plane(x).axes
    np.testing.assert_allclose(np.abs(found @ axes.T), np.eye(2), atol=0.05)


def test_the_first_direction_spreads_more_than_the_second_and_any_other():
    u, v = digits_plane().project(images()).var(axis=0)
    other = np.linalg.qr(rng(0).standard_normal((784, 50)))[0]
    assert u > v > (images() @ other).var(axis=0).max()


def test_the_sign_of_an_axis_does_not_hang_on_the_order_of_the_images():
    again = principal_plane(images()[::-1])
    np.testing.assert_allclose(again.axes, digits_plane().axes, atol=1e-4)
    largest = np.abs(again.axes).argmax(axis=1)
    assert (again.axes[[0, 1], largest] > 0).all()


def test_of_many_images_some_are_enough():
    many = np.concatenate([images(), images(), images()])
    plane = principal_plane(many)
    assert len(many) > ENOUGH
    alike = np.abs((plane.axes * digits_plane().axes).sum(axis=1))
    assert (alike > 0.95).all()


@pytest.mark.parametrize("kind", ["principal", "chosen"])
def test_axes_are_orthonormal_and_the_shown_square_holds_the_data_with_room(kind):
    x = images()[:3]
    plane = digits_plane() if kind == "principal" else plane_through(*x)
    np.testing.assert_allclose(plane.axes @ plane.axes.T, np.eye(2), atol=1e-6)
    points = plane.project(images() if kind == "principal" else x)
    u0, u1, v0, v1 = plane.extent
    assert u1 - u0 == pytest.approx(v1 - v0)
    for low, high, column in ((u0, u1, points[:, 0]), (v0, v1, points[:, 1])):
        room = min(column.min() - low, high - column.max())
        assert room / (high - low) > 0.02


def test_projecting_the_image_of_a_place_gives_the_place():
    places = rng(1).uniform(-8, 8, (40, 2))
    plane = digits_plane()
    np.testing.assert_allclose(plane.project(plane.images(places)), places, atol=1e-5)


def test_the_projection_is_the_nearest_point_of_the_plane():
    plane, x = digits_plane(), images()[:20]
    places = plane.project(x)
    gap = np.square(plane.images(places) - x).sum(axis=1)
    for step in ((0.1, 0), (-0.1, 0), (0, 0.1), (0, -0.1)):
        further = np.square(plane.images(places + step) - x).sum(axis=1)
        np.testing.assert_allclose(further, gap + 0.01, rtol=1e-3)


def test_three_chosen_images_lie_on_their_plane_at_their_distances():
    a, b, c = images()[[5, 17, 40]]
    plane = plane_through(a, b, c)
    places = plane.project(np.stack([a, b, c]))
    np.testing.assert_allclose(plane.images(places), [a, b, c], atol=1e-5)
    np.testing.assert_allclose(places[0], 0, atol=1e-5)
    assert places[1] == pytest.approx((np.linalg.norm(b - a), 0), abs=1e-4)
    assert places[2, 1] > 0
    for i, j, p, q in ((0, 2, a, c), (1, 2, b, c)):
        apart = np.linalg.norm(places[i] - places[j])
        assert apart == pytest.approx(float(np.linalg.norm(p - q)), rel=1e-5)


@pytest.mark.parametrize("third", ["the first", "the second", "between", "beyond"])
def test_three_images_on_a_line_are_refused(third):
    a, b = images()[0], images()[1]
    c = {
        "the first": a,
        "the second": b,
        "between": (a + b) / 2,
        "beyond": 3 * b - 2 * a,
    }
    with pytest.raises(InputError, match="one line"):
        plane_through(a, b, c[third])


def test_the_same_image_three_times_is_refused():
    a = images()[0]
    with pytest.raises(InputError, match="one line"):
        plane_through(a, a, a)


@pytest.mark.parametrize("n", [1, 2, 30])
def test_images_that_span_no_plane_are_refused(n):
    x = np.linspace(0, 1, n)[:, None] * images()[:1]
    with pytest.raises(InputError, match="one line"):
        principal_plane(x)


def test_an_image_that_is_not_finite_is_refused():
    a, b, c = images()[:3]
    with pytest.raises(InputError, match="finite"):
        plane_through(a, b, np.where(c > 0, np.nan, c))


# The maps

BUILT = {
    "one layer": Network([Dense(784, 16), ReLU(), Dense(16, 10), Softmax()]),
    "two layers, normalized, dropped": Network([
        Dense(784, 12), BatchNorm(12), ReLU(), Dropout(0.4),
        Dense(12, 9), BatchNorm(9), ReLU(), Dropout(0.4), Dense(9, 10), Softmax(),
    ]),
    "no hidden layer": Network([Dense(784, 10), Softmax()]),
}  # fmt: skip


@pytest.mark.parametrize("name", BUILT)
def test_a_map_is_what_the_network_says_of_the_image_at_every_place(name):
    network, plane = BUILT[name], digits_plane()
    params = drawn(network, lanes=(3,), scale=0.3)
    labels, sure = class_maps(network, params, plane, 9)
    assert (labels.shape, labels.dtype) == ((3, 9, 9), np.uint8)
    assert (sure.shape, sure.dtype) == ((3, 9, 9), np.float32)
    y = network.predict(params, plane.images(centres(plane.extent, 9)))
    np.testing.assert_array_equal(labels.reshape(3, -1), y.argmax(axis=-1))
    np.testing.assert_allclose(sure.reshape(3, -1), y.max(axis=-1), rtol=1e-5)
    assert len(np.unique(labels)) > 2


def test_row_0_of_a_map_is_the_lowest_second_coordinate():
    # a network that says 1 above the first axis and 0 below it
    axes = np.zeros((2, 784))
    axes[0, 3] = axes[1, 7] = 1
    plane = ImagePlane(np.zeros(784), axes, (-1.0, 1.0, -1.0, 1.0))
    network = Network([Dense(784, 10), Softmax()])
    W = np.zeros((784, 10))
    W[7, 1] = 5
    b = np.where(np.arange(10) < 2, 0.0, -50)
    labels, sure = class_maps(network, locked({"W1": W, "b1": b}), plane, 4)
    assert labels.tolist() == [[0] * 4, [0] * 4, [1] * 4, [1] * 4]
    # v = -0.75: z = (0, -3.75), so the share of 0 is 1 / (1 + exp(-3.75))
    assert sure[0, 0] == pytest.approx(1 / (1 + np.exp(-3.75)), rel=1e-6)


def test_lanes_of_any_shape_or_none_give_their_own_maps():
    network = BUILT["one layer"]
    params = drawn(network, lanes=(2, 3), scale=0.3)
    labels, sure = class_maps(network, params, digits_plane(), 5)
    assert labels.shape == sure.shape == (2, 3, 5, 5)
    one = {k: a[1, 2] for k, a in params.items()}
    alone = class_maps(network, one, digits_plane(), 5)
    np.testing.assert_array_equal(labels[1, 2], alone[0])
    np.testing.assert_array_equal(sure[1, 2], alone[1])


def test_the_short_network_has_the_same_outputs_as_the_long_one():
    network, plane = BUILT["one layer"], digits_plane()
    params = drawn(network, scale=0.3)
    reader, short = on_plane(network, params, plane)
    assert reader.n_in == 2
    assert short["W1"].shape == (2, 16)
    places = rng(4).uniform(-6, 8, (50, 2))
    wanted = network.predict(params, plane.images(places))
    np.testing.assert_allclose(reader.predict(short, places), wanted, rtol=1e-9)


def test_softmax_over_the_batch_is_told_as_shares_of_each_row():
    plane, places = digits_plane(), centres(digits_plane().extent, 6)
    quirk = Network([Dense(784, 10), Softmax(axis=None)])
    params = drawn(quirk, scale=0.1)
    labels, sure = class_maps(quirk, params, plane, 6)
    y = quirk.predict(params, plane.images(places))
    shares = y / y.sum(axis=1, keepdims=True)
    np.testing.assert_array_equal(labels.ravel(), y.argmax(axis=1))
    np.testing.assert_allclose(sure.ravel(), shares.max(axis=1), rtol=1e-5)
    assert (sure >= np.float32(0.1)).all()  # the largest of ten shares


def test_softmax_over_the_batch_is_finite_where_its_own_outputs_vanish():
    quirk = Network([Dense(784, 10), Softmax(axis=None)])
    params = drawn(quirk, scale=100)
    y = quirk.predict(params, digits_plane().images(centres(digits_plane().extent, 6)))
    assert (y.sum(axis=1) == 0).any()
    _, sure = class_maps(quirk, params, digits_plane(), 6)
    assert (sure >= np.float32(0.1)).all()


def test_parameters_that_exploded_are_sure_of_nothing():
    network = BUILT["one layer"]
    params = {k: np.full_like(a, np.nan) for k, a in drawn(network).items()}
    _, sure = class_maps(network, params, digits_plane(), 3)
    assert sure.tolist() == [[0.0] * 3] * 3


def test_a_trained_network_is_right_where_the_digits_lie_closest():
    # the map's answer at a cell, against the classes of the digits projected into it
    e = DigitExperiment(epochs=3)
    history = e.run()
    plane, train = digits_plane(), e.split().train
    labels, _ = class_maps(e.network(), history.params, plane, 24)
    assert labels.shape == (len(history.steps), 24, 24)
    u0, u1, v0, v1 = plane.extent
    u, v = plane.project(train.x).T
    column = ((u - u0) / (u1 - u0) * 24).astype(int)
    row = ((v - v0) / (v1 - v0) * 24).astype(int)
    said, meant = labels[:, row, column], train.t.argmax(axis=1)
    agree = (said == meant).mean(axis=1)
    assert agree[-1] > 0.3 > 0.2 > agree[0]


def test_forty_snapshots_take_no_pass_of_whole_images():
    """The cost: three rows of 784 pixels, whatever the resolution."""
    read = []

    class Counting(Dense):
        def forward(self, x, p, seed=None):
            read.append(x.shape)
            return super().forward(x, p, seed)

    network = Network([Counting(784, 8), ReLU(), Dense(8, 10), Softmax()])
    class_maps(network, drawn(network, lanes=(40,)), digits_plane(), 48)
    assert read == [(48 * 48, 2)] * 40
