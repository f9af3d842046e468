"""Every state of the grid as code: run elsewhere, it gives the numbers of the page."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbclient
import nbformat
import pytest

from explorer.export import script, torch_script
from explorer.export.subject import of_history
from explorer.language import words
from nn_core import Experiment
from nn_core.datasets.mnist import SAMPLE
from nn_core.digits import DigitExperiment
from nn_core.experiments.wired_gates import Wiring
from tests import stand_in
from tests.explorer.export.grid import GATES, LAB, MNIST, STATES, WIRED, XORNET
from tests.nn_core.witness import witness

RUNNER = Path(__file__).with_name("runner.py")
TITLE, LINK = "a title", "http://localhost/xor?v=1"
SAME = 1e-12


def run(folder, codes):
    """What scripts give in one fresh process in a folder of their own."""
    names = [f"script_{i}.py" for i in range(len(codes))]
    for name, code in zip(names, codes, strict=True):
        (folder / name).write_text(code, encoding="utf-8")
    shutil.copy(RUNNER, folder / "runner.py")
    quiet = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-I", "runner.py", *names],
        cwd=folder, env=quiet, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def code_of(subject, lang="ko"):
    return script.script(words(lang), script.blocks(subject), TITLE, LINK)


def twin_of(subject, lang="ko"):
    return script.script(words(lang), script.twin(subject), TITLE, LINK)


def same(found, numbers, tolerance=SAME):
    """Whether a script's numbers are those of a page."""
    if found.keys() != numbers.keys():
        return False
    pairs = [(float(found[name].strip("'")), numbers[name]) for name in numbers]
    return all(a == b or abs(a - b) <= tolerance * abs(b) for a, b in pairs)


def differing(states, found):
    subjects = [state.subject for state in states]
    return [
        (str(state), numbers, subject.numbers)
        for state, numbers, subject in zip(states, found, subjects, strict=True)
        if not same(numbers, subject.numbers)
    ]


def test_the_grid_is_as_wide_as_the_labs():
    assert len(STATES) == len(set(map(str, STATES))) >= 60
    kinds = {(type(state.subject.run).__name__) for state in STATES[::7]}
    assert kinds == {"Experiment", "Wiring", "DigitExperiment"}


@pytest.mark.parametrize(
    "states", [GATES + WIRED + XORNET, LAB, MNIST], ids=["gates", "lab", "mnist"]
)
def test_every_script_gives_the_numbers_of_the_page(states, tmp_path):
    shutil.copy(SAMPLE, tmp_path / "mnist_sample.npz")
    codes = [code_of(state.subject) for state in states]
    assert differing(states, run(tmp_path, codes)) == []


def official_files(tmp_path, monkeypatch):
    """Files like the official ones, in the folder mnist, found by the app."""
    (tmp_path / "mnist").mkdir()
    for path in stand_in.write(tmp_path / "mnist").iterdir():
        packed = path.with_name(f"{path.name}.gz")
        packed.write_bytes(gzip.compress(path.read_bytes(), 1))
        path.unlink()
    monkeypatch.setenv("NN_EXPLORER_DATA", str(tmp_path / "mnist"))


def test_the_official_files_are_read_from_their_folder(tmp_path, monkeypatch):
    official_files(tmp_path, monkeypatch)
    experiment = DigitExperiment(data="full", hidden="8", batch_size=1000, epochs=1)
    history = experiment.run()
    subject = of_history(experiment, history, len(history.steps) - 1)
    (found,) = run(tmp_path, [code_of(subject)])
    assert same(found, subject.numbers), found


def test_a_script_with_other_numbers_fails_by_itself(tmp_path):
    """The assert at its end is not for show."""
    subject = GATES[0].subject
    wrong = [
        code_of(subject).replace("learning_rate = 0.1", "learning_rate = 0.1000001"),
        code_of(subject).replace("RandomState(1)", "RandomState(2)"),
    ]
    assert all("AssertionError" in found["error"] for found in run(tmp_path, wrong))


# The PyTorch twin


def noise(run):
    """How far a run by numerical gradient may be from autograd's: the rounding of two
    nearly equal losses, divided by 2h, moves the weights by the learning rate times that.
    """
    numerical = getattr(run, "gradient", "central_difference") == "central_difference"
    rate = run.rate if isinstance(run, Wiring) else run.learning_rate
    return 1e-9 * (max(1, rate) if numerical else 1)


