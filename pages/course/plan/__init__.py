"""The way through the course, and what a learner takes away from it."""
