"""Third act: a network of one's own."""
