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
    assert lines == ["With [[0.5], [0.2]], [[1.], [0.]]", "came: 0.29", "wanted: 0.145"]


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
