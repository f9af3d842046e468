"""Whatever the learner's code does, it ends as a state with a sentence, and the next call
is answered. The limits are short here; the process that exceeds them is killed.
"""

import sys

import numpy as np
import pytest

from explorer.language import LANGUAGES, words
from tests.workshop.learner import SOLUTIONS, changed, version
from workshop import limits, runner, sentences, wire
from workshop.judge import judge
from workshop.runner import Call, Child, Runner
from workshop.tasks import TASKS

LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux caps memory"
)
SHORT, AMPLE = 0.5, 60.0
"""Seconds: for what runs without end, and for what must end by itself on any machine."""


def judged_anew(task, text):
    made = Runner(version(text))
    try:
        return judge(TASKS[task], made), made.loaded
    finally:
        made.close()


def tried(body, seconds=SHORT):
    """The error of sigmoid with this body, and what the runner answers afterwards."""
    made = Runner(version(changed("sigmoid", body)))
    call = [Call((np.zeros(2),))]
    try:
        (first,) = made.run("sigmoid", call, ["sigmoid"], seconds)
        (after,) = made.run("sigmoid", call, [], 10)
        return first, after
    finally:
        made.close()


ATTACKS = [
    ("return 1 / 0", "raised"),
    ("return x +", "syntax"),
    ("while True:\n    pass", "time"),
    ("while True:\n    try:\n        print('x' * 999)\n    except BaseException:\n"
     "        pass", "time"),
    ("exit()", "exit"),
    ("raise KeyboardInterrupt", "raised"),
    ("while True:\n    print(x)", "output"),
    ("return sigmoid(x)", "raised"),
    ("import os\nos._exit(0)", "died"),
    ("import ctypes\nctypes.string_at(0)", "died"),
    ("import os\nos.kill(os.getpid(), 9)", "died"),
    ("import os\nfor n in range(3, 20):\n    try:\n        os.write(n, b'x' * 9)\n"
     "    except OSError:\n        pass", "garbled"),
    ("return input('? ')", "raised"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "reason"), ATTACKS)
def test_an_attack_ends_as_a_state_and_the_next_call_is_answered(body, reason):
    answer, after = tried(body, SHORT if reason == "time" else AMPLE)
    assert answer["error"]["reason"] == reason
    if reason != "syntax":  # such a file never runs
        assert after["error"] is None
        assert after["value"].tolist() == [0.5, 0.5]


FORGED = [
    {"value": 1.0, "error": None},
    {"error": {"reason": "none of ours"}},
    {"error": {"reason": "raised"}},
    {"value": 1.0, "changed": False, "nets": ["a"], "warned": False, "seconds": 0.1,
     "reach": [], "error": None},
    {"value": 1.0, "changed": False, "nets": [], "warned": False, "seconds": 0.1,
     "reach": ["a"], "error": None},
]  # fmt: skip


@pytest.mark.parametrize("answer", FORGED)
def test_an_answer_that_the_learners_code_forges_is_refused(judged, answer):
    body = (
        "import gc\n"
        "for one in gc.get_objects():\n"
        "    if type(one).__name__ == 'Answers':\n"
        f"        one.give({answer!r})\n"
        "return x"
    )
    verdict = judged("sigmoid", changed("sigmoid", body))
    assert (verdict.outcome, verdict.reason) == ("broken", "garbled")


@LINUX
@pytest.mark.parametrize(
    "body",
    [
        "return np.zeros(1 << 30)",
        "a = []\nwhile True:\n    a.append(bytearray(1 << 26))",
    ],
)
def test_a_gigabyte_array_ends_as_memory(body):
    answer, after = tried(body, seconds=20)
    assert answer["error"]["reason"] == "memory"
    assert after["error"] is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("print(x)", "none"),
        ("'0.5'", "foreign"),
        ("np.array([None, x], dtype=object)", "foreign"),
        ("x + 1j", "foreign"),
        ("np.zeros(5_000_000)", "foreign"),
        ("lambda: 1", "foreign"),
        ("x * float('inf') * 0", "not_finite"),
    ],
)
def test_what_comes_back_is_checked(judged, value, reason):
    verdict = judged("sigmoid", changed("sigmoid", f"return {value}"))
    assert (verdict.outcome, verdict.reason) == ("wrong", reason)


def test_an_argument_that_is_changed_is_told_and_does_no_harm(judged):
    spoil = "x += 1\nreturn 1 / (1 + np.exp(-np.maximum(x - 1, -700)))"
    verdict = judged("sigmoid", changed("sigmoid", spoil))
    assert (verdict.outcome, verdict.reason) in {
        ("right_but", "whole"),
        ("right_but", "changed"),
    }


