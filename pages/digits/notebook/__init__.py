"""Section: the notebook's MNIST cell and its repairs."""
