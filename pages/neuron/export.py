"""What is taken away from the logic-gates lab: the neuron on the stage."""

from __future__ import annotations

from explorer.export.subject import Subject, of_history
from explorer.settings.schema import Values
from pages.neuron import settings
from pages.neuron.bench import BENCH


def subject(values: Values) -> Subject:
    """Return the trained neuron at the epoch on the stage, or the one set by hand."""
    view = BENCH.look(values)
    if view.history is None:
        facts = view.facts
        numbers = {"loss": facts.loss, "accuracy": facts.accuracy}
        return Subject(settings.hand_run(values), 0, view.now.params, numbers)
    run = settings.experiment(values)
    return of_history(run, view.history, view.history.index(view.place))
