"""Jobs of the tests of this lesson: however busy the machine, none is left too long."""

import pytest

from explorer.jobs import session as jobs_session
from explorer.jobs.pool import LONGEST_QUEUE, PATIENCE, Pool
from tests.steps import Clock


@pytest.fixture(autouse=True)
def jobs_are_never_left(monkeypatch):
    own = Pool(1, LONGEST_QUEUE, PATIENCE, Clock())
    monkeypatch.setattr(jobs_session, "pool", lambda: own)
