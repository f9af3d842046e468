"""What the lab of the XOR page makes of its settings."""

from pages.network.lab.model import view
from pages.network.settings import LAB


def test_a_weight_has_the_place_numpy_gives_it():
    shown = view({**LAB.defaults(), "l_epochs": 20, "l_units": 3}, False, None)
    for name in ("W1", "b1", "W2"):
        array = shown.now.params[name]
        places = shown.places(name)
        assert len(places) == array.size
        for text, (array_name, i) in places.items():
            assert array_name == name
            assert number_at(text, array) == array.ravel()[i]


def number_at(text, array):
    """W1[0, 2] -> the number there."""
    at = text[text.index("[") + 1 : -1].split(", ")
    return array[tuple(map(int, at))]


def test_with_minibatches_the_stage_still_counts_epochs():
    settings = {"l_data": "circles", "l_batch": "10", "l_epochs": 20}
    shown = view({**LAB.defaults(), **settings}, False, 7)
    assert shown.run.steps_per_epoch > 1
    assert (shown.epoch, shown.last) == (7, 20)
    assert shown.film.epochs.tolist() == list(range(21))
