"""When the page of the workshop is run again by its look at the file."""

import pytest

from pages.exercises.watch import State, news
from workshop.tasks import TASKS

ALL = len(TASKS)
SEEN = State("", "a", chosen=True, judged=1)


@pytest.mark.parametrize(
    ("seen", "now", "run"),
    [
        (State(), State("", "a"), True),
        (SEEN, SEEN._replace(hash="b"), True),
        (State("", "a"), State("", "a", chosen=True, judged=1), True),
        (State("", "a", judged=3), State("", "a", chosen=True, judged=4), True),
        (SEEN, SEEN._replace(judged=ALL - 1), False),
        (SEEN, SEEN._replace(judged=ALL), True),
        (SEEN, SEEN._replace(unreadable="too_long"), True),
        (SEEN._replace(judged=ALL), SEEN._replace(judged=ALL), False),
        (State("", "a", chosen=True, judged=ALL), State(), True),
    ],
)  # fmt: skip
def test_a_new_version_the_chosen_verdict_and_the_last_one_are_news(seen, now, run):
    assert news(seen, now) == run
