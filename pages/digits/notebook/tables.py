"""Tables of the notebook's MNIST runs, as they were written and repaired."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from explorer.content.numbers import number
from explorer.language import Words
from nn_core.digits.notebook_printout import Printed
from pages.digits.notebook import model as lab
from pages.digits.notebook.jobs import Ended


def printed_lines(w: Words, found: Sequence[Printed]) -> pd.DataFrame:
    """Return a row for each "epoch": what the cell prints, and the loss it does not print."""
    return pd.DataFrame(
        {
            w("mnist_notebook.epoch"): [str(line.epoch) for line in found],
            w("mnist_notebook.before"): [f"{line.before:.6f}" for line in found],
            w("mnist_notebook.loss"): [f"{line.loss:.6f}" for line in found],
            w("mnist_notebook.train"): [f"{line.train_accuracy:.2%}" for line in found],
            w("mnist_notebook.test"): [f"{line.test_accuracy:.2%}" for line in found],
        }
    )


def curves(theirs: Ended, mine: Ended, names: tuple[str, str]) -> pd.DataFrame:
    """Return columns step, name, value (0..1): two runs, the shorter one staying where it
    ended.
    """
    last = max(int(theirs.steps[-1]), int(mine.steps[-1]))
    parts = []
    for run, name in zip((theirs, mine), names, strict=True):
        steps, shares = run.steps.tolist(), run.accuracies.tolist()
        if steps[-1] < last:
            steps, shares = [*steps, last], [*shares, shares[-1]]
        parts.append(pd.DataFrame({"step": steps, "name": name, "value": shares}))
    return pd.concat(parts, ignore_index=True)


def combinations(w: Words, now: lab.Repairs, found: lab.Table) -> pd.DataFrame:
    """Return a row for each combination of repairs; `now` is marked as the one shown."""
    names = w.labels("mnist_notebook.repairs")
    repaired = {
        names[name]: ["✓" if name in repairs else "–" for repairs in found]
        for name in lab.SWITCHES
    }
    rows = found.values()
    return pd.DataFrame(
        {
            w("mnist_notebook.shown"): ["▶" if r == now else "" for r in found],
            **repaired,
            w("mnist_notebook.at_theirs"): [f"{a[lab.THEIRS]:.1%}" for a in rows],
            w("mnist_notebook.at_best"): [f"{max(a):.1%}" for a in rows],
            w("mnist_notebook.best_rate"): [best_rates(w, a) for a in rows],
        }
    )


def best_rates(w: Words, accuracies: Sequence[float]) -> str:
    """Return the learning rate that got furthest; all of them where several did."""
    best = lab.best(accuracies)
    if len(best) == len(lab.RATES):
        return w("mnist_notebook.any_rate")
    return ", ".join(number(rate) for rate in best)
