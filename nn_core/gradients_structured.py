"""The numerical gradient of a large network, from only what a weight can change.

Moving W[i, j] by h moves one number of each example: z[e, j], by h x[e, i]. So nothing
changes where x[e, i] is 0, as in four of five pixels of MNIST; inputs of one example that
are equal do the same, and are tried once; and the layer after it moves by a multiple of
row j of its own weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from nn_core.activations import Softmax
from nn_core.checks import InputError
from nn_core.gradients import check_h
from nn_core.layers import Dropout, SharedDense
from nn_core.network import Network
from nn_core.normalization import BatchNorm
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

NOT_APART = (Dropout, BatchNorm, SharedDense)
OVER_BATCH = Softmax(axis=None)
AT_ONCE = 1_000
"""Moves in one block, few enough for their arrays to stay in a processor's cache."""


def structured_difference(
    objective: Objective, params: Params, batch: Batch, h: float = 1e-5
) -> Params:
    """dL/dw ~ (L(w + h) - L(w - h)) / 2h for every parameter w; the shapes of `params`.

    The numbers of `central_difference` to rounding, for a hundredth of its work. For Dense
    layers and activations, without lanes; raises InputError for others.
    """
    check_h(h)
    network, penalty = objective.network, objective.penalty
    check_apart(network, params)
    outputs = network.forward(params, batch.x)
    gradient = dict(params)
    for i, names in enumerate(network.names):
        if names:
            moves = moves_of(outputs[i])
            changes = []
            for example, size in moves.pieces():
                loss = loss_of(objective, outputs, batch.t, example, h)
                way = way_on(network, params, outputs, i, example, loss)
                changes.append(tried(way, outputs[i + 1][example], h * size))
            slopes = moves.gathered(np.concatenate(changes, axis=1)) / (2 * h)
            gradient.update(zip(names, (slopes[:-1], slopes[-1]), strict=True))
            if penalty is not None:
                W = params[names[0]]
                change = penalty.elementwise(W + h) - penalty.elementwise(W - h)
                gradient[names[0]] = slopes[:-1] + penalty.rate * change / (2 * h)
    return gradient


def check_apart(network: Network, params: Params | None = None) -> None:
    """Raise InputError if the output of one example depends on another, or on Dropout."""
    for layer in network.layers:
        if isinstance(layer, NOT_APART):
            raise InputError("not_apart", name=type(layer).__name__)
    if params is not None and network.lanes(params):
        raise InputError("not_apart", name="lanes")


class Moves(NamedTuple):
    """The u different moves of one z of one example, made by the weights of m inputs.

    `example` (u,) and `size` (u,): whose z moves, and how far for each h. `entry` (m,)
    and `same` (m,): the input whose weight is moved, and which of the u moves that is.
    """

    example: Array
    size: Array
    entry: Array
    same: Array

    def pieces(self) -> Iterator[tuple[Array, Array]]:
        """`example` and `size`, some at a time."""
        for start in range(0, len(self.example), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            yield self.example[some], self.size[some]

    def gathered(self, changes: Array) -> Array:
        """Return the sum of the changes (n_out, u) that belong to each input, (n_in + 1,
        n_out).
        """
        return np.stack([np.bincount(self.entry, c[self.same]) for c in changes], axis=1)


def moves_of(x: Array) -> Moves:
    """Return the moves of a layer with inputs x (n, n_in); input n_in is the bias's 1."""
    x = np.concatenate([x, np.ones((len(x), 1))], axis=1)
    example, entry = np.nonzero(x)
    sizes, number = np.unique(x[example, entry], return_inverse=True)
    pair = example * len(sizes) + number
    pair, same = np.unique(pair, return_inverse=True)
    return Moves(pair // len(sizes), sizes[pair % len(sizes)], entry, same)


Way = Callable[[int, Array], Array]
"""A column j, its new z (u,) -> what each of the examples then adds to the loss (u,)."""


def tried(way: Way, z: Array, move: Array) -> Array:
    """Return the loss with a column of z (u, n_out) moved up by `move` (u,) minus the loss
    with it moved down, for each column: (n_out, u).
    """
    return np.stack([way(j, c + move) - way(j, c - move) for j, c in enumerate(z.T)])


def way_on(
    network: Network,
    params: Params,
    outputs: list[Array],
    i: int,
    example: Array,
    loss: Callable[[Array], Array],
) -> Way:
    """From a moved column of the z of layer i to the `loss` of the last z."""
    if i == network.dense[-1]:
        return way_of_last(rows(outputs[i + 1], example), loss)
    return way_of_hidden(network, params, outputs, i, example, loss)


def way_of_last(z: Array, loss: Callable[[Array], Array]) -> Way:
    """`way_on` for the last Dense layer, whose z (u, k) is what `loss` reads."""

    def way(j: int, new: Array) -> Array:
        moved = z.copy("K")
        moved[:, j] = new
        return loss(moved)

    return way


def way_of_hidden(
    network: Network,
    params: Params,
    outputs: list[Array],
    i: int,
    example: Array,
    loss: Callable[[Array], Array],
) -> Way:
    """`way_on` for a hidden layer: the z of the next Dense layer moves by a multiple of
    row j of its W; from there on the layers are computed again.
    """
    layers, slots = network.layers, network.slots(params)
    after, last = next(k for k in network.dense if k > i), network.dense[-1]
    z, W = rows(outputs[after + 1], example), slots[after][0]

    def way(j: int, new: Array) -> Array:
        for layer in layers[i + 1 : after]:
            new = layer.forward(new, ())
        change = new - outputs[after][example, j]
        moved = z + np.multiply.outer(W[j], change).T
        for k in range(after + 1, last + 1):
            moved = layers[k].forward(moved, slots[k])
        return loss(moved)

    return way


def loss_of(
    objective: Objective, outputs: list[Array], t: Array, example: Array, h: float
) -> Callable[[Array], Array]:
    """Return what examples (u,) add to the loss, as a function of their last z (u, k)."""
    k, value, *_ = objective.elementwise_loss
    layers, factor = objective.network.layers, objective.loss.reduction(t)
    wanted = rows(t, example)
    if layers[-1] == OVER_BATCH:
        return over_batch(objective, outputs[-2], t, wanted, h)

    def loss(z: Array) -> Array:
        for layer in layers[objective.network.dense[-1] + 1 : k]:
            z = layer.forward(z, ())
        return value(z, wanted).sum(axis=-1) * factor

    return loss


def over_batch(
    objective: Objective, z: Array, t: Array, wanted: Array, h: float
) -> Callable[[Array], Array]:
    """`loss_of` for the softmax over the batch: an example changes the others only through
    S, the sum of all exp z. The derivative of the loss with respect to S is found once.
    """
    loss, factor, top = objective.loss, objective.loss.reduction(t), z.max()
    e = np.exp(z - top)
    S = e.sum()
    up, down = (loss.value(e / (S + move), t) for move in (h * S, -h * S))
    pull = (up - down) / (2 * h * S)

    def of(z: Array) -> Array:
        e = np.exp(z - top)
        losses = loss.elementwise(e / S, wanted).sum(axis=-1)
        return losses * factor + pull * e.sum(axis=-1)

    return of


def rows(a: Array, example: Array) -> Array:
    """a[example], (u, k), laid out column by column: u is long and k is ten."""
    return a.T[:, example].T
