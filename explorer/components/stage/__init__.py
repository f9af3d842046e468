"""The stage: decision map, data points, and the loss curve as timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from explorer.components.assets import build
from explorer.components.reports import flight, ignore, real, whole

LAST_EPOCH = 1_000_000
StageCommand = tuple[int | str, int]
"""A place (an epoch, or "end") to send a stage to, and the number of that command."""

_stage = build("stage")


class Edit(TypedDict):
    """What lets points be edited by pointer and by keys."""

    own: bool  # the points are the visitor's own; if not, the first report has all of them
    most: int  # how many points there may be
    words: Mapping[
        str, str
    ]  # group, edit, done, a hint for each tool, removed, last, full


class Meta(TypedDict, total=False):
    """What a stage is sent beside its arrays."""

    stage: str  # the name by which others follow it
    follow: str  # the stage whose epoch it shows, if it has no timeline of its own
    about: str  # whose run it shows, above the curve
    token: int
    kind: str  # "film" or "still"
    map: str  # "classes", "none" for a timeline only, or absent for one output
    extent: Sequence[float]
    place: str | StageCommand  # an epoch, "end", or a command
    loss_domain: list[float]
    loss_log: bool
    curves: list[str]  # their names
    curve_styles: Sequence[str]  # "solid", "dashed" or "thin" for each curve
    joined: bool  # NaN in a curve is no gap but was not measured
    epoch_marks: Sequence[Sequence[Any]]  # [epoch, text] on the timeline
    pace: str  # "frames": a film stays as long at each frame as at any other
    labels: list[str] | None  # of the points
    controls: bool
    autoplay: bool
    loop: bool
    diverged: int | None  # the epoch
    boundary: bool
    lines: Sequence[str] | None  # their names
    edit: Edit | None
    words: dict[str, str]


def stage(
    key: str,
    blob: bytes,
    *,
    on_change: Callable[[], None] | None = None,
    on_points: Callable[[], None] | None = None,
) -> None:
    """Show a film (one map an epoch) or a still (one map while something is dragged).

    `blob` is packed from `Meta` and the arrays

    - `frames` uint8 (T, H, W), row 0 the lowest x2, 0..255 for outputs 0..1; `epochs` int32
      (T,);
    - `curve_epochs` int32 (N,); `losses` float64 (C, N), NaN a gap;
    - `points` float (n, 2); `classes` uint8 (n,); if wanted, `right` uint8 (T, n);
    - if wanted, `lines` float32 (T, L, 3): w1, w2, b of exact lines. A single one is drawn
      instead of the contour, several are dashed beside it.

    With meta `map` = "classes" the map is of up to ten classes on a plane of images:

    - `frames` are classes 0..9, `confidence` uint8 (T, H, W) is how sure of them, 0..255;
    - `plane` float32 (3, s * s): the image at (0, 0) and the two directions, white 1;
    - if wanted, `answers` uint8 (T, n) to the points, `images` uint8 (n, s * s) of them.

    With `map` = "none" there is no map, and the blob has no array of one. Without a curve
    there is no timeline, and with meta `follow` the epoch is that of another stage. The
    viewer's place and playing are kept from blob to blob, and by `StageCommand` from a
    stage to one mounted in its stead: only a
    number not seen before sends the viewer to its place. Reports come as
    `st.session_state[key]["epoch"]` and `["points"]`; see `read_epoch` and `read_points`.
    """
    _stage(
        key=key,
        data=blob,
        on_epoch_change=on_change or ignore,
        on_points_change=on_points or ignore,
    )


def read_epoch(raw: object) -> tuple[int, bool] | None:
    """A report -> (epoch, whether the film is playing), or None for anything else."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("playing"), bool):
        return None
    epoch = whole(raw.get("epoch"), 0, LAST_EPOCH)
    return None if epoch is None else (epoch, raw["playing"])


def read_points(
    raw: object, most: int, farthest: float
) -> tuple[list[tuple[float, float, int]], int, bool] | None:
    """A report -> (rows of x1, x2 within +-farthest and the class 0 or 1; token; settled), or
    None for anything else.

    A report has all points, 1 to `most`, so that none depends on another.
    """
    if not isinstance(raw, Mapping):
        return None
    flat, flown = raw.get("rows"), flight(raw)
    if flown is None or not isinstance(flat, list) or len(flat) % 3:
        return None
    if not 3 <= len(flat) <= 3 * most:
        return None
    rows = []
    for a, b, c in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
        x1, x2 = real(a, -farthest, farthest), real(b, -farthest, farthest)
        kind = whole(c, 0, 1)
        if x1 is None or x2 is None or kind is None:
            return None
        rows.append((x1, x2, kind))
    return rows, *flown
