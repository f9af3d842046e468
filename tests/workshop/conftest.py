import pytest

from tests.workshop.learner import Judge


@pytest.fixture(scope="session")
def judged():
    """Judge a task of a text: `judged("sigmoid", text)`."""
    judge = Judge()
    yield judge
    judge.close()
