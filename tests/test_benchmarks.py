"""The table of `make bench` can be built, and says what it should. No clock is judged."""

import base64
from dataclasses import replace

import numpy as np
import pytest

from benchmarks import (
    answers,
    clock,
    core,
    digit_epochs,
    digit_page,
    digits,
    first_picture,
    places,
    report,
    rivals,
)
from benchmarks.rows import COLUMNS, Row, Target, skipped
from benchmarks.visits import Wire
from nn_core.datasets.digits import scaled
from pages.digits import settings as digits_settings
from pages.network.lab import settings as lab_settings
from pages.neuron import settings as neuron_settings

NOTED = {
    "inputs": [10.0, 20.0, 30.0, 99.0],
    "sent": {"1": 10.5, "2": 32.0},
    "picked": [],
    "painted": [[0, 5.0], [1, 40.0], [2, 70.0], [2, 75.0]],
    "films": [[0, 24, 12.0], [1, 1, 40.0], [2, 24, 70.0], [2, 24, 75.0]],
}
FILMED = {
    "inputs": [10.0, 30.0],
    "sent": {"4": 11.0, "5": 31.0, "7": 200.0},
    "picked": [11.0, 31.0],
    "painted": [[3, 12.0], [4, 16.0], [5, 40.0], [7, 300.0]],
}


def test_every_core_row_has_a_target_and_equal_losses():
    rows = list(core.rows(epochs=20, seconds=0))
    assert len(rows) == len(core.CASES)
    assert all(row.verdict for row in rows)
    for case in core.CASES:
        if case.other:
            assert core.apart(case.ours(20), case.other(20)) < 1e-9


@pytest.mark.parametrize(("name", "rival"), rivals.RIVALS.items())
def test_rivals_do_the_same_work(name, rival):
    module, train = rival
    pytest.importorskip(module, reason=f"{name} is not installed")
    assert core.apart(core.losses(core.XOR)(20), train(20)) < 1e-9


def test_a_missing_rival_is_a_line_with_its_reason(monkeypatch):
    monkeypatch.setattr(rivals, "find_spec", lambda module: None)
    rows = list(rivals.rows())
    assert [row.verdict for row in rows] == ["", ""]
    assert all("not installed" in row.remark for row in rows)


SMALL = replace(digit_epochs.EPOCH, data="sample", hidden="8", train_size=1050)
"""Eleven minibatches, the last of 50 images."""


@pytest.mark.parametrize(("name", "module"), digits.RIVALS.items())
def test_rivals_do_the_same_epoch_of_digits(name, module):
    pytest.importorskip(module, reason=f"{name} is not installed")
    ours, theirs = (digit_epochs.HANDS[n](SMALL)() for n in ("ours", name))
    if len(theirs) == len(ours):  # in the same order
        np.testing.assert_allclose(theirs, ours, rtol=1e-3)
    else:  # in another order, and only the mean is told
        assert theirs == pytest.approx([ours.mean()], rel=0.05)
        assert ours[-1] < 0.9 * ours[0]


def test_the_floor_is_five_products_a_step(monkeypatch):
    class Counted(np.ndarray):
        made = 0

        def __matmul__(self, other):
            Counted.made += self.shape[0] * self.shape[1] * other.shape[1]
            return np.asarray(self) @ np.asarray(other)

    def counted(images):
        return scaled(images).view(Counted)

    monkeypatch.setattr(digit_epochs, "scaled", counted)
    floor = digit_epochs.HANDS["products"](SMALL)
    monkeypatch.undo()
    floor()
    assert Counted.made == 1050 * (2 * 784 * 8 + 3 * 8 * 10)


def test_a_slope_by_the_fast_way_is_that_of_brute_force():
    for what, experiment in digits.GRADIENTS.items():
        row = digits.numerical(what, replace(experiment, hidden="4"), passes=1)
        assert row.target == digits.NUMERICAL
        assert float(row.remark.split("alike to ")[1].split()[0]) < 1e-7


def test_without_the_files_of_mnist_lines_say_so(monkeypatch):
    monkeypatch.setattr(digits, "find_full", lambda: None)
    monkeypatch.setattr(digits, "BESIDE", digits.BESIDE / "nowhere")
    monkeypatch.setattr(digits, "numerical", lambda *asked: skipped("a", "b"))
    monkeypatch.setattr(digits, "accuracy", lambda *asked: skipped("a", "b"))
    found = list(digits.rows())
    assert [("not here" in row.remark) for row in found].count(True) == 3


