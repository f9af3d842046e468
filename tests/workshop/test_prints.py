"""What the learner's code prints is kept with the call that printed it, and bounded."""

import numpy as np
import pytest

from explorer.language import words
from tests.workshop.learner import SOLUTIONS, changed, version
from workshop import __main__ as command
from workshop import limits, runner, sentences
from workshop.judge import judge
from workshop.runner import KEPT, Call, Runner
from workshop.tasks import TASKS

RIGHT = "return 1 / (1 + np.exp(-np.clip(x, -700, 700)))"


def answers(body, calls=2, seconds=10):
    """What the runner answers to sigmoid of 0, of 1 and so on."""
    made = Runner(version(changed("sigmoid", body)))
    try:
        asked = [Call((np.full(1, float(n)),)) for n in range(calls)]
        return list(made.run("sigmoid", asked, ["sigmoid"], seconds)), made.loaded
    finally:
        made.close()


def test_each_call_has_its_own_prints():
    (first, second), _ = answers(f"print('x is', x)\n{RIGHT}")
    assert first["printed"] == "x is [0.]\n"
    assert second["printed"] == "x is [1.]\n"


def test_a_line_that_is_not_ended_is_kept_too():
    (first, second), _ = answers(f"print(x, end='')\n{RIGHT}")
    assert (first["printed"], second["printed"]) == ("[0.]", "[1.]")


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("while True:\n    pass", "time"), ("import os\nos._exit(0)", "died"),
        ("return 1 / 0", "raised"), ("while True:\n    print('y')", "output"),
        ("exit()", "exit"),
    ],
)  # fmt: skip
def test_what_was_printed_before_the_end_is_kept(end, reason):
    (answer, *_), _ = answers(f"print('before')\n{end}", calls=1, seconds=1.5)
    assert answer["error"]["reason"] == reason
    assert answer["printed"].startswith("before\n") or reason == "output"
    assert answer["printed"]


def test_only_the_end_of_it_is_kept():
    (answer,), _ = answers("for n in range(1500):\n    print(n)\nreturn x", calls=1)
    assert answer["error"] is None
    assert len(answer["printed"]) == KEPT
    assert answer["printed"].endswith("1498\n1499\n")


def test_a_thread_that_prints_beside_the_answers_does_not_garble_them():
    body = (
        "import threading\n"
        "threading.Thread(target=lambda: [print('y') for _ in range(500)]).start()\n"
        f"{RIGHT}"
    )
    found, _ = answers(body, calls=5)
    assert [answer["error"] for answer in found] == [None] * 5


def test_lines_outside_the_functions_print_once_and_not_in_a_call():
    made = Runner(version("print('hello')\n" + SOLUTIONS))
    try:
        (answer,) = made.run("sigmoid", [Call((np.zeros(1),))], ["sigmoid"], 10)
    finally:
        made.close()
    assert made.loaded.printed == "hello\n"
    assert answer["printed"] == ""


def test_prints_of_one_task_are_not_counted_against_another(judged):
    flood = changed("sigmoid", "while True:\n    print('y')")
    text = flood.replace("def softmax(a):", "def softmax(a):\n    print(len(a))")
    assert judged("sigmoid", text).reason == "output"
    assert judged("softmax", text).outcome == "right"


def test_the_verdict_has_the_prints_of_the_call_it_names(judged):
    verdict = judged("sigmoid", changed("sigmoid", "print(x.shape)\nreturn 1 + x"))
    assert verdict.outcome == "wrong"
    assert verdict.printed == f"{verdict.call.args[0].shape}\n"


def test_a_right_verdict_has_the_last_prints(judged):
    verdict = judged("softmax", SOLUTIONS.replace(
        "def softmax(a):", "def softmax(a):\n    print('rows', len(a))"
    ))  # fmt: skip
    assert verdict.outcome == "right"
    assert verdict.printed.startswith("rows ")


def test_a_flood_of_messages_that_tell_prints_ends_at_the_time_limit(monkeypatch):
    made = runner.Child()
    monkeypatch.setattr(made, "following", lambda seconds: (
        {"printed": "x" * 99} if seconds > 0 else runner.StoppedError("time")
    ))  # fmt: skip
    with pytest.raises(runner.StoppedError, match="time"):
        made.receive(0.2)
    assert len(made.printed) == KEPT


def test_the_count_begins_again_with_each_task():
    out = limits.Bounded(10)
    out.write("123456")
    out.begin()
    out.write("123456")
    assert out.left == 4


def test_the_last_lines_are_shown_short_and_harmless():
    text = "".join(f"{n}\n" for n in range(50))
    assert sentences.last_prints(text) == [str(n) for n in range(42, 50)]
    assert sentences.last_prints("\n\n") == []
    (long,) = sentences.last_prints("a" * 999)
    assert len(long) == sentences.LONGEST
    assert sentences.last_prints("\x1b[31mred\r\ud800") == ["\\x1b[31mred\\r\\ud800"]
    assert sentences.last_prints("가중치\tw") == ["가중치\tw"]


def test_a_message_that_cannot_be_sent_to_a_browser_is_written_out(judged):
    body = "raise ValueError('\\ud800 \\x1b[2J')"
    verdict = judged("sigmoid", changed("sigmoid", body))
    told = "\n".join(sentences.details(words("en"), verdict))
    assert "\\ud800 \\x1b[2J" in told
    told.encode()


def test_check_tells_what_was_printed_below_the_line_of_its_task(tmp_path):
    path, said = tmp_path / "my_net.py", []
    path.write_text(
        "print('hello')\n"
        + SOLUTIONS.replace(
            "def softmax(a):", "def softmax(a):\n    print('<b>', a.ndim)"
        ),
        encoding="utf-8",
    )
    assert command.main(["check", "--file", str(path), "--lang", "en"], said.append) == 0
    lines = [line.strip() for line in said]
    assert lines[0] == "> hello"
    at = next(i for i, line in enumerate(lines) if " softmax " in line)
    assert lines[at + 1].startswith("> <b> ")


def test_judging_needs_no_prints():
    made = Runner(version(SOLUTIONS))
    try:
        assert judge(TASKS["sigmoid"], made).printed == ""
    finally:
        made.close()
