"""A grid of small images, still or following the epoch of a stage; one can be picked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from explorer.components.assets import build
from explorer.components.blob import LARGE, pack
from explorer.components.reports import TOKEN_LIMIT, ignore, whole
from explorer.language import Words
from nn_core.types import Array

_image_grid = build("image_grid")

COLOURS = ("ink", "diverging")
"""From paper to ink; or orange below 128, blue above."""

MARKS = ("", "right", "wrong", "off")
"""What can be said of an image: a border, and a sign before its caption."""


def image_grid(
    key: str, blob: bytes, *, on_pick: Callable[[], None] | None = None
) -> None:
    """Show N images of h x w pixels side by side.

    `blob` is packed from (`image_grid_blob` does it)

    - meta `stage` (whom to follow) or None, `colour` (of `COLOURS`), `labels` (a caption an
      image) and `titles` (more about it, shown when pointed at), each or None, `marks` (of
      `MARKS`, one an image) or None, `names` (of what an image can be taken for), `selected`
      (an index or None), `selectable`, `token` (of the last pick seen), `columns` (at most)
      and `size` (of an image in pixels, at most: on a phone both shrink), `words`
      (`alt right wrong off`);
    - arrays `images` uint8 (N, h, w), or (T, N, h, w) to follow the stage. What else may
      follow it: `marks` uint8 (T, N), places in `MARKS`; `answers` uint8 (T, N), places in
      `names`, written after the caption. With any of them `epochs` int32 (T,), ascending.

    Reports come as `st.session_state[key]["pick"]`; see `read_pick`.
    """
    _image_grid(key=key, data=blob, on_pick_change=on_pick or ignore)


def read_pick(raw: object, count: int) -> tuple[int, int] | None:
    """(index within 0..count-1, token) of a report, or None if it is none."""
    if not isinstance(raw, Mapping) or count < 1:
        return None
    i, token = whole(raw.get("i"), 0, count - 1), whole(raw.get("token"), 0, TOKEN_LIMIT)
    return None if i is None or token is None else (i, token)


def image_grid_blob(
    w: Words,
    images: Array,
    *,
    alt: str,
    colour: str = "ink",
    stage: str | None = None,
    epochs: Array | None = None,
    labels: Sequence[str] | None = None,
    titles: Sequence[str] | None = None,
    marks: Sequence[str] | Array | None = None,
    answers: Array | None = None,
    names: Sequence[str] = (),
    selected: int | None = None,
    selectable: bool = False,
    token: int | None = None,
    columns: int = 16,
    size: int = 56,
) -> bytes:
    """Images uint8 (N, h, w), or (T, N, h, w) of the `epochs` (T,) of a `stage`.

    `token`: of the last pick these images know of; None: of all there were.
    `marks`: of `MARKS`, one an image, or uint8 (T, N). `answers` (T, N) count in `names`.
    """
    film = isinstance(marks, np.ndarray)
    meta = {
        "stage": stage,
        "colour": colour,
        "labels": labels and list(labels),
        "titles": titles and list(titles),
        "marks": None if film or marks is None else list(marks),
        "names": list(names),
        "selected": selected,
        "selectable": selectable,
        "token": token,
        "columns": columns,
        "size": size,
        "words": {**w.labels("components.image_grid"), "alt": alt},
    }
    arrays = {"images": images}
    arrays |= {"marks": marks} if isinstance(marks, np.ndarray) else {}
    arrays |= {} if answers is None else {"answers": answers.astype(np.uint8)}
    arrays |= {} if epochs is None else {"epochs": epochs.astype(np.int32)}
    large = ("images",) if images.nbytes > LARGE else ()
    return pack(meta, arrays, large, large if images.ndim == 4 else ())


def verdicts(answers: Array, targets: Array) -> Array:
    """Answers (..., N) and targets (N,), both class numbers -> marks uint8 (..., N)."""
    right, wrong = MARKS.index("right"), MARKS.index("wrong")
    return np.where(answers == targets, right, wrong).astype(np.uint8)
