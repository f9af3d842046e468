"""Processes of tests: none runs a script that another test left behind, none is left."""

import sys
import types

import pytest

from explorer.jobs import in_processes


@pytest.fixture(scope="module", autouse=True)
def processes():
    """A process imports the main script, which a test of a page may have been the last to
    be.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
        yield
        in_processes.end()
