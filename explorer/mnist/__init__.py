"""Fetching the full MNIST: mirrors, progress, terminal."""
