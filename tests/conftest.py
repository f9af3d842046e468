"""What all tests share: quiet logs, and the app without a browser."""

import logging
import os
from collections.abc import Iterator
from functools import cache
from typing import Any

# Read once, when NumPy is first imported; tests run in as many processes as there are cores.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from tests import apptest
from tests.steps import Clock

CI = os.environ.get("CI", "").lower() in {"1", "true"}
settings.register_profile("house", deadline=None, derandomize=CI)
settings.load_profile("house")

# Every new AppTest reads the metadata of all installed packages, which takes longer than
# most pages; what is installed does not change while tests run.
manifest_scanner.scan_component_manifests = cache(
    manifest_scanner.scan_component_manifests
)


class Records(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(logging.Formatter().format(record))


@pytest.fixture
def error_log() -> Iterator[list[str]]:
    """What the app logs as errors during the test."""
    handler, logger = Records(), logging.getLogger("explorer")
    logger.addHandler(handler)
    yield handler.texts
    logger.removeHandler(handler)


@pytest.fixture(autouse=True)
def no_errors_logged(
    request: pytest.FixtureRequest, error_log: list[str]
) -> Iterator[None]:
    """A page that fails shows a sentence, so look into the log for the failure."""
    yield
    if not request.node.get_closest_marker("logs_errors"):
        assert error_log == [], "\n".join(error_log)


@pytest.fixture
def open_app():
    """Open the app at a page: `open_app("pages/a/b.py", locale="ko-KR", gate="xor")`."""
    return apptest.open_app


@pytest.fixture
def clock() -> Clock:
    """A clock that a test turns by hand."""
    return Clock()


@pytest.fixture
def works() -> Iterator[list[Any]]:
    """All work made in a test; allowed to go at its end, so that no thread is left."""
    made: list[Any] = []
    yield made
    for work in made:
        work.go()
