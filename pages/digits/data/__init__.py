"""Section: the data, and what the network is given of them."""
