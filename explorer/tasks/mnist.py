"""The tasks of the MNIST lab."""

from __future__ import annotations

from explorer.tasks.digit_run import DigitRun
from explorer.tasks.task import Ask, Need, Settings, Task, same
from nn_core.digits.run_story import alike

LAB = "mnist"
START = {
    "units": "96", "layers": "1", "rate": "0.1", "epochs": "8", "batch": "50",
    "scale": "1", "decay": "0", "dropout": "0", "seed": "1", "activation": "relu",
    "init": "he", "optimizer": "momentum", "norm": "0", "source": "sample",
}  # fmt: skip
GUESSING = START | {
    "units": "64", "batch": "100", "epochs": "5", "activation": "sigmoid",
    "init": "normal", "scale": "0.01", "optimizer": "sgd",
}  # fmt: skip
"""The notebook's network and start, right in every formula, which learns next to nothing."""

CELL = {
    "section": "notebook", "b_row_softmax": "0", "b_cross_entropy": "0", "b_mean": "0",
    "b_real_epochs": "0", "b_rate": "0.1", "b_epochs": "5",
}  # fmt: skip
"""The notebook's MNIST cell as it was written, on the sample."""

REPAIRS = ("b_real_epochs", "b_row_softmax", "b_cross_entropy", "b_mean")
THEIRS = 0.1
"""The notebook's learning rate."""

QUICK, QUICK_EPOCHS = 0.93, 4
MANY, REPAIRED, ONE_CHANGE = 0.90, 0.85, 0.80
FEW_PIXELS = 60
"""A drawing in which no more pixels were changed is still the image it was made of."""


def repairs(settings: Settings) -> tuple[str, ...]:
    """Return the repairs of the notebook's cell that are chosen."""
    return tuple(name for name in REPAIRS if settings[name] == "1")


def exactly(*wanted: str) -> Need:
    """These repairs are chosen and no others."""
    name = f"repairs_{len(wanted)}"
    return Need(name, lambda settings, run: repairs(settings) == wanted)


def at_least(share: float) -> Need:
    """Return the network on the stage gets at least that share of the test images right."""
    name = f"share_{round(100 * share)}"
    return Need(name, lambda settings, run: run.share >= share)


LEARNED = Need("cell_learned", lambda settings, run: run.notebook() >= REPAIRED)


def few_changed(settings: Settings, run: DigitRun) -> bool:
    """Return whether the drawing is a test image of the chosen digit with some pixels
    changed.
    """
    found = run.redrawn(int(settings["d_from"]))
    return found is not None and 1 <= found.pixels <= FEW_PIXELS


def misread(settings: Settings, run: DigitRun) -> bool:
    """Return whether the image was read rightly, and the drawing is not."""
    found = run.redrawn(int(settings["d_from"]))
    return found is not None and found.before == found.digit != found.after


def culprit(settings: Settings, run: DigitRun) -> bool:
    """Return whether the unit looked at is the one that speaks most for the wrong answer."""
    found = run.redrawn(int(settings["d_from"]))
    return found is not None and settings["unit"] == int(found.speaks.argmax()) + 1


def all_dead(settings: Settings, run: DigitRun) -> bool:
    """Return whether all units of a hidden layer are flat at every image."""
    return any(bool((share == 1).all()) for share in run.flat)


def one_less_unit(settings: Settings, run: DigitRun) -> bool:
    """Return whether the next smaller number of units gets less than MANY right."""
    fewer = run.beside("units", settings["units"], -1)
    return fewer is None or bool(run.again(units=fewer).test_accuracies[-1] < MANY)


def one_changed(settings: Settings, run: DigitRun) -> bool:
    """Return whether exactly one setting of the run differs from the start."""
    return sum(not same(settings[name], text) for name, text in GUESSING.items()) == 1


def percent(settings: Settings, run: DigitRun) -> float:
    """Return the test accuracy at the end in percent."""
    return round(100 * run.share, 1)


def cell_percent(settings: Settings, run: DigitRun) -> float:
    """Return the test accuracy of the notebook's repaired cell in percent."""
    return round(100 * run.notebook(), 1)


def rate_of_means(settings: Settings, run: DigitRun) -> str:
    """Return whether a mean wants a larger learning rate than the notebook's, or a smaller
    one.
    """
    ways = {"smaller": 0.1, "same": 1.0, "larger": 10.0}
    shares = {
        way: run.notebook(**dict.fromkeys(REPAIRS, "1"), b_rate=THEIRS * times)
        for way, times in ways.items()
    }
    return max(shares, key=lambda way: shares[way])


def but(*free: str) -> tuple[str, ...]:
    """Return the settings of START that have to stay, all but these."""
    return tuple(name for name in START if name not in free)


TASKS = (
    Task(
        "quick", "MNIST1", LAB, START | {"epochs": "1"},
        (Need("within_four", lambda settings, run: (
            settings["epochs"] <= QUICK_EPOCHS)),
         at_least(QUICK)),
        keep=("source",),
    ),
    Task(
        "few_units", "MNIST2", LAB, START,
        (at_least(MANY), Need("fewest_neurons", one_less_unit)),
        keep=but("units"),
    ),
    Task(
        "no_start", "MNIST3", LAB, START,
        (Need("units_alike", lambda settings, run: alike(run.history)),),
        keep=("source", "activation"),
        ask=Ask(percent, tolerance=3.0),
    ),
    Task(
        "all_dead", "MNIST4", LAB, START | {"epochs": "2"},
        (Need("all_dead", all_dead),),
        keep=("source", "activation", "init", "scale"),
    ),
    Task(
        "one_change", "MNIST5", LAB, GUESSING,
        (Need("one_changed", one_changed), at_least(ONE_CHANGE)),
        keep=("source",),
    ),
    Task(
        "misread", "MNIST6", LAB, START | {"section": "draw", "d_from": "3"},
        (Need("few_changed", few_changed), Need("misread", misread),
         Need("culprit", culprit)),
        keep=("source", "layers"),
    ),
    Task(
        "cure_epochs", "MNIST7", LAB, CELL,
        (exactly("b_real_epochs"),),
        keep=("b_rate", "b_epochs"),
        ask=Ask(cell_percent, tolerance=10.0),
    ),
    Task(
        "cure_softmax", "MNIST8", LAB, CELL | {"b_real_epochs": "1"},
        (exactly("b_real_epochs", "b_row_softmax"), LEARNED),
        keep=("b_epochs",),
    ),
    Task(
        "cure_loss", "MNIST9", LAB, CELL | {"b_real_epochs": "1", "b_row_softmax": "1"},
        (exactly(*REPAIRS), LEARNED),
        keep=("b_epochs",),
        ask=Ask(rate_of_means, ("larger", "smaller", "same")),
    ),
)  # fmt: skip
