"""The verdict below the bench is of the run that is shown, not of the sliders."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from explorer.content.numbers import number
from nn_core.digits.experiment import DigitExperiment
from nn_core.digits.training import record
from tests.apptest import SECONDS

BROKEN = DigitExperiment(
    optimizer="sgd", learning_rate=1000.0, activation="leaky_relu", hidden="8-8",
    train_size=400, epochs=2, seed=1,
)  # fmt: skip


def script():
    from types import SimpleNamespace

    from explorer import language
    from pages.digits import readout as digits_readout
    from tests.pages.digits.test_bench import BROKEN

    run = BROKEN.run()
    view = SimpleNamespace(
        run=run, experiment=BROKEN, last=int(run.steps[-1]), at_end=False
    )
    digits_readout.story(language.current(), {}, view)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_verdict_names_the_rate_of_the_run(lang):
    app = AppTest.from_function(script, default_timeout=SECONDS)
    app.session_state["language"] = lang
    (told,) = app.run().warning
    assert number(1000.0) in told.value


def test_a_history_knows_the_rate_it_was_trained_with():
    *_, last = record(BROKEN)
    assert last.history.learning_rate == BROKEN.run().learning_rate == 1000.0
    assert np.isfinite(last.history.losses).all()
