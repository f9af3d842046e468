"""Constraints let good values pass, and name what would have been good."""

from dataclasses import fields

import pytest

from nn_core import Experiment, InputError
from nn_core.digits.experiment import DigitExperiment
from nn_core.experiments.constraints import Between, OneOf, Whole, Widths

WIDTHS = Widths((0, 2), 8, "widths")


@pytest.mark.parametrize(
    ("constraint", "came", "found"),
    [
        (OneOf({"and": 1, "or": 2}), "or", "or"),
        (OneOf({"and": 1}, optional=True), "", ""),
        (Between(0, 1), 0.5, 0.5),
        (Whole(0, 3), 3, 3),
        (WIDTHS, "", ()),
        (WIDTHS, "8-1", (8, 1)),
    ],
)
def test_a_good_value_is_read(constraint, came, found):
    assert constraint.check("it", came) == found


@pytest.mark.parametrize(
    ("constraint", "came", "words"),
    [
        (OneOf({"and": 1, "or": 2}), "an", "one of and, or. Did you mean 'and'?"),
        (OneOf({"and": 1}), "", "one of and"),
        (Between(0, 1), 1.5, "expected 0 to 1"),
        (Whole(0, 3), 1.5, "expected a whole number"),
        (Whole(0, 3), 4, "expected 0 to 3"),
        (WIDTHS, "9", "whole numbers joined by '-'"),
        (WIDTHS, "1-1-1", "whole numbers joined by '-'"),
    ],
)
def test_another_value_is_refused_in_words(constraint, came, words):
    with pytest.raises(InputError, match=words.replace("?", r"\?")):
        constraint.check("it", came)


@pytest.mark.parametrize("experiment", [Experiment, DigitExperiment])
def test_every_constraint_is_of_a_field_and_holds_for_its_default(experiment):
    names = {field.name for field in fields(experiment)}
    assert set(experiment.constraints) <= names
    for name, constraint in experiment.constraints.items():
        constraint.check(name, getattr(experiment(), name))
