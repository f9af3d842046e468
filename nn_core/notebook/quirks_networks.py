"""Quirks 1 to 4: the wrong network is trained, or the network cannot learn its task."""

from .quirk import Quirk

NETWORK_QUIRKS = (
    Quirk(
        key="nand_trains_or",
        cell="In [25]",
        as_written="""\
for i in range(epochs):
  grad_W, grad_b = OR.get_gradient(X, Y_3)

  OR.weights -= lr * grad_W
  OR.bias -= lr * grad_b""",
        as_corrected="""\
for i in range(epochs):
    grad_W, grad_b = NAND.get_gradient(X, Y_3)

    NAND.weights -= lr * grad_W
    NAND.bias -= lr * grad_b""",
    ),
    Quirk(
        key="xor_from_wrong_gates",
        cell="In [29]",
        as_written="""\
s1 = NAND.predict(X)
s2 = OR.predict(X)
X_2 = np.array([s1, s2]).T.reshape(-1, 2)""",
        as_corrected="""\
NAND, OR = LogicGateNet(), LogicGateNet()
for gate, targets in ((NAND, Y_3), (OR, Y_2)):
    for i in range(epochs):
        grad_W, grad_b = gate.get_gradient(X, targets)
        gate.weights -= lr * grad_W
        gate.bias -= lr * grad_b

s1 = NAND.predict(X)
s2 = OR.predict(X)
X_2 = np.array([s1, s2]).T.reshape(-1, 2)""",
    ),
    Quirk(
        key="softmax_over_batch",
        cell="In [19]",
        as_written="""\
def softmax(a):
    exp_a = np.exp(a)
    sum_exp_a = np.sum(exp_a)
    y = exp_a / sum_exp_a
    return y""",
        as_corrected="""\
def softmax(a):
    exp_a = np.exp(a)
    sum_exp_a = np.sum(exp_a, axis=-1, keepdims=True)
    y = exp_a / sum_exp_a
    return y""",
    ),
    Quirk(
        key="shared_hidden_weights",
        cell="In [31]",
        as_written="params['W1'] = np.random.randn(2)",
        as_corrected="params['W1'] = np.random.randn(2, 2)  # and no reshape in predict",
    ),
)