def odd_h(state):
    """Whether the page's numerical gradient is another than autograd's: h is not 1e-5."""
    return state.lab == "gates" and state.values["h"] != 1e-5


@pytest.mark.parametrize("states", [GATES + WIRED + XORNET, LAB], ids=["gates", "lab"])
def test_every_twin_agrees_with_the_page(states, tmp_path):
    witness("torch")
    pairs = [(state, state.subject) for state in states]
    exact = [
        (state, subject)
        for state, subject in pairs
        if not isinstance(subject.run, Experiment) or torch_script.exact(subject.run)
    ]
    assert len(pairs) - len(exact) == sum(map(odd_h, states))
    codes = [twin_of(subject) for _, subject in exact]
    off = [
        (str(state), found, subject.numbers)
        for (state, subject), found in zip(exact, run(tmp_path, codes), strict=True)
        if not same(found, subject.numbers, noise(subject.run))
    ]
    assert off == []


def test_every_twin_on_mnist_agrees_with_the_script_in_as_many_bits(tmp_path):
    witness("torch")
    shutil.copy(SAMPLE, tmp_path / "mnist_sample.npz")
    subjects = [state.subject for state in MNIST]
    longer = [
        code_of(subject).replace('"float32"', '"float64"').replace("rtol=0.01", "rtol=1")
        for subject in subjects
    ]
    theirs = run(tmp_path, longer)
    ours = run(tmp_path, [twin_of(subject) for subject in subjects])
    for state, a, b in zip(MNIST, ours, theirs, strict=True):
        wanted = {name: float(text) for name, text in b.items()}
        assert same(a, wanted, 1e-9), (str(state), a, b)


def test_a_twin_whose_gradient_differs_only_compares():
    compared = [twin_of(state.subject) for state in GATES if odd_h(state)]
    assert len(compared) == 3 and not any("assert" in code for code in compared)
    assert "assert" in twin_of(GATES[0].subject)


# What they look like


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_script_is_short_and_plain(state):
    code = code_of(state.subject)
    assert code.count("\n") <= script.MOST_LINES
    assert "#~" not in code and not set("$").intersection(code)
    imports = {line for line in code.splitlines() if "import" in line.split()[:1]}
    assert imports <= {"import numpy as np", "import gzip"}
    assert code.splitlines()[:2] == [f"# {TITLE}", f"# {LINK}"]


def test_the_longest_script_is_short(tmp_path, monkeypatch):
    """Everything at once: official files, two layers, each remedy, the longest rule."""
    official_files(tmp_path, monkeypatch)
    subject = next(s.subject for s in MNIST if "norm=1&layers=2" in s.link)
    longest = replace(subject.run, data="full", activation="sigmoid")
    code = code_of(replace(subject, run=longest))
    assert "gzip" in code and code.count("\n") <= script.MOST_LINES


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("state", STATES[::3], ids=str)
def test_every_notebook_is_valid(state, lang):
    found = script.blocks(state.subject)
    text = script.notebook(words(lang), found, TITLE, LINK)
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert code == [script.noted(words(lang), block.code) for block in found]


@pytest.mark.parametrize(
    "state", [GATES[0], WIRED[1], XORNET[0], LAB[0], MNIST[1]], ids=str
)
def test_a_notebook_runs_to_its_end_and_says_the_numbers(state, tmp_path):
    shutil.copy(SAMPLE, tmp_path / "mnist_sample.npz")
    subject = state.subject
    text = script.notebook(words("ko"), script.blocks(subject), TITLE, LINK)
    notebook = nbformat.reads(text, as_version=4)
    where = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(notebook, timeout=300, resources=where).execute()
    said = notebook.cells[-1].outputs[0].text
    assert repr(subject.numbers["loss"]) in said


@pytest.mark.parametrize(
    "hostile",
    ["x\nimport os", "x\r__import__('os')", "x\u2028y\x0b\x85z", "'''\"\"\"\\"],
)
def test_a_text_from_outside_stays_in_its_comment(hostile, tmp_path):
    found = script.blocks(GATES[0].subject)
    code = script.script(words("en"), found, hostile, hostile)
    plain = script.script(words("en"), found, TITLE, LINK)
    assert code.splitlines()[2:] == plain.splitlines()[2:]
    assert all(line.startswith("# ") for line in code.splitlines()[:2])
