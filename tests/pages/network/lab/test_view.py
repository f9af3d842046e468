"""What the lab of the XOR page shows of a run."""

from pages.network.acts import LAB
from pages.network.lab.bench import BENCH
from pages.network.lab.view import places


def test_a_weight_has_the_place_numpy_gives_it():
    shown = BENCH.see({**LAB.defaults(), "l_epochs": 20, "l_units": 3})
    for name in ("W1", "b1", "W2"):
        array = shown.now.params[name]
        found = places(shown, name)
        assert len(found) == array.size
        for text, (array_name, i) in found.items():
            assert array_name == name
            assert number_at(text, array) == array.ravel()[i]


def number_at(text, array):
    """W1[0, 2] -> the number there."""
    at = text[text.index("[") + 1 : -1].split(", ")
    return array[tuple(map(int, at))]


def test_with_minibatches_the_stage_still_counts_epochs():
    settings = {"l_data": "circles", "l_batch": "10", "l_epochs": 20}
    shown = BENCH.see({**LAB.defaults(), **settings}, 7)
    assert shown.run.steps_per_epoch > 1
    assert (shown.facts.epoch, shown.last) == (7, 20)
    assert shown.film.epochs.tolist() == list(range(21))
