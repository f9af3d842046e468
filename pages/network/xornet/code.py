"""The notebook's lines behind each switch of XORNet, and the lines that repair them."""

from __future__ import annotations

from typing import NamedTuple


class Lines(NamedTuple):
    """Lines of the notebook's `cell`, verbatim, and what the switch puts in their place."""

    cell: str
    written: str
    repaired: str


CODE = {
    "output": Lines(
        "In [31]",
        """\
A2 = np.dot(Z1, W2) + b2
y = softmax(A2)""",
        """\
A2 = np.dot(Z1, W2) + b2
y = sigmoid(A2)""",
    ),
    "hidden_kind": Lines(
        "In [31]",
        """\
params['W1'] = np.random.randn(2)

W1, W2 = self.params['W1'].reshape(-1, 1), self.params['W2'].reshape(-1, 1)""",
        """\
params['W1'] = np.random.randn(2, 2)

W1, W2 = self.params['W1'], self.params['W2'].reshape(-1, 1)""",
    ),
    "loss": Lines(
        "In [19]",
        """\
def cross_entropy_error_for_bin(y_pred, y_true):
    return 0.5 * np.sum(-y_true * np.log(y_pred) - (1 - y_true) * np.log(1 - y_pred))""",
        """\
def cross_entropy_error_for_bin(y_pred, y_true):
    return np.mean(-y_true * np.log(y_pred) - (1 - y_true) * np.log(1 - y_pred))""",
    ),
}
"""By the switch: see `REPAIRS` in settings.py."""
