"""What the tests of the transcription share: the notebook's text, and good manners."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nn_core.notebook

REPOSITORY = Path(__file__).resolve().parents[3]
NOTEBOOK = REPOSITORY.parent / "shared" / "source" / "notebook.txt"


@pytest.fixture(scope="session")
def notebook_text() -> str:
    """The notebook as text; not part of this repository."""
    if not NOTEBOOK.exists():
        pytest.skip("the source notebook (../shared/source/notebook.txt) is not here")
    return NOTEBOOK.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def global_generator_put_back() -> Iterator[None]:
    """Hide from other tests that the notebook's classes reseed NumPy's generator."""
    state = np.random.get_state()
    yield
    np.random.set_state(state)


@pytest.fixture
def tables() -> dict[str, Any]:
    """The names the gates' cells go by: inputs, targets, epochs and learning rate."""
    return {
        "X": np.array([[0, 0], [0, 1], [1, 0], [1, 1]]),
        "Y": np.array([[0], [0], [0], [1]]),
        "Y_2": np.array([[0], [1], [1], [1]]),
        "Y_3": np.array([[1], [1], [1], [0]]),
        "epochs": 1000,
        "lr": 0.1,
    }


@pytest.fixture
def corrected() -> Callable[..., dict[str, Any]]:
    """Run a quirk's correction on the notebook's names: the names it leaves behind."""

    def run(key: str, **given: Any) -> dict[str, Any]:
        namespace = {"np": np, **vars(nn_core.notebook), **given}
        exec(nn_core.notebook.QUIRKS[key].as_corrected, namespace)
        return namespace

    return run
