"""Section: which images are read wrongly."""
