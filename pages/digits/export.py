"""What is taken away from the MNIST lab: the network on the stage."""

from __future__ import annotations

from explorer.export.subject import Subject, of_history
from explorer.jobs import session as jobs_session
from explorer.settings.schema import Values
from nn_core.digits import DigitExperiment, DigitHistory
from pages.digits import run as digits_run
from pages.digits import settings
from pages.digits.bench import BENCH
from pages.digits.full import run as full_run


def subject(values: Values) -> Subject | None:
    """The network at the step on the stage; None while that of these settings is trained."""
    view = BENCH.look(values)
    run = experiment_of(values, view.run, view.plane.data)
    return None if run is None else of_history(run, view.run, view.row)


def experiment_of(
    values: Values, shown: DigitHistory, data: str
) -> DigitExperiment | None:
    """The run that is shown, if it is known: that of the settings, or the job on all data."""
    if data == "sample":
        known = digits_run.shown(values, shown)
        return settings.experiment(values) if known else None
    asked = jobs_session.asked_of().get(full_run.NAME)
    known = jobs_session.result(full_run.NAME) is shown
    return asked if known and isinstance(asked, DigitExperiment) else None
