"""What can be swept in the lab of the XOR page."""

from __future__ import annotations

from explorer.runs.budget import CAPS
from explorer.settings.schema import Values
from explorer.sweep import cost
from explorer.sweep.subject import Subject, Swept
from nn_core import OPTIMIZERS
from nn_core.analysis.sweep_results import solved_lanes
from nn_core.experiments.options import ACTIVATIONS
from pages.network.lab import model as lab
from pages.network.lab.settings import STARTS


def opened(values: Values, seed: int) -> Values:
    """Return the settings with that seed; nothing edited by hand, nothing switched off."""
    starts = next(count for count in STARTS if seed < int(count))
    wide = max(starts, values["l_starts"], key=int)
    return {**values, "l_seed": seed, "l_starts": wide, "l_start": "", "l_off": ""}


SUBJECT = Subject(
    name="xor_sweep",
    axes={
        "scale": Swept(
            "l_scale", "init_scale", (0.0, 0.01, 0.1, 0.3, 1.0, 3.0, 5.0, 10.0)
        ),
        "rate": Swept(
            "l_rate", "learning_rate", (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
        ),
        "units": Swept("l_units", "hidden", tuple(range(1, 9))),
        "optimizer": Swept("l_optimizer", "optimizer", tuple(OPTIMIZERS)),
        "activation": Swept("l_activation", "activation", tuple(ACTIVATIONS)),
    },
    seeds=("10", "30", "100", "300", "1000", "1500", "3000"),
    experiment=lab.from_seed,
    measure=solved_lanes,
    seconds=cost.seconds_in_lanes,
    lanes=True,
    most=CAPS["sweep"],
    seeds_shown=int(STARTS[-1]),
    opened=opened,
)
