"""The notebook's own cells, as they are, run on top of the transcription."""

import contextlib
import io
import re
import types

import numpy as np
import pytest

import nn_core.notebook
from nn_core.notebook import QUIRKS, MyModel, run_mnist

CELL = re.compile(r"^In \[(\w+)\]:\n(.*?)(?=^(?:In \[|#|- )|\Z)", re.M | re.S)
OUTPUT = re.compile(r"^(?:Epoch: \d|\[\[)", re.M)
NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:e[+-]?\d+)?")
DEFINITIONS = {19, 20, 31}  # the cells nn_core.notebook takes the place of


def cells(text: str) -> list[tuple[str, str, str]]:
    """Each cell as its number, its code and what it printed."""
    found = []
    for number, body in CELL.findall(text):
        output = OUTPUT.search(body)
        split = output.start() if output else len(body)
        found.append((number, body[:split], body[split:]))
    return found


def fresh_namespace() -> dict[str, object]:
    public = {name: getattr(nn_core.notebook, name) for name in nn_core.notebook.__all__}
    return {"np": np, **public}


def numbers(text: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(text)]


def test_the_gate_cells_print_what_they_printed(notebook_text: str) -> None:
    namespace = fresh_namespace()
    printing = 0
    for number, code, printed in cells(notebook_text):
        if not number.isdigit() or int(number) in DEFINITIONS | {17}:
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(code, namespace)
        ours, theirs = numbers(out.getvalue()), numbers(printed)
        assert len(ours) == len(theirs), number
        # Weights have 8 printed digits; the losses' own bar is in test_cells.py.
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=0.5e-8, err_msg=number)
        printing += bool(theirs)
    assert printing == 11


def test_the_mnist_training_cell_agrees_with_ours(
    notebook_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both with the quick gradient that quirk `numerical_cost` puts right."""
    quick = fresh_namespace()
    exec(QUIRKS["numerical_cost"].as_corrected, quick)
    monkeypatch.setattr(MyModel, "get_gradient", quick["get_gradient"])

    rng = np.random.default_rng(0)
    x, t = rng.random((200, 784)), np.eye(10)[rng.integers(0, 10, 200)]
    namespace = fresh_namespace() | {
        "epochs": 2,
        "lr": 0.1,
        "batch_size": 100,
        "train_size": 150,
        "x_train": x[:150],
        "x_test": x[150:],
        "y_train_ohe": t[:150],
        "y_test_ohe": t[150:],
        "tqdm": lambda steps: steps,
        "time": types.SimpleNamespace(time=lambda: 0.0),
    }
    training = [code for _, code, _ in cells(notebook_text) if "MyModel()\n" in code]
    with contextlib.redirect_stdout(io.StringIO()):
        exec(training[-1], namespace)

    run = run_mnist(x[:150], t[:150], x[150:], t[150:])
    assert list(run.losses) == namespace["train_loss_list"]
    ours = [(row.train_accuracy, row.test_accuracy) for row in run.printed]
    theirs = zip(namespace["train_acc_list"], namespace["test_acc_list"], strict=True)
    assert ours == list(theirs)
    for name, value in namespace["model"].params.items():
        np.testing.assert_array_equal(run.trained.params[name], value)
