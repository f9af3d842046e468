"""The browsers other than Chromium, each started once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.conftest import ON_CI
from tests.browser.engines.driver import Driver, NoBrowserError
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.webkit import WebKit

ENGINES: dict[str, Callable[..., Driver]] = {"firefox": Firefox, "webkit": WebKit}
WIDTH, HEIGHT = 1366, 800


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """A browser, or the reason why there is none."""
    folder = tmp_path_factory.mktemp(request.param)
    try:
        browser = ENGINES[request.param](folder, WIDTH, HEIGHT)
    except NoBrowserError as reason:
        (pytest.fail if ON_CI else pytest.skip)(str(reason))
    yield browser
    browser.close()
