"""The judge is judged: stubs, solutions, planted mistakes, and what only looks right."""

import numpy as np
import pytest

from explorer.language import LANGUAGES, words
from tests.workshop.learner import SOLUTIONS, changed
from tests.workshop.planted_functions import PLANTED as IN_FUNCTIONS
from tests.workshop.planted_networks import PLANTED as IN_NETWORKS
from workshop import file, sentences
from workshop.exercises import EXERCISES
from workshop.judge import Verdict, too_slow
from workshop.tasks import TASKS

PLANTED = IN_FUNCTIONS | IN_NETWORKS
CASES = [(task, name) for task in TASKS for name in PLANTED[task]]


def test_every_task_has_an_exercise_and_at_least_four_known_mistakes():
    assert EXERCISES.keys() == TASKS.keys() == PLANTED.keys()
    for task, exercise in EXERCISES.items():
        known = {*exercise.mistakes, *exercise.rules}
        assert len(known) >= 4
        assert known == PLANTED[task].keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_stub_is_not_begun(judged, lang):
    text = file.stubs(words(lang))
    assert {judged(task, text).outcome for task in TASKS} == {"not_begun"}
    assert "{" not in text.replace("{\n", "")  # every comment is filled in


def test_another_comment_or_pass_is_still_not_begun(judged):
    one = "import numpy as np\ndef sigmoid(x):\n    '''Mine.'''\n    # soon\n    pass\n"
    assert judged("sigmoid", one) == Verdict("sigmoid", "not_begun")


@pytest.mark.parametrize("task", TASKS)
def test_every_solution_is_right(judged, task):
    verdict = judged(task, SOLUTIONS)
    assert (verdict.outcome, verdict.reason) == ("right", "")
    assert all(slope.kind == "exact" for slope in verdict.slopes)


@pytest.mark.parametrize(("task", "name"), CASES)
def test_every_planted_mistake_gets_its_own_sentence(judged, task, name):
    verdict = judged(task, changed(task, PLANTED[task][name]))
    assert (verdict.outcome, verdict.reason) == ("wrong", name)
    for lang in LANGUAGES:
        text = sentences.sentence(words(lang), verdict)
        assert text == words(lang).labels("workshop_mistakes.known")[f"{task}__{name}"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_mistakes_of_a_task_share_a_sentence(lang):
    known = words(lang).labels("workshop_mistakes.known")
    for task in TASKS:
        own = [text for key, text in known.items() if key.startswith(task + "__")]
        assert len(set(own)) == len(own)
    assert known.keys() == {f"{task}__{name}" for task, name in CASES}


BUTS = [
    ("sigmoid", "overflow", "return 1 / (1 + np.exp(-x))"),
    ("sigmoid", "shape", "return 1 / (1 + np.exp(-np.maximum(x, -700))) + 0 * x.sum()"),
    ("flatten", "changed", "flat = x.reshape(len(x), -1).copy()\nx[:] = 0\nreturn flat"),
    ("cross_entropy_error_for_bin", "log0", "y, t = y_pred, y_true\n"
     "return 0.5 * np.sum(-t * np.log(y) - (1 - t) * np.log(1 - y))"),
    ("differential", "whole", [("    x = np.asarray(x, dtype=float)\n", "")]),
    ("differential", "changed", [
        ("x[i] = temp_val + eps", "x[i] = x[i] + eps"), ("x[i] = temp_val - eps", "x[i] = x[i] - 2 * eps"),
        ("        x[i] = temp_val\n", "        x[i] = x[i] + eps\n")]),
    ("differential", "own", [("np.asarray(x, dtype=float)", "np.array(x, dtype=float)")]),
    ("softmax", "overflow", "e = np.exp(a)\nreturn e / np.sum(e, axis=-1, keepdims=True)"),
    ("softmax", "shape", "a = a - np.max(a, axis=1, keepdims=True)\n"
     "return np.exp(a) / np.sum(np.exp(a), axis=1, keepdims=True)"),
    ("digit_gradient", "numerical", "def loss(_):\n    return self.loss(x, t)\n"
     "return {k: np.array([differential(loss, r) for r in a]) if a.ndim > 1\n"
     "        else differential(loss, a) for k, a in self.params.items()}"),
]  # fmt: skip


@pytest.mark.parametrize(("task", "reason", "change"), BUTS)
def test_right_but_with_something_to_mend(judged, task, reason, change):
    verdict = judged(task, changed(task, change))
    assert (verdict.outcome, verdict.reason) == ("right_but", reason)
    for lang in LANGUAGES:
        assert sentences.sentence(words(lang), verdict)


@pytest.mark.parametrize("version", range(6))
def test_a_numerical_gradient_is_right_whatever_the_inputs(judged, version):
    """Inputs that are not shown depend on the text; small outputs feel the 1e-7 of the loss."""
    task, _, change = BUTS[-1]
    text = changed(task, change) + f"\n# version {version}\n"
    assert judged(task, text).outcome == "right_but"


def test_slow_is_fifty_times_a_plain_loop():
    assert not too_slow(0.02)
    assert too_slow(1.01)


SEEN = """import numpy as np
def sigmoid(x):
    known = {0.0: 0.5, 1.0: 0.7310585786300049, -1.0: 0.2689414213699951}
    return np.array([known.get(v, 0.3) for v in x])
"""


@pytest.mark.parametrize(
    ("task", "text", "outcome", "reason"),
    [
        ("sigmoid", "", "not_begun", "missing"),
        ("sigmoid", "from nn_core.functions import sigmoid\n", "wrong", "imported"),
        ("sigmoid", "def sigmoid(x):\n    from nn_core import functions as f\n    return f.sigmoid(x)\n",
         "wrong", "imported"),
        ("softmax", "import scipy.special as s\ndef softmax(a):\n    return s.softmax(a, -1)\n",
         "wrong", "imported"),
        ("softmax", "from jax.nn import softmax\nraise ImportError('no jax here')\n",
         "wrong", "imported"),
        ("sigmoid", "import numpy as np\ndef sigmoid(x):\n    return np.full(x.shape, 0.5)\n",
         "wrong", "numbers"),
        ("mean_squared_error", "def mean_squared_error(y, t):\n    return 0.145\n", "wrong", "constant"),
        ("mean_squared_error", "def mean_squared_error(y, t):\n    print(y)\n", "wrong", "none"),
        ("mean_squared_error", "def mean_squared_error(y, t):\n    return 'small'\n", "wrong", "foreign"),
        ("softmax", "def softmax(a):\n    return a[0]\n", "wrong", "shape"),
        ("softmax", "def softmax(a):\n    return a * float('nan')\n", "wrong", "not_finite"),
    ],
)  # fmt: skip
def test_what_is_no_work_of_ones_own_is_told_as_such(
    judged, task, text, outcome, reason
):
    verdict = judged(task, text)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)
    for lang in LANGUAGES:
        assert sentences.sentence(words(lang), verdict)


