"""Second act: the notebook's XORNet and its quirks."""
