"""Section: what the layers answer, and how much gradient reaches them."""
