"""Cached runs, the films of sliders, and the caps on work."""
