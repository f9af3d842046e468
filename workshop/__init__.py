"""The workshop: exercises in a file of the learner's own, run apart and judged."""
