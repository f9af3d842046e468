"""The table as Markdown, and where it was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.rows import COLUMNS, Row

README = Path(__file__).with_name("README.md")
MARK = "<!-- below: written by `python -m benchmarks --record` -->"
PACKAGES = ("numpy", "streamlit", "torch", "scikit-learn", "playwright")


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [COLUMNS, ("---",) * len(COLUMNS), *(row.cells() for row in rows)]
    return "\n".join(map(line, lines))


def line(cells: Iterable[str]) -> str:
    """One line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def where(speeds: Sequence[float]) -> str:
    """Machine, its speed between the rows, versions, threads, date; as a Markdown list."""
    packages = ", ".join(f"{name} {installed(name)}" for name in PACKAGES)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return "\n".join(
        (
            f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            f"- {processor()}, {os.cpu_count()} cores; load at the end {load}",
            f"- yardstick (300,000 additions in Python) between the rows: {min(speeds):.0f} to "
            f"{max(speeds):.0f} ms",
            f"- {platform.system()} {platform.machine()}, Python {platform.python_version()}",
            f"- {packages}",
            f"- BLAS threads: {os.environ['OPENBLAS_NUM_THREADS']}",
        )
    )


def processor() -> str:
    """The model of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [
        line.split(":", 1)[1].strip() for line in lines if line.startswith("model n")
    ]
    return names[0] if names else platform.processor() or "unknown processor"


def installed(package: str) -> str:
    """Its version, or a dash."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"


def keep(part: str, measured: str) -> None:
    """Write a part's measurement into README.md, in place of the one before."""
    explanation, _, below = README.read_text(encoding="utf-8").partition(MARK)
    parts = {}
    for section in below.split("\n## ")[1:]:
        name, _, text = section.partition("\n")
        parts[name] = text.strip()
    parts[part] = measured
    sections = "\n\n".join(f"## {name}\n\n{text}" for name, text in parts.items())
    README.write_text(f"{explanation}{MARK}\n\n{sections}\n", encoding="utf-8")
