"""Numbers for the browser: a header and arrays as one run of bytes.

    uint32 n (little-endian) | n bytes of JSON | arrays, each at a multiple of 4

The JSON is `{"meta": {...}, "arrays": {name: {dtype, shape, offset, length, deflate,
time_minor}}}`. Offsets count from the end of the header. In an array that is `time_minor`
the first axis, time, runs fastest. Streamlit hands `bytes` to a component as they are;
anything else it would convert to text. `components/shared/blob.js` reads the format.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.shared_cache import STORE
from nn_core.types import Array


class Film(NamedTuple):
    """The stage that a component follows, and the epochs int32 (T,), ascending, for which it
    is sent data.
    """

    stage: str
    epochs: Array


DTYPES = {"uint8": "u1", "int32": "<i4", "float32": "<f4", "float64": "<f8"}
ALIGNMENT = 4


def pack(
    meta: Mapping[str, Any],
    arrays: Mapping[str, NDArray[Any]],
    deflate: Collection[str] = (),
    time_minor: Collection[str] = (),
) -> bytes:
    """Meta and arrays (of DTYPES) -> bytes; arrays named in `deflate` are compressed. The
    same input always gives the same bytes.

    A uint8 array (T, ...) named in `time_minor` is stored with the T values of each place
    side by side: a film that changes little then compresses to half.

    Raises TypeError for an array of another dtype, ValueError for a number in `meta` that is
    not finite.
    """
    entries, parts, offset = {}, [], 0
    for name, array in arrays.items():
        dtype = array.dtype.name
        if dtype not in DTYPES:
            raise TypeError(f"{name} is {dtype}; expected one of {', '.join(DTYPES)}")
        array = np.moveaxis(array, 0, -1) if name in time_minor else array
        part = np.ascontiguousarray(array, DTYPES[dtype]).tobytes()
        if name in deflate:
            part = compressed(part)
        entries[name] = {
            "dtype": dtype,
            "shape": list(arrays[name].shape),
            "offset": offset,
            "length": len(part),
            "deflate": name in deflate,
            "time_minor": name in time_minor,
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


def compressed(part: bytes) -> bytes:
    """Return the bytes, compressed; the same bytes are compressed once for all visitors, as
    the film of a run is packed again whenever its page runs.
    """
    key = "compressed", blake2b(part, digest_size=20).digest()
    return STORE.get(key, partial(zlib.compress, part, 1))


def unpack(blob: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Read the bytes that `pack` made -> (meta, arrays)."""
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
            if entry["time_minor"]
            else flat.reshape(entry["shape"])
        )
    return header["meta"], arrays


def padding(length: int) -> bytes:
    """Return as many zero bytes as lead to the next multiple of 4."""
    return bytes(-length % ALIGNMENT)


LARGE = 20_000
"""The number of bytes above which an array is worth compressing."""


def signed(values: Array, colour_max: float | None = None) -> Array:
    """Numbers of any sign -> uint8 of the same shape: 1 for -colour_max, 128 for 0, 255 for
    colour_max. Without `colour_max` it is the largest absolute value.
    """
    share = np.nan_to_num(values / (colour_max or largest(values)))
    return (128 + np.rint(127 * np.clip(share, -1, 1))).astype(np.uint8)


def largest(values: Array) -> float:
    """Return the largest absolute value of the finite numbers; 1 if all are 0."""
    sizes = np.abs(values[np.isfinite(values)])
    return float(sizes.max(initial=0.0)) or 1.0
