"""The course: the notebook as a page."""
