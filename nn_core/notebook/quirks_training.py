"""Quirks 5 to 11: the loss, the loop and the gradient."""

from .quirk import Quirk

TRAINING_QUIRKS = (
    Quirk(
        key="binary_loss_for_classes",
        cell="MNIST, class MyModel",
        as_written="""\
def loss(self, x, y_true):
      y_pred = self.predict(x)
      return cross_entropy_error_for_bin(y_pred, y_true)""",
        as_corrected="""\
def loss(self, x, y_true):
    y_pred = self.predict(x)
    return cross_entropy_error_for_batch(y_pred, y_true)""",
    ),
    Quirk(
        key="epochs_are_steps",
        cell="MNIST, training",
        as_written="""\
for i in tqdm(range(epochs)):

    batch_idx = np.random.choice(train_size, batch_size)
    x_batch = x_train[batch_idx]
    y_batch = y_train_ohe[batch_idx]""",
        as_corrected="""\
for i in range(epochs):
    order = np.random.permutation(train_size)
    for start in range(0, train_size, batch_size):
        batch_idx = order[start:start + batch_size]
        x_batch = x_train[batch_idx]
        y_batch = y_train_ohe[batch_idx]""",
    ),
    Quirk(
        key="no_guard",
        cell="In [19]",
        as_written="""\
def cross_entropy_error_for_bin(y_pred, y_true):
    return 0.5 * np.sum(-y_true * np.log(y_pred) - (1 - y_true) * np.log(1 - y_pred))

def softmax(a):
    exp_a = np.exp(a)
    sum_exp_a = np.sum(exp_a)
    y = exp_a / sum_exp_a
    return y""",
        as_corrected="""\
def sigmoid(x):
    exp_x = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, exp_x) / (1 + exp_x)

def cross_entropy_error_for_bin(y_pred, y_true):
    y_pred = np.clip(y_pred, 1e-12, 1 - 1e-12)
    return 0.5 * np.sum(-y_true * np.log(y_pred) - (1 - y_true) * np.log(1 - y_pred))

def softmax(a):
    exp_a = np.exp(a - np.max(a))
    sum_exp_a = np.sum(exp_a)
    y = exp_a / sum_exp_a
    return y""",
    ),
    Quirk(
        key="global_seed",
        cell="In [20]",
        as_written="""\
class LogicGateNet():

    def __init__(self):
        def weight_init():
            np.random.seed(1)
            weights = np.random.randn(2)
            bias = np.random.rand(1)""",
        as_corrected="""\
class LogicGateNet():

    def __init__(self, rng):
        self.weights = rng.standard_normal(2)
        self.bias = rng.random(1)""",
    ),
    Quirk(
        key="gradient_ignores_argument",
        cell="In [20]",
        as_written="""\
def get_gradient(self, x, t):
        def loss_grad(grad):
            return self.loss(x, t)

        grad_W = differential(loss_grad, self.weights)
        grad_b = differential(loss_grad, self.bias)""",
        as_corrected="""\
def get_gradient(self, x, t):
    def loss_of(weights, bias):
        y_pred = sigmoid(np.dot(x, weights.reshape(-1, 1)) + bias)
        return cross_entropy_error_for_bin(y_pred, t)

    W, b = self.weights.copy(), self.bias.copy()
    grad_W = differential(lambda weights: loss_of(weights, b), W)
    grad_b = differential(lambda bias: loss_of(W, bias), b)

    return grad_W, grad_b""",
    ),
    Quirk(
        key="numerical_cost",
        cell="MNIST, class MyModel",
        as_written="grad['W1'] = differential_2d(loss_grad, self.params['W1'])",
        as_corrected="""\
def get_gradient(self, x, t):
    W2 = self.params['W2']
    Z1 = sigmoid(np.dot(x, self.params['W1']) + self.params['b1'])
    y = softmax(np.dot(Z1, W2) + self.params['b2'])

    dy = 0.5 * ((1 - t) / (1 - y) - t / y)
    dA2 = y * (dy - np.sum(y * dy))
    dA1 = np.dot(dA2, W2.T) * Z1 * (1 - Z1)

    return {
        'W1': np.dot(x.T, dA1),
        'b1': np.sum(dA1, axis=0),
        'W2': np.dot(Z1.T, dA2),
        'b2': np.sum(dA2, axis=0),
    }""",
    ),
    Quirk(
        key="loss_after_step",
        cell="In [21]",
        as_written="""\
for i in range(epochs):
  grad_W, grad_b = AND.get_gradient(X, Y)

  AND.weights -= lr * grad_W
  AND.bias -= lr * grad_b

  loss = AND.loss(X, Y)
  train_loss_list.append(loss)""",
        as_corrected="""\
for i in range(epochs):
    loss = AND.loss(X, Y)
    train_loss_list.append(loss)

    grad_W, grad_b = AND.get_gradient(X, Y)

    AND.weights -= lr * grad_W
    AND.bias -= lr * grad_b""",
    ),
)
