"""Fixtures of the jobs."""

import pytest

from tests.explorer.steps import Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def works():
    """All work made in a test; allowed to go at its end, so that no thread is left."""
    made = []
    yield made
    for work in made:
        work.go()
