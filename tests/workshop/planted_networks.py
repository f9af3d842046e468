"""Mistakes planted in solutions of the tasks on networks and digits; see the other file."""

GRADIENT = {
    "sign": [("(y - t)", "(t - y)")],
    "no_slope": [(" * Z1 * (1 - Z1)", "")],
    "slope_of_a": [
        ("* Z1 * (1 - Z1)", "* (np.dot(x, W1) + b1) * (1 - np.dot(x, W1) - b1)")
    ],
    "bias_each": [("np.sum(dA1, axis=0)", "dA1"), ("np.sum(dA2, axis=0)", "dA2")],
    "bias_all": [(", axis=0", "")],
    "bias_axis": [("axis=0", "axis=1")],
    "bias_mean": [("np.sum", "np.mean")],
    "slope_of_square": [("* Z1 * (1 - Z1)", "* (1 - Z1 ** 2)")],
}

PREDICT = {
    "no_hidden": [("sigmoid(np.dot(x, W1) + b1)", "np.dot(x, W1) + b1")],
    "no_b1": [(" + b1", "")],
    "no_b2": [(" + b2", "")],
    "transposed": [("np.dot(x, W1)", "np.dot(x, W1.T)")],
}
OF_XOR, OF_MODEL = "sigmoid(np.dot(Z1, W2) + b2)", "softmax(np.dot(Z1, W2) + b2)"
SPREAD = "a = np.dot(Z1, W2) + b2\n        e = np.exp(a)\n        return e / "
FILLED = "t = np.zeros((len(labels), depth))\n"
BATCHES = "[order[i : i + batch_size] for i in range(0, n, batch_size)]"
STEP = "model.params[key] = model.params[key] - lr * grad[key]"

