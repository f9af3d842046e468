"""What each task is tried with, what is wanted, and the mistakes that are known."""

from workshop.exercises.digit_training import DIGIT_TRAINING
from workshop.exercises.digits import DIGITS
from workshop.exercises.exercise import Either, Exercise
from workshop.exercises.functions import FUNCTIONS
from workshop.exercises.gate_training import GATE_TRAINING
from workshop.exercises.gates import GATES
from workshop.exercises.networks import NETWORKS
from workshop.exercises.numerical_gradient import NUMERICAL_GRADIENT

EXERCISES: dict[str, Exercise] = {
    **FUNCTIONS,
    **NUMERICAL_GRADIENT,
    **GATES,
    **GATE_TRAINING,
    **NETWORKS,
    **DIGITS,
    **DIGIT_TRAINING,
}
"""Id of a task -> its exercise."""

__all__ = ["EXERCISES", "Either", "Exercise"]
