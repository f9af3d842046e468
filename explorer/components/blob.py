"""Numbers for the browser: a header and arrays as one run of bytes.

    uint32 n (little-endian) | n bytes of JSON | arrays, each at a multiple of 4

The JSON is `{"meta": {...}, "arrays": {name: {dtype, shape, offset, length, deflate,
turned}}}`; of what is turned the first axis runs fastest. Offsets count from the end of the
header. Streamlit hands `bytes` to a component as they are, where anything else would be turned
into text. `components/shared/blob.js` reads it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nn_core.types import Array

DTYPES = {"uint8": "u1", "int32": "<i4", "float32": "<f4", "float64": "<f8"}
ALIGNMENT = 4


def pack(
    meta: Mapping[str, Any],
    arrays: Mapping[str, NDArray[Any]],
    deflate: Collection[str] = (),
    turned: Collection[str] = (),
) -> bytes:
    """Meta and arrays (of DTYPES) -> bytes; names in `deflate` are compressed. The same
    input always gives the same bytes.

    A film of uint8 named in `turned`, (T, ...), has what a place shows over time side by
    side, which compresses to half where it hardly changes.
    """
    entries, parts, offset = {}, [], 0
    for name, array in arrays.items():
        dtype = array.dtype.name
        if dtype not in DTYPES:
            raise TypeError(f"{name} is {dtype}; expected one of {', '.join(DTYPES)}")
        array = np.moveaxis(array, 0, -1) if name in turned else array
        part = np.ascontiguousarray(array, DTYPES[dtype]).tobytes()
        if name in deflate:
            part = zlib.compress(part, 1)
        entries[name] = {
            "dtype": dtype,
            "shape": list(arrays[name].shape),
            "offset": offset,
            "length": len(part),
            "deflate": name in deflate,
            "turned": name in turned,
        }
        part += padding(len(part))
        parts.append(part)
        offset += len(part)
    header = json.dumps(
        {"meta": meta, "arrays": entries},
        allow_nan=False,
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    header += b" " * (-len(header) % ALIGNMENT)
    return b"".join([len(header).to_bytes(4, "little"), header, *parts])


def unpack(blob: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Bytes of `pack` -> (meta, arrays)."""
    start = 4 + int.from_bytes(blob[:4], "little")
    header = json.loads(blob[4:start])
    arrays = {}
    for name, entry in header["arrays"].items():
        first = start + entry["offset"]
        part = blob[first : first + entry["length"]]
        if entry["deflate"]:
            part = zlib.decompress(part)
        flat = np.frombuffer(part, DTYPES[entry["dtype"]])
        T, *others = entry["shape"] or [1]
        arrays[name] = (
            np.moveaxis(flat.reshape(*others, T), -1, 0)
            if entry["turned"]
            else flat.reshape(entry["shape"])
        )
    return header["meta"], arrays


def padding(length: int) -> bytes:
    """Zeros up to the next multiple of 4."""
    return bytes(-length % ALIGNMENT)


LARGE = 20_000
"""Bytes from which on compressing pays."""


def signed(values: Array, reach: float | None = None) -> Array:
    """Numbers of any sign -> uint8 of the same shape: 128 is 0, 1 is -reach, 255 reach.

    `reach`: None is the largest size there is.
    """
    share = np.nan_to_num(values / (reach or largest(values)))
    return (128 + np.rint(127 * np.clip(share, -1, 1))).astype(np.uint8)


def largest(values: Array) -> float:
    """The size of the largest finite number; 1 where all are 0."""
    sizes = np.abs(values[np.isfinite(values)])
    return float(sizes.max(initial=0.0)) or 1.0
