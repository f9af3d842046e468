"""What all tests share: quiet logs, and the app without a browser."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from streamlit.testing.v1 import AppTest

from tests.steps import Clock

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

CI = os.environ.get("CI", "").lower() in {"1", "true"}
ENTRY = Path(__file__).parents[1] / "streamlit_app.py"
settings.register_profile("house", deadline=None, derandomize=CI)
settings.load_profile("house")


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
def open_app() -> Callable[..., AppTest]:
    """Open the app at a page: `open_app("pages/a/b.py", locale="ko-KR", gate="xor")`."""

    def open_page(
        page: str | None = None, locale: str = "en-US", **query: str
    ) -> AppTest:
        app = AppTest.from_file(ENTRY, default_timeout=60)
        app.context = {"locale": locale}
        if page is not None:
            app = app.run().switch_page(page)  # a page can be named after a first run
        for name, text in query.items():
            app.query_params[name] = text
        app.run()
        assert not app.exception, app.exception
        return app

    return open_page


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
