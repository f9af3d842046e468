"""Section: a map of two settings, each cell trained from a few seeds."""
