"""The idx format written by another hand than the one that reads it."""

import gzip


def idx(array, dtype=8, dimensions=None):
    """The bytes of an array (uint8), or of one whose head lies about it."""
    head = bytes([0, 0, dtype, dimensions or array.ndim])
    return head + b"".join(n.to_bytes(4, "big") for n in array.shape) + array.tobytes()


def four(train, test):
    """name -> bytes of the four packed files of (images, labels), (images, labels)."""
    return {
        f"{part}-{kind}-ubyte.gz": gzip.compress(idx(array), mtime=0)
        for part, pair in (("train", train), ("t10k", test))
        for kind, array in zip(("images-idx3", "labels-idx1"), pair, strict=True)
    }


def put(folder, files):
    """Write name -> bytes into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
