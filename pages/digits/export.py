"""What is taken away from the MNIST lab: the network on the stage."""

from __future__ import annotations

from explorer.export.subject import Subject, of_history
from explorer.settings.schema import Values
from pages.digits import run
from pages.digits.bench import look


def subject(values: Values) -> Subject | None:
    """Return the network at the step on the stage; None while that of these settings is
    trained.
    """
    view = look(values)
    if not run.is_asked_for(values, view):
        return None
    return of_history(view.experiment, view.run, view.row)
