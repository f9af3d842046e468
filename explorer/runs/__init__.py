"""Runs made before, and the films of sliders."""
