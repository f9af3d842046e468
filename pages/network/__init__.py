"""The XOR lesson: two layers, in three acts."""
