"""Which examples each step trains on: rows of the data, drawn without end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nn_core.types import Array, Generator

Sampling = Callable[[Generator, int, int], Iterator[Array]]


def shuffled(rng: Generator, n: int, size: int) -> Iterator[Array]:
    """Every epoch all n examples in a new order, cut into batches of `size` rows."""
    while True:
        order = rng.permutation(n)
        yield from (order[start : start + size] for start in range(0, n, size))


def with_replacement(rng: Generator, n: int, size: int) -> Iterator[Array]:
    """Every step `size` rows at random, some perhaps twice (the notebook's way)."""
    while True:
        yield rng.choice(n, size)


SAMPLING: dict[str, Sampling] = {
    "shuffled": shuffled,
    "with_replacement": with_replacement,
}
