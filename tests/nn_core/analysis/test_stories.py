"""The first story that holds is found, for one run and for many lanes."""

from typing import get_args

import numpy as np
import pytest

from nn_core.analysis import lane_outcomes, run_story
from nn_core.analysis.stories import Mood, Story, first, first_of_each
from nn_core.digits import layer_story, remedies
from nn_core.digits import run_story as digit_story

SIZES = (
    Story("large", "warning", lambda x: x > 100),
    Story("some", "info", lambda x: x > 0),
    Story("none", "good"),
)
TABLES = (
    run_story.STORIES,
    lane_outcomes.OUTCOMES,
    digit_story.DIGIT_STORIES,
    layer_story.LAYER_STORIES,
    remedies.VERDICTS,
)


@pytest.mark.parametrize(
    ("x", "name"), [(101, "large"), (100, "some"), (0, "none"), (np.nan, "none")]
)
def test_the_first_story_that_holds_is_found(x, name):
    assert first(SIZES, x).name == name


def test_lanes_have_a_story_each():
    x = np.array([[101, 0, 5], [-1, 1000, 0]])
    found = first_of_each(SIZES, x)
    assert found.shape == x.shape
    assert found.tolist() == [[first(SIZES, v).name for v in row] for row in x.tolist()]


@pytest.mark.parametrize("stories", TABLES)
def test_names_of_a_table_differ_and_its_last_story_always_holds(stories):
    names = [story.name for story in stories]
    assert len(set(names)) == len(names)
    assert {story.mood for story in stories} <= set(get_args(Mood))
    assert stories[-1].holds("anything", 1)
