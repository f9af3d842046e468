"""Files as large as MNIST's, made of the sample over and over: for tests of the full run.

They are unpacked, so that they are written and read in a moment.
"""

import struct

from nn_core.datasets.mnist import load_sample

COUNTS = {"train": 60_000, "test": 10_000}
NAMES = {"train": "train", "test": "t10k"}


def write(folder):
    """Write the four files into a folder; return it."""
    sample = load_sample()._asdict()
    for part, count in COUNTS.items():
        images, labels = sample[f"{part}_images"], sample[f"{part}_labels"]
        times, name = count // len(labels), NAMES[part]
        head = struct.pack(">I3I", 0x803, count, 28, 28)
        path = folder / f"{name}-images-idx3-ubyte"
        path.write_bytes(head + images.tobytes() * times)
        path = folder / f"{name}-labels-idx1-ubyte"
        path.write_bytes(struct.pack(">II", 0x801, count) + labels.tobytes() * times)
    return folder
