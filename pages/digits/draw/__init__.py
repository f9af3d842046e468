"""Section: draw a digit and have it read."""
