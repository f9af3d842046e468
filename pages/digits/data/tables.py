"""How many images of each digit there are, as a tidy table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from nn_core.types import Array


def class_counts(counts: Mapping[str, Array], names: Mapping[str, str]) -> pd.DataFrame:
    """Return columns digit, part (its name), count, from the counts (10,) of each part."""
    return pd.concat(
        pd.DataFrame({"digit": range(len(n)), "part": names[part], "count": n})
        for part, n in counts.items()
    )
