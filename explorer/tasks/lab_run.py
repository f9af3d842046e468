"""What a lab of points shows at rest, as the checks of tasks see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.pictures.run_view import RunView
from explorer.settings.fields import Ladder, Span
from nn_core import History


@dataclass(frozen=True)
class LabRun:
    """The network on the stage, and other runs of the same lab.

    `asked(**changes)` is the run that these settings, with changes, ask for; `trained` makes
    the history of a run; `sliders` are the lab's.
    """

    view: RunView
    asked: Callable[..., Any]
    trained: Callable[[Any], History]
    sliders: Mapping[str, Ladder | Span]

    @property
    def history(self) -> History:
        """The run. Raises LookupError for a neuron set by hand."""
        return self.view.run

    @property
    def right(self) -> int:
        """How many examples the network gets right at the end."""
        return self.view.facts_at(None).right

    @property
    def solved(self) -> bool:
        """Whether it gets all of them right at the end."""
        return self.right == len(self.view.batch.x)

    def again(self, **changes: Any) -> History:
        """Return the run with some settings changed."""
        return self.trained(self.asked(**changes))

    def beside(self, name: str, value: Any, step: int) -> Any | None:
        """Return the value so many positions further on a slider; None beyond its ends."""
        values = self.sliders[name].values
        i = values.index(value) + step
        return values[i] if 0 <= i < len(values) else None
