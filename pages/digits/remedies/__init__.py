"""Section: what helps a network that does not learn."""
