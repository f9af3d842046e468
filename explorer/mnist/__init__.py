"""Download of the full MNIST: mirrors, job, terminal."""
