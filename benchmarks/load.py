"""What a process of the server has used: processor time and memory (Linux only)."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple


class Load(NamedTuple):
    """Processor seconds, and MB of memory of its own."""

    seconds: float
    memory: float


def load(pid: int) -> Load:
    """What the process has used so far."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
    user, system = stat.split()[11:13]
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    ticks = os.sysconf("SC_CLK_TCK")
    return Load((int(user) + int(system)) / ticks, int(found[1]) / 1024)
