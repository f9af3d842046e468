"""The workshop lesson: the learner's own code draws the pictures."""
