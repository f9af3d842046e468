"""The MNIST lesson: digits learned live, and a look inside."""
