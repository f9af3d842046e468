"""Weights of hidden units as images: orange pulls a unit down, blue pulls it up."""

from __future__ import annotations

import numpy as np

from nn_core.types import Array

PIXELS = 28
SHADE = 4
"""Neighbouring bytes that a film shows as one: nobody sees it, and it halves what is sent."""


def unit_bytes(W1: Array) -> Array:
    """W1 (T, 784, h) -> bytes (T, h, 28, 28), 128 where a weight is 0.

    A unit keeps one scale over all T snapshots, that of its largest weight: so the noise
    it starts from is pale, and a stroke that grows is seen growing.
    """
    largest = np.abs(W1).max(axis=(0, 1))
    scaled = 128 + 127 * W1 / np.where(largest > 0, largest, 1)
    images = np.rint(np.clip(np.nan_to_num(scaled, nan=128), 1, 255)).astype(np.uint8)
    return images.swapaxes(-1, -2).reshape(len(W1), -1, PIXELS, PIXELS)


def film_bytes(W1: Array) -> Array:
    """`unit_bytes` in fewer shades: 128 is still 0."""
    shades = np.rint((unit_bytes(W1).astype(np.int16) - 128) / SHADE)
    return np.clip(128 + SHADE * shades, 1, 255).astype(np.uint8)