def test_answers_written_for_the_inputs_shown_are_seen(judged):
    """A learner who prints the inputs can write answers for them; others are tried too."""
    calls = EXERCISES["mean_squared_error"].calls(np.random.default_rng(0))
    table = {
        repr(c.args[0].tolist()): float(np.mean((c.args[0] - c.args[1]) ** 2))
        for c in calls
    }
    body = f"return {table!r}.get(repr(y_pred.tolist()), 0.5)"
    verdict = judged("mean_squared_error", changed("mean_squared_error", body))
    assert (verdict.outcome, verdict.reason) == ("wrong", "hard_coded")


def test_wrong_says_input_what_came_and_what_was_wanted(judged):
    verdict = judged(
        "mean_squared_error",
        changed("mean_squared_error", PLANTED["mean_squared_error"]["sum"]),
    )
    lines = sentences.details(words("en"), verdict)
    assert lines == [
        "With y_pred = [[0.5], [0.2]], y_true = [[1.], [0.]]",
        "came: 0.29",
        "wanted: 0.145",
    ]


def test_a_gradient_is_told_in_a_line_for_each_parameter(judged):
    verdict = judged(
        "xor_gradient",
        changed(
            "xor_gradient", [("np.sum(dA1, axis=0)", "np.sum(dA1, axis=0) * 1.00001")]
        ),
    )
    kinds = {slope.name: slope.kind for slope in verdict.slopes}
    assert kinds == {"W1": "exact", "b1": "approximate", "W2": "exact", "b2": "exact"}
    assert (
        len([s for s in sentences.details(words("en"), verdict) if "difference" in s])
        == 4
    )


def told(judged, task, change, lang="en"):
    verdict = judged(task, changed(task, change))
    w = words(lang)
    return verdict, sentences.sentence(w, verdict), sentences.details(w, verdict)


def test_another_shape_is_named_with_the_part_that_has_it(judged):
    verdict, _, lines = told(
        judged, "gate_gradient", "return np.zeros((2, 1)), np.zeros(1)"
    )
    assert verdict.reason == "shape"
    assert "W: came with shape (2, 1), wanted shape (2,)" in lines
    assert "W: another shape" in lines
    _, _, lines = told(judged, "gate_loss", "return self.predict(x)[0]")
    assert "came with shape (1,), wanted shape () (one number)" in lines


