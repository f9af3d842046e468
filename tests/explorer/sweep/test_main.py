"""`python -m explorer.sweep`: CSV, progress, and refusals in a sentence."""

import csv
import io
from dataclasses import replace

import pytest

from explorer import language
from explorer.sweep import __main__ as console
from explorer.sweep import grid

SMALL = ["--across", "init_scale=0.01,1", "--up", "hidden=2,4", "--seeds", "3"]
SETTINGS = ["epochs=200", "learning_rate=1"]


def typed(*words):
    out, err = io.StringIO(), io.StringIO()
    return (
        console.main(language.words("en"), words, out, err),
        out.getvalue(),
        err.getvalue(),
    )


def test_the_cells_are_written_as_csv_and_progress_is_told():
    code, out, err = typed(*SMALL, *SETTINGS)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [(r["init_scale"], r["hidden"]) for r in rows] == [
        ("0.01", "2"), ("1.0", "2"), ("0.01", "4"), ("1.0", "4"),
    ]  # fmt: skip
    base = replace(grid.base(SETTINGS), hidden="4", init_scale=1.0)
    alone = [replace(base, seed=seed).run().accuracies[-1] == 1 for seed in range(3)]
    assert float(rows[-1]["solved_share"]) == sum(alone) / 3
    assert {r["networks"] for r in rows} == {"3"}
    assert "12 of 12 networks" in err and " a second, " in err


def test_chunks_of_any_size_and_a_file_give_the_same(tmp_path):
    path = tmp_path / "cells.csv"
    _, out, _ = typed(*SMALL, *SETTINGS)
    code, nothing, _ = typed(*SMALL, *SETTINGS, "--lanes", "2", "--out", str(path))
    assert (code, nothing, path.read_text()) == (0, "", out)


@pytest.mark.parametrize(
    "words",
    [
        ["epoch=5"],
        ["epochs=many"],
        ["--across", "colour=1,2"],
        ["--up", "learning_rate=-1"],
        ["--seeds", "20000"],
    ],
)
def test_what_cannot_be_swept_is_told_in_a_sentence(words):
    code, out, err = typed(*words)
    assert (code, out) == (2, "")
    assert err.endswith(".\n") or "?" in err


def test_an_interrupted_sweep_writes_the_cells_so_far(monkeypatch):
    def cut(sweep, measure, lanes, results):
        results[:2] = 1
        yield 2
        raise KeyboardInterrupt

    monkeypatch.setattr(console.job, "fill", cut)
    code, out, _ = typed(*SMALL)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 130
    assert [r["networks"] for r in rows] == ["2", "0", "0", "0"]
