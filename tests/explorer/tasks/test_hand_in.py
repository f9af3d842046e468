"""Hand-in lines: what was handed in is read, what was changed or copied is seen."""

import base64
import hashlib
import hmac
import io
import random

import pytest

from explorer.language import words
from explorer.tasks import __main__ as console
from explorer.tasks.hand_in import (
    KEY,
    LONGEST_LINE,
    MOST_LINES,
    check_word,
    line_of,
    plain_name,
    read_class,
    read_line,
)
from explorer.tasks.progress import Progress, Solved

KIM = Progress("3f9c", {"and_other_line": Solved(), "break_gates": Solved()})
LEE = Progress("b071", {"and_other_line": Solved()})


def test_the_check_word_is_the_hmac_of_name_tasks_and_tag(monkeypatch):
    monkeypatch.setenv(KEY, "class 3-2")
    said = "김민지|AND1 XOR3|3f9c".encode()
    digest = hmac.digest(b"class 3-2", said, hashlib.sha256)
    assert (
        check_word("김민지", ("AND1", "XOR3"), "3f9c")
        == (base64.b32encode(digest).decode()[:8])
    )


@pytest.mark.parametrize(
    "name", ["김민지", "Kim Minji", "a | b", "", "x" * 99, "é\n\x00"]
)
def test_a_line_is_read_as_it_was_written(name):
    found = read_line(line_of(name, KIM))
    assert found == (plain_name(name), ("AND1", "XOR3"), "3f9c", ())


def test_nobody_can_change_name_tasks_or_key_unseen(monkeypatch):
    line = line_of("Kim", KIM)
    for old, new in (("Kim", "Lee"), ("XOR3", "XOR4"), ("3f9c", "3f9d")):
        assert read_line(line.replace(old, new)).wrong == ("changed",)
    assert read_line(line.replace("AND1", "AND9")).wrong == ("unknown",)
    monkeypatch.setenv(KEY, "another class")
    assert read_line(line).wrong == ("changed",)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "|||",
        "a | b | c",
        "a | AND1 | 3f9c-lower",
        "=" * 9_999,
        "\x00",
        "a" * LONGEST_LINE,
    ],
)
def test_what_is_no_line_is_said_to_be_none(text):
    assert read_line(text).wrong == ("unreadable",)


def test_two_names_of_one_browser_and_a_name_handed_in_twice_are_marked():
    copied = line_of("Park", KIM)
    lines = [line_of("Kim", KIM), "", line_of("Lee", LEE), copied, line_of("Lee", LEE)]
    assert [(one.name, one.wrong) for one in read_class("\n".join(lines))] == [
        ("Kim", ("same_browser",)), ("Lee", ("twice",)), ("Park", ("same_browser",)),
        ("Lee", ("twice",)),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_class_is_printed_as_a_table(lang, tmp_path):
    file, out, w = tmp_path / "class.txt", io.StringIO(), words(lang)
    file.write_text(line_of("Kim", KIM) + "\nnonsense\n", encoding="utf-8")
    assert console.main(["verify", str(file), "--lang", lang], out) == 1
    kim, bad, total = out.getvalue().splitlines()
    assert kim.split() == ["Kim", "2/27", "AND1", "XOR3"]
    assert bad.startswith("! nonsense") and w.labels("course.wrong")["unreadable"] in bad
    assert total == w("course.console.total", lines=2, wrong=1)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "course.console.empty"),
        ("x" * 100_001, "course.console.long"),
        (None, "no_file"),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_sentence(text, key, tmp_path):
    file, out = tmp_path / "class.txt", io.StringIO()
    if text is not None:
        file.write_text(text)
    assert console.main(["verify", str(file), "--lang", "en"], out) == 2
    told = words("en").labels("course.console")[key.rpartition(".")[2]]
    assert out.getvalue().startswith(told.split("{")[0])
    assert len(read_class("x\n" * (MOST_LINES + 5))) == MOST_LINES


def test_ten_thousand_broken_lines_are_told_apart_from_the_right_one():
    rng, line = random.Random(13), line_of("Kim", KIM)
    for _ in range(10_000):
        i, sign = rng.randrange(len(line)), chr(rng.randrange(1, 0x300))
        broken = rng.choice([line[:i], line[:i] + sign + line[i + 1 :], sign * i])
        found = read_line(broken)
        right = (found.name, found.codes, found.tag) == ("Kim", KIM.codes, "3f9c")
        assert found.wrong or right
        assert found.name.isprintable() and len(read_class(broken)) <= MOST_LINES


def test_one_line_is_verified_without_a_file():
    line = line_of("Kim Minji", Progress("3f9c").add("nand_by_hand", Solved()))
    out = io.StringIO()
    assert console.main(["verify", line, "--lang", "en"], out) == 0
    assert "Kim Minji" in out.getvalue()
    assert console.main(["verify", line.replace("NAND1", "NAND2")], io.StringIO()) == 1
