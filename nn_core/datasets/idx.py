"""Readers of idx, the file format of MNIST, with or without gzip; every byte is checked.

A file is two zero bytes, one byte for the type of its numbers, one for how many
dimensions it has, each dimension as four bytes (high byte first), then the numbers.
Source: http://yann.lecun.com/exdb/mnist/ ("the IDX file format").
"""

from __future__ import annotations

import struct
import zlib
from math import prod
from pathlib import Path

import numpy as np

from nn_core.checks import InputError
from nn_core.types import Array

UINT8 = 8
SIDE = 28
CLASSES = 10
MOST = 100_000
"""Examples in one file; MNIST's largest has 60,000."""

HEAD = 4
LARGEST = HEAD + 3 * 4 + MOST * SIDE * SIDE
"""Bytes of the longest file that is read, about 78 MB."""

GZIP = b"\x1f\x8b"


def images(path: Path) -> Array:
    """Return the images (n, 28, 28) uint8 of a file, read-only."""
    found = array(path.name, content(path), 3)
    if found.shape[1:] != (SIDE, SIDE):
        wanted = f"(n, {SIDE}, {SIDE})"
        raise InputError("idx_shape", name=path.name, came=found.shape, wanted=wanted)
    return found


def labels(path: Path) -> Array:
    """Return the labels (n,) uint8 of a file, each 0..9, read-only."""
    found = array(path.name, content(path), 1)
    if found.max() >= CLASSES:
        raise InputError("idx_label", name=path.name, came=int(found.max()))
    return found


def content(path: Path) -> bytes:
    """Return the bytes of a file, unpacked if it is gzip; raises InputError above LARGEST
    bytes.
    """
    try:
        with path.open("rb") as file:
            data = bounded(path.name, file.read(LARGEST + 1))
    except OSError:
        raise InputError("unreadable", name=path.name) from None
    return unpacked(path.name, data) if data.startswith(GZIP) else data


def unpacked(name: str, data: bytes) -> bytes:
    """Return the bytes that gzip packed into `data`; raises InputError if they are damaged."""
    gzip = zlib.decompressobj(
        zlib.MAX_WBITS + 16
    )  # + 16: with the head and tail of gzip
    try:
        found = bounded(name, gzip.decompress(data, LARGEST + 1))
    except zlib.error:
        raise InputError("gzip_damaged", name=name) from None
    if not gzip.eof:
        raise InputError("gzip_cut", name=name, came=len(data))
    if gzip.unused_data:
        raise InputError("gzip_damaged", name=name)
    return found


def bounded(name: str, data: bytes) -> bytes:
    """`data` itself; raises InputError if it is longer than LARGEST."""
    if len(data) > LARGEST:
        raise InputError("idx_large", name=name, most=LARGEST)
    return data


def array(name: str, data: bytes, dimensions: int) -> Array:
    """Return the numbers of an idx file with that many dimensions, uint8 and read-only."""
    if not data:
        raise InputError("idx_empty", name=name)
    magic = bytes([0, 0, UINT8, dimensions])
    if data[:HEAD] != magic:
        came, wanted = (part.hex(" ") for part in (data[:HEAD], magic))
        raise InputError("idx_magic", name=name, came=came, wanted=wanted)
    start = HEAD + 4 * dimensions
    if len(data) < start:
        raise InputError("idx_length", name=name, came=len(data), wanted=start)
    shape = struct.unpack(f">{dimensions}I", data[HEAD:start])
    if not 1 <= shape[0] <= MOST:
        raise InputError("idx_count", name=name, came=shape[0], most=MOST)
    if len(data) != start + prod(shape):
        wanted = start + prod(shape)
        raise InputError("idx_length", name=name, came=len(data), wanted=wanted)
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)