PLANTED = {
    "xor_predict": PREDICT
    | {
        "no_output": [(OF_XOR, "np.dot(Z1, W2) + b2")],
        "softmax": [(OF_XOR, "softmax(np.dot(Z1, W2) + b2)")],
        "softmax_over_batch": [("return " + OF_XOR, SPREAD + "np.sum(e)")],
        "flat": [(OF_XOR, OF_XOR + "[:, 0]")],
    },
    "xor_gradient": GRADIENT
    | {"no_half": [("0.5 * ", "")], "mean": [("0.5 * (y - t)", "0.5 * (y - t) / len(x)")]},
    "flatten": {
        "one_row": "return x.flatten()",
        "one_long_row": "return x.reshape(1, -1)",
        "columns_first": "return np.array([one.T.flatten() for one in x])",
        "transposed": "return x.reshape(x.shape[0], -1).T",
        "mixed_pixels": "return x.reshape(784, -1).T",
        "first_only": "for one in x:\n    return one.flatten()",
        "zeros": "return np.zeros((x.shape[0], x[0].size))",
        "scaled": "return x.reshape(x.shape[0], -1) / 255.0",
        "not_flat": "return x * 1",
    },
    "one_hot": {
        "off_by_one": "return np.eye(depth)[labels - 1]",
        "transposed": "return np.eye(depth)[labels].T",
        "depth_ignored": "return np.eye(10)[labels]",
        "label_for_one": FILLED + "t[np.arange(len(labels)), labels] = labels\nreturn t",
        "first_row": FILLED + "for i, k in enumerate(labels):\n    t[i, k] = 1\n    return t",
        "whole_columns": FILLED + "t[:, labels] = 1\nreturn t",
        "inverted": "return 1 - np.eye(depth)[labels]",
        "zeros": FILLED + "return t",
    },
    "minibatches": {
        "not_indices": "return rng.random((n, batch_size))",
        "one_batch": [(BATCHES, "[order[:batch_size]]")],
        "too_long": [("i + batch_size]", "i + batch_size + 1]")],
        "empty_batch": [("range(0, n, ", "range(0, n + 1, ")],
        "shifted": [(BATCHES, "[order[i : i + batch_size] for i in range(n // batch_size)]")],
        "rest_dropped": [("range(0, n, batch_size)", "range(0, n - batch_size + 1, batch_size)")],
        "with_replacement": [("rng.permutation(n)", "rng.choice(n, n)")],
        "outside": [("rng.permutation(n)", "rng.permutation(n) + 1")],
        "rows_missing": [("range(0, n, ", "range(batch_size, n, ")],
        "uneven": [(BATCHES, "np.array_split(order, -(-n // batch_size) + 1)")],
        "not_shuffled": [("rng.permutation(n)", "np.arange(n)")],
        "within_batches": [
            ("rng.permutation(n)", "np.arange(n)"), ("[order[i", "[rng.permutation(order[i"),
            ("batch_size] for", "batch_size]) for"),
        ],
        "only_batches_shuffled": [
            ("rng.permutation(n)", "np.arange(n)"),
            ("in range(0, n, batch_size)", "in rng.permutation(np.arange(0, n, batch_size))"),
        ],
        "own_random": [("rng.", "np.random.")],
        "same_order": [("rng.", "np.random.default_rng(7).")],
    },
    "digit_predict": PREDICT
    | {
        "no_output": [(OF_MODEL, "np.dot(Z1, W2) + b2")],
        "softmax_hidden": [("sigmoid(np.dot(x, W1) + b1)", "softmax(np.dot(x, W1) + b1)")],
        "whole_batch": [("return " + OF_MODEL, SPREAD + "np.sum(e)")],
        "axis": [("return " + OF_MODEL, SPREAD + "np.sum(e, axis=0)")],
        "sigmoid": [(OF_MODEL, OF_XOR)],
    },
    "accuracy": {
        "count": [("np.mean", "np.sum")],
        "percent": [("np.mean", "100 * np.mean")],
        "errors": [("==", "!=")],
        "axis": [("axis=1", "axis=0")],
        "no_axis": "return np.argmax(self.predict(x)) == np.argmax(y_true)",
        "exact": "return np.mean(self.predict(x) == y_true)",
        "rounded": "return np.mean(np.round(self.predict(x)) == y_true)",
        "each": "return np.argmax(self.predict(x), axis=1) == np.argmax(y_true, axis=1)",
        "prediction_only": [("y_argmax == y_true_argmax", "y_argmax")],
    },
    "digit_gradient": GRADIENT
    | {
        "sum": [(" / x.shape[0]", "")],
        "half": [("(y - t) / x.shape[0]", "0.5 * (y - t)")],
        "W2_not_transposed": [("W2.T", "W2")],
        "softmax_slope": [("dA2 = (y - t)", "dA2 = (y - t) * y * (1 - y)")],
    },
    "train_digits": {
        "sign": [("- lr", "+ lr")],
        "no_update": [(STEP, "new = " + STEP.partition(" = ")[2])],
        "no_bias": [("for key in grad:", "for key in ('W1', 'W2'):")],
        "last_layer": [("for key in grad:", "for key in ('W2', 'b2'):")],
        "no_rate": [("lr * ", "")],
        "loss_before": [
            ("            losses.append(model.loss(x[rows], t[rows]))\n", ""),
            ("            for key", "            losses.append(model.loss(x[rows], t[rows]))\n            for key"),
        ],
        "one_epoch": [("range(epochs)", "range(1)")],
        "first_batch": [("minibatches(x.shape[0], batch_size, rng)", "minibatches(x.shape[0], batch_size, rng)[:1]")],
        "whole_batch": [("batch_size, rng", "x.shape[0], rng")],
        "last_loss": [("return losses", "return losses[-1]")],
        "loss_of_all": [("model.loss(x[rows], t[rows])", "model.loss(x, t)")],
        "epoch_loss": [("            losses.append(model.loss(x[rows], t[rows]))", "        losses.append(model.loss(x, t))")],
    },
}  # fmt: skip
