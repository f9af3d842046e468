"""The types of value that the functions of nn_core take and return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Params = Mapping[str, Array]
"""Parameters by name: W1 (..., n_in, n_out), b1 (..., n_out), W2, b2, ...

Leading axes are lanes: each index there is a network of its own. Every function of
nn_core broadcasts over them, and none changes the arrays it is given.
"""

Generator = np.random.Generator | np.random.RandomState


class Batch(NamedTuple):
    """Examples x (n, n_in) with targets t (n, n_out).

    `seed` fixes what a layer draws while training (the units that Dropout switches off), so
    that two evaluations on one batch are the same function of the parameters. With None the
    network is a finished one: Dropout keeps all units, BatchNorm uses running statistics.
    """

    x: Array
    t: Array
    seed: int | None = 0