def test_cases_take_turns():
    heard = []
    cases = {name: lambda name=name: heard.append(name) for name in "ab"}
    times = clock.side_by_side(cases, 0)
    assert "".join(heard) == "abababab"
    assert all(len(t.seconds) == 3 and t.best <= t.middle for t in times.values())


def test_a_change_is_answered_by_the_first_value_sent_after_it():
    np.testing.assert_allclose(answers.answers(NOTED), [30.0, 50.0, 40.0])
    assert answers.pictures(NOTED) == 2


def test_a_change_is_answered_by_the_film_where_there_is_one():
    np.testing.assert_allclose(answers.answers(FILMED), [6.0, 10.0])
    assert answers.pictures(FILMED) == 3


def test_the_worst_second_is_found():
    ticks = [*np.arange(0, 1000, 20), *np.arange(1000, 2000, 40), 2000.0]
    assert answers.least_in_a_second(ticks) == 25


@pytest.mark.parametrize(
    ("place", "lab"),
    zip(places.PLACES, (neuron_settings, lab_settings), strict=True),
    ids=[place.name for place in places.PLACES],
)
def test_sliders_that_are_pressed_exist_and_have_values_enough(place, lab):
    assert {place.seed, place.full} <= set(place.presses)
    assert place.full not in lab.FILMED
    for name, count in place.presses.items():
        assert count < len(lab.SLIDERS[name].values)


def test_a_change_has_settled_once_the_stage_has_the_whole_film_of_it():
    assert (digit_page.settled(NOTED), digit_page.rested(NOTED)) == (60.0, 65.0)
    row = digit_page.slider_row([NOTED, {**NOTED, "painted": []}])
    assert (row.value, row.verdict) == (60.0, "yes") and "65 ms" in row.other


def test_a_stroke_is_answered_by_the_reading_of_it():
    row = digit_page.pad_row([NOTED])
    assert (row.value, row.verdict) == (40.0, "yes")
    assert row.ours.startswith("22 ")  # two readings in 89 ms


def test_the_mouse_draws_within_the_sheet_and_without_a_leap():
    way = np.array(digit_page.way({"x": 100, "y": 50, "width": 280, "height": 280}))
    assert (way > [100, 50]).all() and (way < [380, 330]).all()
    assert np.hypot(*np.diff(way, axis=0).T).max() < 12
    assert way[0] == pytest.approx([190, 120]) and way[-1] == pytest.approx([185, 250])


def test_sliders_of_the_mnist_page_that_are_pressed_have_values_enough():
    for name, count in digit_page.PAGE.presses.items():
        assert count < len(digits_settings.SLIDERS[name].values)


def test_what_goes_over_the_wire_is_counted_in_bytes():
    wire = Wire()
    for opcode, text in ((2, base64.b64encode(b"x" * 300).decode()), (1, "abc")):
        wire.hear({"response": {"opcode": opcode, "payloadData": text}})
    assert (wire.sent, wire.received, wire.carried) == (0, 2, 303)


def test_targets_are_reached_from_their_own_side():
    assert Target(5, "×", at_least=True).met(5) and not Target(
        5, "×", at_least=True
    ).met(4.9)
    assert Target(40, "ms").met(40) and not Target(40, "ms").met(41)


def test_the_table_has_all_columns():
    rows = [
        Row("a", "1 ms", value=3.14159, unit="×", target=Target(5, "×")),
        skipped("b", "c"),
    ]
    lines = report.table(rows).splitlines()
    assert {line.count("|") for line in lines} == {len(COLUMNS) + 1}
    assert "3.14×" in lines[2] and "≤ 5×" in lines[2] and "yes" in lines[2]


def test_a_recorded_part_replaces_the_one_before(tmp_path, monkeypatch):
    readme = tmp_path / "README.md"
    readme.write_text(f"Why.\n\n{report.MARK}\n", encoding="utf-8")
    monkeypatch.setattr(report, "README", readme)
    for part, text in (
        ("core", "old"),
        ("browser", "slow"),
        ("core", "new\n\n| table |"),
    ):
        report.keep(part, text)
    kept = (
        f"Why.\n\n{report.MARK}\n\n## core\n\nnew\n\n| table |\n\n## browser\n\nslow\n"
    )
    assert readme.read_text(encoding="utf-8") == kept
    assert "cores" in report.where([1, 2])


def test_a_first_picture_is_judged_by_how_much_later_it_comes_than_a_bare_page():
    row = first_picture.row("gates", [(1.5, 2.0), (1.5, 2.3), (1.7, 9.0)], 0.7)
    assert row.value == pytest.approx(0.8) and row.verdict == "**no**"
    assert set(first_picture.PAGES) == set(first_picture.LATER)
