"""Clouds of points in the plane, two classes; noise 0..1 moves every point at random."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nn_core.datasets.split import DatasetSpec, Split, split
from nn_core.types import Array

Rng = np.random.Generator
Shape = Callable[[Rng, int, float], tuple[Array, Array]]


def labels(n: int) -> Array:
    """Classes 0, 1, 0, 1, ... (n,): their counts differ by one at most."""
    return np.arange(n) % 2


def quadrants(rng: Rng, n: int, noise: float) -> tuple[Array, Array]:
    """XOR on a square: the class is 1 if the signs of x1 and x2 differ."""
    t = labels(n)
    side = rng.choice([-1.0, 1.0], n)
    size = rng.uniform(0.15, 1, (n, 2))
    x = size * np.stack([side, np.where(t == 1, -side, side)], axis=1)
    return x + 0.5 * noise * rng.standard_normal((n, 2)), t


def circles(rng: Rng, n: int, noise: float) -> tuple[Array, Array]:
    """Class 1 a disk, class 0 a ring around it."""
    t = labels(n)
    radius = np.where(t == 1, rng.uniform(0, 0.45, n), rng.uniform(0.65, 1, n))
    return _turned(radius, rng.uniform(0, 2 * np.pi, n), noise, rng), t


def moons(rng: Rng, n: int, noise: float) -> tuple[Array, Array]:
    """Return two half circles that reach into each other."""
    t = labels(n)
    angle = np.pi * rng.random(n)
    upper = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25], axis=1)
    x = np.where(t[:, None] == 1, -upper, upper) * 0.65
    return x + 0.4 * noise * rng.standard_normal((n, 2)), t


def spiral(rng: Rng, n: int, noise: float) -> tuple[Array, Array]:
    """Return two arms, one turn and three quarters each."""
    t = labels(n)
    along = rng.uniform(0.05, 1, n)
    return _turned(along, along * 3.5 * np.pi + np.pi * t, 0.5 * noise, rng), t


def gaussians(rng: Rng, n: int, noise: float) -> tuple[Array, Array]:
    """Return two round clouds, at (-0.5, -0.5) and (0.5, 0.5); a line separates them."""
    t = labels(n)
    spread = 0.12 + 0.5 * noise
    return np.where(t == 1, 0.5, -0.5)[:, None] + spread * rng.standard_normal((n, 2)), t


def _turned(radius: Array, angle: Array, noise: float, rng: Rng) -> Array:
    x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return x + 0.4 * noise * rng.standard_normal(x.shape)


def cloud(shape: Shape) -> Callable[[DatasetSpec], Split]:
    """Return a dataset of that shape; one seed draws the points and the split."""

    def make(spec: DatasetSpec) -> Split:
        rng = np.random.default_rng(spec.seed)
        x, t = shape(rng, spec.samples, spec.noise)
        return split(x, t[:, None].astype(float), spec.test_share, rng)

    return make


CLOUDS: dict[str, Callable[[DatasetSpec], Split]] = {
    "quadrants": cloud(quadrants),
    "circles": cloud(circles),
    "moons": cloud(moons),
    "spiral": cloud(spiral),
    "gaussians": cloud(gaussians),
}
