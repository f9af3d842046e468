"""Pictures of functions: outputs over the plane, losses over two weights."""

from __future__ import annotations

from typing import Any

import numpy as np

from nn_core.checks import InputError, kind, known, numbers, whole
from nn_core.network import Network
from nn_core.objective import Objective
from nn_core.types import Array, Batch, Params

Extent = tuple[float, float, float, float]
"""x1 from, x1 to, x2 from, x2 to."""


MOST_CELLS = 2_000
"""Cells along one side of a picture."""


def check_plane(extent: Extent, resolution: int) -> None:
    """Raise InputError unless the extent is two ranges from low to high, all finite."""
    whole("resolution", resolution, 1, MOST_CELLS)
    a = np.asarray(extent)
    numbers("extent", a)
    if a.shape != (4,):
        wanted, advice = "(4,)", "Write (x1 from, x1 to, x2 from, x2 to)."
        raise InputError(
            "shape", name="extent", came=a.shape, wanted=wanted, advice=advice
        )


def check_axes(axes: Any, params: Params) -> None:
    """Raise InputError unless `axes` are two places in `params`: a name and a number."""
    two = isinstance(axes, (tuple, list)) and len(axes) == 2
    if not two or any(not isinstance(a, (tuple, list)) or len(a) != 2 for a in axes):
        wanted = "two parameters, like (('W1', 0), ('W1', 1))"
        raise InputError("type", name="axes", came=type(axes).__name__, wanted=wanted)
    for name, i in axes:
        whole(f"place in {name}", i, 0, params[known("axis", name, params)].size - 1)


def plane(extent: Extent, resolution: int) -> Array:
    """Return the centres of resolution^2 cells, (resolution^2, 2); row by row from low x2."""
    check_plane(extent, resolution)
    x1, x2 = (
        low + (np.arange(resolution) + 0.5) * (high - low) / resolution
        for low, high in (extent[:2], extent[2:])
    )
    return np.stack(np.meshgrid(x1, x2), axis=-1).reshape(-1, 2)


def check_network(network: Network, params: Params) -> None:
    """Raise InputError unless both can be used together; parameters may be nan."""
    kind("network", network, Network, "a Network([...])")
    network.check_params(params)


def decision_grid(
    network: Network, params: Params, extent: Extent, resolution: int = 48
) -> Array:
    """Return the first output over the plane, (..., resolution, resolution); row 0 = lowest
    x2.

    A history's stacked parameters give the frames of a film in one call.
    """
    check_network(network, params)
    y = network.predict(params, plane(extent, resolution))[..., 0]
    return y.reshape(*y.shape[:-1], resolution, resolution)


def unit_grids(
    network: Network, params: Params, extent: Extent, resolution: int = 48
) -> list[Array]:
    """Return every unit over the plane, from one pass forward: for each hidden layer, then
    the output, (..., units, resolution, resolution); row 0 = lowest x2.

    Many snapshots at once take much memory: give some at a time.
    """
    check_network(network, params)

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
    kind("objective", objective, Objective, "an Objective(network, loss)")
    objective.check(params, batch)
    check_axes(axes, params)
    values = plane(extent, resolution)
    lanes = {k: np.repeat(a[None], len(values), axis=0) for k, a in params.items()}
    for (name, i), column in zip(axes, values.T, strict=True):
        lanes[name].reshape(len(values), -1)[:, i] = column
    return objective.unchecked_value(lanes, batch).reshape(resolution, resolution)
