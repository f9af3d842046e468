"""What the tests of the core share: networks at random, and locked arrays."""

import numpy as np

from nn_core import Batch


def rng(seed=0):
    return np.random.default_rng(seed)


def locked(value):
    """The same value with all its arrays read-only: writing to one raises."""
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    elif isinstance(value, dict):
        for part in value.values():
            locked(part)
    elif isinstance(value, tuple | list):
        for part in value:
            locked(part)
    return value


def drawn(network, seed=0, lanes=(), scale=0.8):
    """Parameters far from special: normal everywhere, positive where a variance is."""
    r = rng(seed)
    params = {}
    for name, a in network.init(r).items():
        value = scale * r.standard_normal(lanes + a.shape)
        params[name] = np.abs(value) + 0.5 if name.startswith("running_var") else value
    return locked(params)


def one_hot(classes, k):
    return np.eye(k)[classes]


def batch(n, n_in, k, seed=0, kind="soft"):
    """x normal; t in 0..1 ("soft"), or one class for each example ("classes")."""
    r = rng(seed + 1000)
    t = r.random((n, k)) if kind == "soft" else one_hot(r.integers(0, k, n), k)
    return locked(Batch(r.standard_normal((n, n_in)), t, seed))
