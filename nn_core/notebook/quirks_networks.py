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
        does="The NAND cell trains OR on with NAND's targets. NAND is never trained.",
        right="Take the gradient of NAND and update NAND.",
        matters="The losses fall and look right, but NAND's predictions are those of "
        "random weights, and OR is no longer OR.",
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
        does="AND is fed by an untrained NAND and by an OR that now computes NAND.",
        right="Train NAND and OR each on its own targets, then feed AND.",
        matters="Two layers of neurons can say XOR, but here (1, 0) comes out on and "
        "(0, 1) off, so the idea looks wrong when only the wiring is.",
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
        does="The sum runs over the whole array, examples as well as classes.",
        right="Sum over the classes of each example. XORNet, with a single output, "
        "wants sigmoid instead.",
        matters="XORNet's four outputs add up to 1, so 0.5 is the best it can say for "
        "two of them. An image's probabilities depend on its neighbours.",
    ),
    Quirk(
        key="shared_hidden_weights",
        cell="In [31]",
        as_written="params['W1'] = np.random.randn(2)",
        as_corrected="params['W1'] = np.random.randn(2, 2)  # and no reshape in predict",
        does="W1 has two numbers, reshaped to (2, 1): both hidden units use the same.",
        right="Give each hidden unit its own weights: W1 of shape (2, 2).",
        matters="The two hidden units draw parallel lines; only their biases differ.",
    ),
)