FILES = [
    ("def sigmoid(x:\n", "syntax", 1),
    ("import numpy as np\n\n1 / 0\n", "raised", 3),
    ("import numpyy\n", "raised", 1),
    ("exit()\n", "exit", 1),
    ("while True: pass\n", "time", None),
    ("while True: print(1)\n", "output", 1),
    ("import os\nos._exit(1)\n", "died", None),
    ("a = '\0'\n", "syntax", None),
    ("(" * 5000, "syntax", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason", "line"), FILES)
def test_a_file_that_does_not_run_says_why_in_its_own_line(
    monkeypatch, text, reason, line
):
    monkeypatch.setattr(runner, "CALL_SECONDS", SHORT if reason == "time" else AMPLE)
    verdict, loaded = judged_anew("sigmoid", text)
    assert (verdict.outcome, verdict.reason) == ("broken", reason)
    assert line is None or loaded.error["line"] == line
    for lang in LANGUAGES:
        said = [
            sentences.sentence(words(lang), verdict),
            *sentences.details(words(lang), verdict),
        ]
        assert all("Traceback" not in one and "workshop/" not in one for one in said)


def test_a_file_that_is_no_text_does_not_run():
    bad = version("")._replace(data=b"\xff\xfe\x00x = 1")
    made = Runner(bad)
    assert made.load().error["reason"] == "syntax"
    made.close()


def test_the_child_says_which_file_and_which_version_it_ran():
    made = Runner(version(SOLUTIONS))
    loaded = made.load()
    made.close()
    assert (loaded.path, loaded.hash) == (str(made.version.path), made.version.hash)


def test_an_answer_about_another_version_is_not_taken():
    one = version(SOLUTIONS)
    for wrong in ({"hash": "0" * 64}, {"path": "other.py"}, {"states": None},
                  {"states": {"sigmoid": "done"}}, {"error": {"reason": "x"}}):  # fmt: skip
        answer = {"path": str(one.path), "hash": one.hash, "states": {}, "error": None}
        with pytest.raises(runner.StoppedError, match="garbled"):
            runner.loaded(answer | wrong, one)


def test_each_version_has_a_process_of_its_own():
    first, second = Runner(version(SOLUTIONS)), Runner(version(SOLUTIONS + "\n"))
    call = [Call((np.zeros(1),))]
    for made in (first, second):
        list(made.run("sigmoid", call, [], 10))
    assert first._child.process.pid != second._child.process.pid
    for made in (first, second):
        made.close()
        assert made._child is None


def test_a_killed_child_is_gone():
    child = Child()
    child.kill()
    assert child.process.poll() is not None


def test_the_limit_of_output_counts_all_that_is_printed():
    out = limits.Bounded(10)
    out.write("12345")
    out.write("12345")
    with pytest.raises(limits.TooMuchOutput):
        out.write("1")


@pytest.mark.parametrize(
    "value",
    [None, True, "a", 0.1, -3, np.arange(6.0).reshape(2, 3), [1.0, {"W1": np.eye(2)}], (1, 2),
     wire.Net("XORNet", {"params": {"W1": np.eye(2)}}), wire.Rng(3), float("inf")],
)  # fmt: skip
def test_values_travel_unchanged(value):
    assert repr(wire.decode(wire.encode(value))) == repr(value)


@pytest.mark.parametrize(
    "message",
    [{"kind": "Call", "fields": []}, {"kind": "array", "npy": "!"}, {"kind": "array"}, 3.5, [1],
     {"kind": "number", "text": "__import__"}, {"kind": "dict", "pairs": [1]}, {}],
)  # fmt: skip
def test_a_message_that_nobody_writes_is_refused(message):
    with pytest.raises(wire.BadMessageError):
        wire.decode(message)


def test_pickled_arrays_are_refused():
    import base64
    import io

    file = io.BytesIO()
    np.save(file, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    npy = base64.b64encode(file.getvalue()).decode()
    with pytest.raises(wire.BadMessageError):
        wire.decode({"kind": "array", "npy": npy})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_in_quotes_is_called_a_text(judged, lang):
    verdict = judged("sigmoid", changed("sigmoid", "return '0.5'"))
    w = words(lang)
    assert " str" in sentences.sentence(w, verdict)
    assert w("workshop.came", value="'0.5'") in sentences.details(w, verdict)
