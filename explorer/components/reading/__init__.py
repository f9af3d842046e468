"""What a network reads in an image: its probabilities, and what goes on inside it."""

from __future__ import annotations

from explorer.components.assets import build

_reading = build(
    "reading",
    ("blob", "bus", "numbers", "palette", "plot", "pixels", "parts"),
    ("strip", "reading"),
)


def reading(key: str, blob: bytes) -> None:
    """Show a bar for each of k classes, and beside them what else the blob brings.

    `blob` is packed from (`explorer/digit_blobs.py` does it)

    - meta `stage` (whom to follow) or None, `token` (of the pad's last drawing: it goes back
      with `nn:painted`), `labels` (k names), `truth` (the right one's index) or None,
      `digits` (decimals of a probability), `captions` (`values seen wish cells`, a text
      each, "" for none), `unit` (the letter of a cell) and `reach` (the size of an
      activation drawn in full colour), `words` (`largest truth`);
    - arrays `values` float32 (k,), and, if wanted, `seen` uint8 (28, 28), the image as the
      network gets it, `wish` uint8 (28, 28), which pixels speak for (blue, above 128) or
      against (orange) a class, `cells` float32 (h,), activations;
    - any of these with a leading axis T follows the stage, with `epochs` int32 (T,).

    All of it is painted together. The largest class is said aloud when new data come to
    rest, not while a film plays.
    """
    _reading(key=key, data=blob)
