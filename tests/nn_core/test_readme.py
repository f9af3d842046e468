"""The README's lines train XOR, and its table has every file."""

import re
from pathlib import Path

import pytest

import nn_core

FOLDER = Path(nn_core.__file__).parent
NAMES = ["README.md", "README.ko.md"]


def text(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def code(name):
    (block,) = re.findall(r"```python\n(.*?)```", text(name), re.DOTALL)
    return block


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_of_the_readme_train_xor(name, capsys):
    found = {}
    exec(compile(code(name), name, "exec"), found)
    assert capsys.readouterr().out == "1.0\n"
    y = found["network"].predict(found["params"], found["x"])
    assert ((y > 0.5) == found["t"]).all()


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_trains_in_ten_lines(name):
    assert len(list(filter(None, code(name).splitlines()))) == 10


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_has_every_file_of_the_library_once(name):
    listed = re.findall(r"^\| `(\w+\.py)`", text(name), re.MULTILINE)
    files = {path.name for path in FOLDER.glob("*.py")} - {"__init__.py"}
    assert sorted(listed) == sorted(files)


def test_both_readmes_run_the_same_lines_and_list_files_in_the_same_order():
    one, other = map(text, NAMES)
    assert code(NAMES[0]) == code(NAMES[1])
    listed = re.compile(r"^\| `(\w+\.py)`", re.MULTILINE)
    assert listed.findall(one) == listed.findall(other)
