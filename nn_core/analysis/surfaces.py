"""Pictures of functions: outputs over the plane, losses over two weights."""

from __future__ import annotations

import numpy as np

from nn_core.network import Network
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

Extent = tuple[float, float, float, float]
"""x1 from, x1 to, x2 from, x2 to."""


def plane(extent: Extent, resolution: int) -> Array:
    """The centres of resolution^2 cells, (resolution^2, 2); row by row from low x2."""
    x1, x2 = (
        low + (np.arange(resolution) + 0.5) * (high - low) / resolution
        for low, high in (extent[:2], extent[2:])
    )
    return np.stack(np.meshgrid(x1, x2), axis=-1).reshape(-1, 2)


def decision_grid(
    network: Network, params: Params, extent: Extent, resolution: int = 48
) -> Array:
    """The first output over the plane, (..., resolution, resolution); row 0 = lowest x2.

    A history's stacked parameters give the frames of a film in one call.
    """
    y = network.predict(params, plane(extent, resolution))[..., 0]
    return y.reshape(*y.shape[:-1], resolution, resolution)


def unit_grids(
    network: Network, params: Params, extent: Extent, resolution: int = 48
) -> list[Array]:
    """Every unit over the plane, from one pass forward: for each hidden layer, then the
    output, (..., units, resolution, resolution); row 0 = lowest x2.

    Many snapshots at once take much memory: give some at a time.
    """

    def grids(y: Array) -> Array:
        y = y.swapaxes(-1, -2)
        return y.reshape(*y.shape[:-1], resolution, resolution)

    return [grids(y) for y in network.units(params, plane(extent, resolution))]


def loss_surface(
    objective: Objective,
    params: Params,
    batch: Batch,
    axes: tuple[tuple[str, int], tuple[str, int]],
    extent: Extent,
    resolution: int = 40,
) -> Array:
    """L over two parameters, the others as they are: (resolution, resolution).

    `axes` names them: ("W1", 0) is the first element of W1, row-major. Every cell is a
    lane of one forward pass; row 0 = the lowest value of the second parameter.
    """
    values = plane(extent, resolution)
    lanes = {k: np.repeat(a[None], len(values), axis=0) for k, a in params.items()}
    for (name, i), column in zip(axes, values.T, strict=True):
        lanes[name].reshape(len(values), -1)[:, i] = column
    return objective.value(lanes, batch).reshape(resolution, resolution)
