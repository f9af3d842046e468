"""A stage counts epochs: also where an epoch has many steps."""

from explorer.language import words
from explorer.pictures.loss_axis import curve_meta
from explorer.runs import slider_films
from nn_core import Experiment

WILD = Experiment(
    dataset="circles", hidden="8-8-8", activation="relu", loss="mean_squared_error",
    penalty="l2", penalty_rate=10, learning_rate=0.3, gradient="backprop", epochs=400,
    batch_size=100, initializer="he",
)  # fmt: skip


def test_the_epoch_in_which_a_run_with_minibatches_diverged_is_told():
    history = WILD.run()
    assert history.steps_per_epoch == 2
    epoch = int(history.epochs[-1]) + 1  # the one after the last good one
    assert 2 < epoch < 400
    meta = curve_meta(words("en"), history, history.steps_per_epoch)
    assert meta["diverged"] == epoch
    assert int(slider_films.until(history, epoch - 1).diverged) == -1
    assert int(slider_films.until(history, epoch).diverged) == history.diverged
