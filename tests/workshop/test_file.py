"""The learner's file: written, read, put back; and the command line."""

from datetime import datetime

import pytest

from explorer.language import LANGUAGES, words
from tests.workshop.learner import SOLUTIONS
from workshop import __main__ as command
from workshop import file
from workshop.tasks import TASKS

NOW = datetime(2026, 1, 2, 3, 4, 5)


def run(*arguments):
    said = []
    return command.main([*map(str, arguments)], said.append), "\n".join(said)


def test_the_stubs_have_the_same_code_in_both_languages():
    code = {
        tuple(line for line in file.stubs(words(lang)).splitlines() if "#" not in line)
        for lang in LANGUAGES
    }
    assert len(code) == 1
    assert all(
        len(line) <= 110
        for lang in LANGUAGES
        for line in file.stubs(words(lang)).splitlines()
    )


def test_the_file_is_written_once(tmp_path):
    path = tmp_path / "my_net.py"
    assert file.create(path, words("ko"))
    path.write_text("mine", encoding="utf-8")
    assert not file.create(path, words("ko"))
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("task", TASKS)
def test_a_reset_puts_one_stub_back_and_keeps_the_rest(tmp_path, task):
    path = tmp_path / "my_net.py"
    path.write_text(SOLUTIONS, encoding="utf-8")
    kept = file.reset(path, task, words("en"), NOW)
    assert kept.name == "my_net.20260102-030405.py"
    assert kept.read_text(encoding="utf-8") == SOLUTIONS
    before, after = SOLUTIONS.splitlines(), path.read_text(encoding="utf-8").splitlines()
    start, end = file.span(before, TASKS[task].target)
    again, stop = file.span(after, TASKS[task].target)
    assert before[:start] == after[:again]
    assert before[end:] == after[stop:]
    assert after[stop - 1].strip() == "..."


@pytest.mark.parametrize(
    "text", ["", "class XORNet:\n    x = (\n", "def sigmoid(x:\n  return\n"]
)
def test_a_reset_mends_a_file_without_that_function(tmp_path, text):
    path = tmp_path / "my_net.py"
    path.write_text(text, encoding="utf-8")
    for task in ("xor_predict", "sigmoid"):
        file.reset(path, task, words("en"), NOW)
        assert file.span(
            path.read_text(encoding="utf-8").splitlines(), TASKS[task].target
        )


def test_a_save_caught_half_way_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "my_net.py"
    path.write_text("a = 1", encoding="utf-8")
    stamps = iter([file.stamp(path), None])
    monkeypatch.setattr(file, "stamp", lambda path: next(stamps))
    assert file.read(path) is None


def test_an_editor_that_replaces_the_file_is_followed(tmp_path):
    path, other = tmp_path / "my_net.py", tmp_path / "new"
    path.write_text("a = 1", encoding="utf-8")
    first = file.stamp(path)
    other.write_text("a = 2", encoding="utf-8")
    other.replace(path)
    assert file.stamp(path) != first
    assert file.read(path).data == b"a = 2"


def test_a_file_that_is_away_or_too_long_is_not_read(tmp_path):
    path = tmp_path / "my_net.py"
    assert file.read(path) is None
    path.write_text("#" * (file.LARGEST + 1), encoding="utf-8")
    assert file.read(path) is None


def test_check_judges_every_task_in_a_line_and_says_which_file_it_ran(tmp_path):
    path = tmp_path / "my_net.py"
    assert run("check", "--file", path, "--lang", "en")[0] == 1
    path.write_text(SOLUTIONS, encoding="utf-8")
    code, said = run("check", "--file", path, "--lang", "en")
    lines = said.splitlines()
    assert code == 0
    numbered = [f"{number}. {task}" for number, task in enumerate(TASKS, 1)]
    assert [" ".join(line.split()[:2]) for line in lines[: len(TASKS)]] == numbered
    assert lines[-2] == "19 of 19 right."
    assert str(path) in lines[-1]
    path.write_text(
        SOLUTIONS.replace("def sigmoid(x):", "def sigmoid(x):\n    return 0"),
        encoding="utf-8",
    )
    assert run("check", "--file", path, "--lang=ko")[0] == 1


def test_reset_names_the_copy(tmp_path):
    path = tmp_path / "my_net.py"
    assert run("reset", "softmax", "--file", path)[0] == 1
    path.write_text(SOLUTIONS, encoding="utf-8")
    code, said = run("reset", "softmax", "--file", path, "--lang", "ko")
    assert code == 0
    assert "my_net." in said


@pytest.mark.parametrize("name", ["5", "LogicGateNet.predict", "gate_predict"])
def test_a_task_is_reset_by_its_number_its_function_or_its_name(tmp_path, name):
    path = tmp_path / "my_net.py"
    path.write_text(SOLUTIONS, encoding="utf-8")
    code, said = run("reset", name, "--file", path, "--lang", "en")
    assert code == 0
    assert "The stub of gate_predict is back" in said


def test_the_learners_file_is_ignored_by_git():
    ignored = (
        (file.DEFAULT.parents[1] / ".gitignore").read_text(encoding="utf-8").splitlines()
    )
    assert "workshop/my_net*.py" in ignored
