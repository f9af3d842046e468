"""Which examples each step trains on: row numbers of the data, an endless stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nn_core.types import Array, Generator

Sampling = Callable[[Generator, int, int], Iterator[Array]]


def shuffled(rng: Generator, n: int, size: int) -> Iterator[Array]:
    """Each epoch permutes all n row numbers and cuts them into batches of `size`."""
    while True:
        order = rng.permutation(n)
        yield from (order[start : start + size] for start in range(0, n, size))


def with_replacement(rng: Generator, n: int, size: int) -> Iterator[Array]:
    """Each step draws `size` row numbers, possibly the same ones again (as the notebook)."""
    while True:
        yield rng.choice(n, size)


SAMPLING: dict[str, Sampling] = {
    "shuffled": shuffled,
    "with_replacement": with_replacement,
}
