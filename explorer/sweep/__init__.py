"""A map of settings: each cell is trained from many seeds. Shared by two labs."""
