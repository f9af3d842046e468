"""The exercises of the workshop among the solved tasks: their ids and codes.

A task there is solved when the judge calls the learner's function right; nothing is asked.
"""

from __future__ import annotations

EXERCISES = (
    "sigmoid", "mean_squared_error", "cross_entropy_error_for_bin", "differential",
    "gate_predict", "gate_loss", "gate_gradient", "train_gate", "xor_from_gates", "softmax",
    "xor_predict", "xor_gradient", "flatten", "one_hot", "minibatches", "digit_predict",
    "accuracy", "digit_gradient", "train_digits",
)  # fmt: skip
"""The ids of the workshop's tasks, in its order."""

CODES = {f"workshop.{id}": f"W{n}" for n, id in enumerate(EXERCISES, 1)}
"""Id among the solved tasks -> code in a hand-in line."""
