"""Section: one image followed through the network."""
