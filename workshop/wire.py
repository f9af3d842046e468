"""Values on their way to the child process and back: JSON with arrays as npy bytes.

Nothing is pickled. Whatever comes from the child is checked on arrival: its length, its
types, and of each array its kind and its size.
"""

from __future__ import annotations

import base64
import io
import json
import struct
from typing import IO, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

LONGEST_MESSAGE = 64_000_000
"""Bytes of a message."""

LARGEST_ARRAY = 4_000_000
"""Numbers in an array: the pixels of 5,000 images."""

HEAD = struct.Struct(">Q")
NUMBERS = "biuf"
"""Kinds of NumPy types that may travel: truth values, whole numbers and floats."""


class Net(NamedTuple):
    """An object of a class of the learner's file, with these attributes set."""

    name: str
    state: dict[str, Any]


class Function(NamedTuple):
    """A function of `workshop.child.FUNCTIONS`, by name."""

    name: str


class Rng(NamedTuple):
    """A fresh `np.random.default_rng(seed)`."""

    seed: int


class Scaled(NamedTuple):
    """Images of 0..255 that the child divides by 255: an eighth of the bytes."""

    images: Any


class Foreign(NamedTuple):
    """What is no plain value, by the name of its type."""

    type: str


class BadMessageError(Exception):
    """A message that is not what the other side should send."""


def encode(value: Any) -> Any:
    """The value as JSON can hold it."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (Net, Function, Rng, Scaled, Foreign)):
        kind = type(value).__name__
        return {"kind": kind, "fields": [encode(part) for part in value]}
    if isinstance(value, dict):
        pairs = [[str(key), encode(one)] for key, one in value.items()]
        return {"kind": "dict", "pairs": pairs}
    if isinstance(value, (list, tuple)):
        return {"kind": type(value).__name__, "items": [encode(one) for one in value]}
    if isinstance(value, (int, float, np.ndarray, np.generic)):
        return encoded_array(value)
    return encode(Foreign(type(value).__name__))


def encoded_array(value: Any) -> Any:
    """A number or an array as the bytes of an npy file; anything else by its type."""
    array = np.asarray(value)
    if array.dtype.kind not in NUMBERS or array.size > LARGEST_ARRAY:
        return encode(Foreign(f"{array.dtype} {array.shape}"))
    if not isinstance(value, (np.ndarray, np.generic)):
        return {"kind": "number", "text": repr(value)[:400]}
    file = io.BytesIO()
    np.lib.format.write_array(file, array, allow_pickle=False)
    return {"kind": "array", "npy": base64.b64encode(file.getvalue()).decode("ascii")}


def decode(value: Any) -> Any:
    """The value again. Raises BadMessageError for what `encode` does not write."""
    if value is None or isinstance(value, (bool, str)):
        return value
    kind = value.get("kind") if isinstance(value, dict) else None
    try:
        return DECODERS[kind](value)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadMessageError(f"{kind!r} cannot be read") from error


def decoded_array(value: dict[str, Any]) -> Any:
    """The array of npy bytes, its kind and size checked."""
    data = base64.b64decode(value["npy"], validate=True)
    array = np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
    if array.dtype.kind not in NUMBERS or array.size > LARGEST_ARRAY:
        raise BadMessageError(f"an array of {array.dtype} with {array.size} numbers")
    return array


def decoded_number(value: dict[str, Any]) -> int | float:
    """A number of Python's own, from how it is written."""
    text = value["text"]
    return int(text) if text.lstrip("-").isdigit() else float(text)


DECODERS: dict[Any, Any] = {
    "array": decoded_array,
    "number": decoded_number,
    "dict": lambda v: {str(key): decode(one) for key, one in v["pairs"]},
    "list": lambda v: [decode(one) for one in v["items"]],
    "tuple": lambda v: tuple(decode(one) for one in v["items"]),
    **{
        made.__name__: lambda v, made=made: made(*(decode(one) for one in v["fields"]))
        for made in (Net, Function, Rng, Scaled, Foreign)
    },
}


def write(file: IO[bytes], message: Any) -> None:
    """Write one message: its length, then JSON."""
    data = json.dumps(encode(message)).encode()
    file.write(HEAD.pack(len(data)) + data)
    file.flush()


def read(file: IO[bytes]) -> Any:
    """Read one message. Raises EOFError where there is none, BadMessageError for a bad one."""
    head = file.read(HEAD.size)
    if len(head) < HEAD.size:
        raise EOFError
    (length,) = HEAD.unpack(head)
    if length > LONGEST_MESSAGE:
        raise BadMessageError(f"a message of {length} bytes")
    data = file.read(length)
    if len(data) < length:
        raise EOFError
    try:
        return decode(json.loads(data))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadMessageError("not JSON") from error
