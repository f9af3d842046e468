"""A grid of small images, still or following the epoch of a stage; one can be selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypedDict

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import LARGE, Film, pack
from explorer.components.reports import TOKEN_LIMIT, ignore, whole
from explorer.language import Words
from nn_core.types import Array

_image_grid = build("image_grid")

COLOURS = ("ink", "diverging")
"""From paper to ink; or orange below 128, blue above."""

MARKS = ("", "right", "wrong", "off")
"""The marks of an image: each has a border, and a sign before the caption."""


class Labels(NamedTuple):
    """The texts and marks of N images; each is None if there are none.

    - `captions`: a text below each image;
    - `titles`: a longer text, shown when the image is pointed at;
    - `marks`: of `MARKS`, one an image, or uint8 (T, N), places in `MARKS`;
    - `answers`: (T, N), places in `names`, written after the caption.
    """

    captions: Sequence[str] | None = None
    titles: Sequence[str] | None = None
    marks: Sequence[str] | Array | None = None
    answers: Array | None = None
    names: Sequence[str] = ()


class Look(NamedTuple):
    """The colours (of `COLOURS`), the columns at most and the width of an image in pixels at
    most; on a phone both shrink. `fixed`: never fewer columns, however small the images.
    """

    colour: str = "ink"
    columns: int = 16
    size: int = 56
    fixed: bool = False


class Choice(NamedTuple):
    """One image can be selected: the index of the one that is, and the token of the last
    pick these data take into account. Without a token they take all into account.
    """

    selected: int | None = None
    token: int | None = None


class Meta(TypedDict):
    """What a grid is sent beside its arrays."""

    stage: str | None  # whom to follow
    colour: str
    labels: list[str] | None  # captions
    titles: list[str] | None
    marks: list[str] | None
    names: list[str]
    selected: int | None
    selectable: bool
    token: int | None
    columns: int
    size: int
    fixed: bool  # never fewer columns
    words: dict[str, str]  # alt, right, wrong, off


def image_grid(
    key: str, blob: bytes, *, on_pick: Callable[[], None] | None = None
) -> None:
    """Show N images of h x w pixels side by side.

    `blob` comes from `image_grid_blob`: `Meta`, and the arrays

    - `images` uint8 (N, h, w), or (T, N, h, w) to follow the stage;
    - if wanted, `marks` uint8 (T, N), places in `MARKS`, and `answers` uint8 (T, N), places
      in `names`;
    - with an axis T, `epochs` int32 (T,), ascending.

    Reports come as `st.session_state[key]["pick"]`; see `read_pick`.
    """
    _image_grid(key=key, data=blob, on_pick_change=on_pick or ignore)


def read_pick(raw: object, count: int) -> tuple[int, int] | None:
    """Return (index within 0..count-1, token) of a report, or None if it is none."""
    if not isinstance(raw, Mapping) or count < 1:
        return None
    i, token = whole(raw.get("i"), 0, count - 1), whole(raw.get("token"), 0, TOKEN_LIMIT)
    return None if i is None or token is None else (i, token)


def image_grid_blob(
    w: Words,
    images: Array,
    alt: str,
    *,
    film: Film | None = None,
    labels: Labels = Labels(),  # noqa: B008 (a constant)
    look: Look = Look(),  # noqa: B008
    choice: Choice | None = None,
) -> bytes:
    """Images uint8 (N, h, w), or (T, N, h, w) for the epochs of `film`; `alt` says what they
    are. None can be selected without a `choice`.
    """
    captions, titles, marks, answers, names = labels
    selected, token = choice or Choice()
    meta: Meta = {
        "stage": film.stage if film else None,
        "colour": look.colour,
        "labels": list(captions) if captions else None,
        "titles": list(titles) if titles else None,
        "marks": None if marks is None or isinstance(marks, np.ndarray) else list(marks),
        "names": list(names),
        "selected": selected,
        "selectable": choice is not None,
        "token": token,
        "columns": look.columns,
        "size": look.size,
        "fixed": look.fixed,
        "words": {**w.labels("components.image_grid"), "alt": alt},
    }
    arrays = {"images": images}
    arrays |= {"marks": marks} if isinstance(marks, np.ndarray) else {}
    arrays |= {} if answers is None else {"answers": answers.astype(np.uint8)}
    arrays |= {"epochs": film.epochs.astype(np.int32)} if film else {}
    large = ("images",) if images.nbytes > LARGE else ()
    return pack(meta, arrays, large, large if images.ndim == 4 else ())


def verdicts(answers: Array, targets: Array) -> Array:
    """Answers (..., N) and targets (N,), both class numbers -> marks uint8 (..., N)."""
    right, wrong = MARKS.index("right"), MARKS.index("wrong")
    return np.where(answers == targets, right, wrong).astype(np.uint8)
