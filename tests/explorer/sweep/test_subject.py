"""What is swept: bounded, the same map wherever the lab stands, and cells that open."""

from dataclasses import replace

import pytest

from explorer.runs.budget import CAPS
from explorer.settings.link import decode, encode
from explorer.sweep import cost
from nn_core.experiments.base import BaseExperiment
from pages.digits.lab import LAB as MNIST
from pages.digits.settings import experiment as digit_experiment
from pages.digits.sweep.model import SUBJECT as DIGITS
from pages.network.acts import LAB as XOR
from pages.network.lab.model import experiment
from pages.network.lab.sweep import SUBJECT as SMALL

LABS = [(XOR, SMALL, experiment), (MNIST, DIGITS, digit_experiment)]


@pytest.mark.parametrize(("lab", "subject", "made"), LABS)
def test_a_cell_opens_in_the_lab_as_exactly_its_network(lab, subject, made):
    names = list(subject.axes)
    for across in names:
        for up in names:
            values = {**lab.defaults(), "sweep_across": across, "sweep_up": up}
            sweep = subject.sweep(values)
            row, column = (n - 1 for n in sweep.shape)
            opened = subject.open(values, row, column, 1)
            read, notices = decode(lab, {k: [t] for k, t in encode(lab, opened).items()})
            assert not notices
            found: BaseExperiment = made({**lab.defaults(), **read})
            assert found == replace(sweep.cell(row, column), seed=1)
            assert subject.sweep(opened) == sweep  # the map stays


@pytest.mark.parametrize(("lab", "subject", "made"), LABS)
def test_a_link_cannot_ask_for_what_is_not_in_the_table(lab, subject, made):
    asked = {
        "sweep_across": ["nothing"], "sweep_up": ["scale"], "sweep_seeds": ["1e9"],
        "sweep_row": ["99"], "sweep_column": ["-4"],
    }  # fmt: skip
    read, _ = decode(lab, asked)
    values = {**lab.defaults(), **read, "sweep_across": "scale"}
    sweep = subject.sweep(values)
    assert sweep.across.field != sweep.up.field
    row, column = subject.place(values)
    assert row == sweep.shape[0] - 1 and column == 0
    assert values["sweep_seeds"] in subject.seeds


def test_a_seed_of_the_lab_far_up_is_still_a_seed_of_the_lab():
    opened = SMALL.open({**XOR.defaults(), "l_start": "1,2", "l_off": "1"}, 0, 0, 420)
    assert (opened["l_seed"], opened["l_starts"]) == (420, "1000")
    assert (opened["l_start"], opened["l_off"]) == ("", "")


def test_the_page_takes_a_hundred_thousand_small_networks_and_no_more():
    most = SMALL.sweep({**XOR.defaults(), "sweep_seeds": "1500"})
    assert SMALL.most.allows(len(most)) and not cost.too_long(SMALL, most)
    assert not SMALL.most.allows(
        len(SMALL.sweep({**XOR.defaults(), "sweep_seeds": "3000"}))
    )
    assert CAPS["sweep"].most == 100_000


def test_more_epochs_and_more_units_take_longer():
    for lab, subject, more in (
        (XOR, SMALL, {"l_epochs": 2000}),
        (MNIST, DIGITS, {"sweep_epochs": "5"}),
    ):
        few, many = (subject.sweep({**lab.defaults(), **s}) for s in ({}, more))
        assert cost.seconds(subject, few) < cost.seconds(subject, many)