def test_a_gradient_without_names_is_asked_for_a_dictionary(judged):
    four = "return [self.params[k] for k in ('W1', 'b1', 'W2', 'b2')]"
    misnamed = [('grad["W1"]', 'grad["dW1"]')]
    assert told(judged, "xor_gradient", four)[0].reason == "no_dict"
    assert "{'W1': ..., " in told(judged, "xor_gradient", four)[1]
    assert told(judged, "xor_gradient", misnamed)[0].reason == "keys"


def test_the_input_shown_is_one_whose_minibatches_are_wrong(judged):
    dropped = [("range(0, n, batch_size)", "range(0, n - batch_size + 1, batch_size)")]
    verdict, _, lines = told(judged, "minibatches", dropped)
    assert verdict.call.args[0] % verdict.call.args[1] > 0
    assert lines[0].startswith("With n = 11, batch_size = 4, rng = rng(")
    assert lines[1].startswith("came: [[")


def test_a_loop_that_is_wrong_on_four_rows_is_not_run_on_4000_images(judged):
    sleepy = (
        "import time\nlosses = []\nfor _ in range(epochs):\n"
        "    time.sleep(60 * (len(x) > 100))\nreturn losses"
    )
    assert told(judged, "train_digits", sleepy)[0].reason != "time"


EXCEPTIONS = [
    ("gate_loss", "return cross_entropy_error_for_bin(predict(x), y_true)", "self_name"),
    ("gate_gradient", "f = self.loss(x, t)\nreturn differential(f, self.weights)", "not_callable"),
    ("xor_from_gates", "return AND(NAND(x))", "not_callable"),
    ("one_hot", "return np.zeros(len(labels), depth)", "shape_in_two"),
    ("train_digits", "return lr * model.get_gradient(x, t)", "dictionary"),
    ("gate_predict", "return np.dot(self.weights, x)", "product"),
    ("gate_predict", "return (self.weights.reshape(1, 2) @ x)", "product"),
    ("minibatches", "return np.arange(n).reshape(-1, batch_size)", "reshape"),
    ("softmax", "return a[:, :1] + a[0, :0] + np.ones((5, 7))", "broadcast"),
    ("sigmoid", "return 1 / (1 + math.exp(-x))", "NameError"),
    ("sigmoid", "if x < -700:\n    x = -700\nreturn x", "array_truth"),
    ("sigmoid", "import math\nreturn 1 / (1 + math.exp(-x))", "one_number"),
    ("train_gate", "net.weights -= lr * net.get_gradient(x, t)", "times_list"),
    ("minibatches", "a = rng.shuffle(np.arange(n))\nreturn a[:batch_size]", "of_none"),
    ("train_digits", "for a, b in minibatches(len(x), batch_size, rng):\n    pass", "unpacking"),
    ("differential", "return [x[i] for i in x]", "no_index"),
    ("differential", "return f(x[0])", "too_deep"),
]  # fmt: skip


@pytest.mark.parametrize(("task", "body", "cause"), EXCEPTIONS)
def test_an_exception_comes_with_its_likely_cause(judged, task, body, cause):
    for lang in LANGUAGES:
        lines = told(judged, task, body, lang)[2]
        assert words(lang).labels("workshop.causes")[cause] in lines


TWO_MISTAKES = [
    ("xor_gradient", [("0.5 * ", ""), (", axis=0", "")], "no_half"),
    ("train_digits", [("x[rows], t[rows]", "x, t"), ("    losses.append", "losses.append")], "whole_batch"),
    ("train_gate", [("- lr", "+ lr"), ("return losses", "return losses[:1]")], "sign"),
]  # fmt: skip


@pytest.mark.parametrize(("task", "change", "reason"), TWO_MISTAKES)
def test_of_two_mistakes_the_one_that_leaves_the_shapes_is_named(
    judged, task, change, reason
):
    assert told(judged, task, change)[0].reason == reason


def test_one_part_alone_that_is_wrong_gets_no_sentence_about_all(judged):
    change = [('grad["W1"] = ', 'grad["W1"] = -')]
    assert told(judged, "xor_gradient", change)[0].reason == "numbers"
    change += [("np.sum(dA2, axis=0)", "np.sum(dA2)")]
    assert told(judged, "xor_gradient", change)[0].reason == "shape"


CONTAINERS = [
    ("softmax", "return [row for row in a]", "no_array"),
    ("gate_gradient", "return {'W': self.weights, 'b': self.bias}", "no_pair"),
    ("gate_gradient", "return np.append(self.weights, self.bias)", "no_pair"),
]


@pytest.mark.parametrize(("task", "body", "reason"), CONTAINERS)
def test_a_list_for_an_array_or_one_array_for_two_is_told(judged, task, body, reason):
    verdict, text, _ = told(judged, task, body)
    assert (verdict.reason, text) == (reason, words("en").labels("workshop.reasons")[reason])
