"""`python -m benchmarks [--record] [PART ...]`: measure, print, keep."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks import (
    browser,
    classroom,
    core,
    costs,
    digit_page,
    digits,
    first_picture,
    playground,
    report,
    rivals,
    strangers,
    sweep,
    visitors,
    workshop,
)
from benchmarks.clock import yardstick
from benchmarks.rows import Row

PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "core": core.rows,
    "rivals": rivals.rows,
    "playground": playground.rows,
    "sweep": sweep.rows,
    "digits": digits.rows,
    "browser": browser.rows,
    "digit_page": digit_page.rows,
    "first_picture": first_picture.rows,
    "visitors": visitors.rows,
    "workshop": workshop.rows,
    "workshop_quick": workshop.quick,
    "costs": costs.rows,
    "class": classroom.rows,
    "class_quick": classroom.quick,
    "hostile": strangers.hostile,
    "dropped": strangers.dropped,
    "soak": strangers.soak,
}


def main() -> None:
    """Print the table line by line, as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}"
    )
    parser.add_argument(
        "--record", action="store_true", help="write benchmarks/README.md"
    )
    parser.add_argument("--minutes", type=float, help="how long `soak` goes on")
    asked = parser.parse_args()
    if asked.minutes:
        PARTS["soak"] = partial(strangers.soak, asked.minutes)
    if not set(asked.parts) <= set(PARTS):
        parser.error(f"parts are {', '.join(PARTS)}; came {' '.join(asked.parts)}")
    for part in asked.parts or (
        name for name in PARTS if name not in ("class_quick", "workshop_quick", "soak")
    ):
        measured = measure(PARTS[part])
        if asked.record:
            report.keep(part, measured)


def measure(part: Callable[[], Iterator[Row]]) -> str:
    """Print a part line by line as it is measured; return it as text."""
    lines = report.table([]).splitlines()
    print("\n".join(lines))
    speeds = [yardstick()]
    for row in part():
        lines.append(report.line(row.cells()))
        print(lines[-1], flush=True)
        speeds.append(yardstick())
    where = report.where(speeds)
    print(f"\n{where}\n")
    return "\n".join([where, "", *lines])


if __name__ == "__main__":
    main()
