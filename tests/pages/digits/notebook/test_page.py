"""As in the notebook: the section without a browser."""

import numpy as np
import pytest

from explorer.content.numbers import number
from explorer.language import words
from explorer.settings.link import decode, encode
from nn_core import InputError
from nn_core.analysis.thresholds import THRESHOLDS
from nn_core.datasets.mnist import load_sample
from nn_core.digits.notebook_run import NOTEBOOK_REPAIRS
from nn_core.notebook import QUIRKS, MyModel
from pages.digits.lab import LAB
from pages.digits.notebook import jobs as notebook_jobs
from pages.digits.notebook import model as lab
from pages.digits.notebook.jobs import Ended, ended
from pages.digits.notebook.panel import EVERY, WRITTEN
from pages.digits.notebook.tables import best_rates, curves
from tests.apptest import LOCALES, SECONDS, done, press, said, tables
from tests.apptest import MNIST as PAGE
from tests.sentences import says


@pytest.fixture(autouse=True)
def on_the_sample(monkeypatch):
    monkeypatch.setattr(notebook_jobs.full_run, "available", lambda: False)


@pytest.fixture
def global_generator_put_back():
    state = np.random.get_state()
    yield
    np.random.set_state(state)


def link(**settings):
    small = {"epochs": "1", "units": "8"}  # of the run above, which this section ignores
    return {"v": "1", "section": "notebook", **small, **settings}


def text_of(app):
    return said(app, "markdown", "caption", "success", "info")


# The two epochs


@pytest.mark.parametrize("lang", LOCALES)
def test_the_two_epochs_start_from_the_loss_of_the_notebooks_class(
    open_app, lang, global_generator_put_back
):
    app = open_app(PAGE, LOCALES[lang], **link())
    press(app, f"{WRITTEN}_start")
    app = done(app, WRITTEN)
    table = app.table[0].value
    model, digits = MyModel(), load_sample()
    rows = np.random.choice(4_000, 100)  # the global generator, where the class left it
    x = digits.train_images[rows].reshape(100, 784) / 255
    loss = model.loss(x, np.eye(10)[digits.train_labels[rows]])
    assert table.shape == (2, 5)
    assert table.iloc[0, 1] == f"{loss:.6f}"
    assert words(lang).labels("mnist_notebook.sources")["sample"] in text_of(app)


def test_files_that_cannot_be_read_are_told_in_a_sentence(open_app, monkeypatch):
    def missing(source):
        raise InputError("unreadable", name="train-images-idx3-ubyte.gz")

    monkeypatch.setattr(notebook_jobs, "printed", missing)
    app = open_app(PAGE, **link())
    press(app, f"{WRITTEN}_start")
    assert app.session_state["jobs"][WRITTEN].ended.wait(SECONDS)
    app.run()
    assert any("train-images-idx3-ubyte.gz" in box.value for box in app.error)


# The repairs


def test_every_repair_of_the_core_can_be_switched_and_backprop_is_always_on():
    assert {"backprop", *lab.SWITCHES} == set(NOTEBOOK_REPAIRS)
    assert all(lab.run_of(r, 0.1, 2).gradient == "backprop" for r in lab.combinations())
    assert len(set(lab.combinations())) == 16


@pytest.mark.parametrize("lang", LOCALES)
def test_the_chosen_repairs_are_trained_beside_the_notebooks_run(open_app, lang):
    app = open_app(PAGE, LOCALES[lang], **link(b_epochs="2", b_row_softmax="1"))
    assert not app.error
    assert says(said(app, "info"), words(lang).labels("mnist_notebook.story")["rate"])
    table = tables(app)[-1]
    theirs, mine = (rows for _, rows in table.groupby("name", sort=False))
    assert theirs["step"].tolist() == [0, 1, 2, 80] and mine["step"].max() == 80
    assert theirs["value"].nunique() <= 3


@pytest.mark.parametrize("names", [(), ("row_softmax",)])
def test_only_a_softmax_of_each_image_gives_outputs_that_add_up_to_one(names):
    total = ended(lab.run_of(names, 0.1, 2)).total
    assert total == pytest.approx(1 if names else 1 / 100, rel=1e-3)


@pytest.mark.parametrize("loss", lab.SUITS)
@pytest.mark.parametrize("softmax", [(), ("row_softmax",)])
def test_the_rate_that_is_advised_for_a_loss_teaches_with_it(loss, softmax):
    by_loss = {
        "half_sum_binary_cross_entropy": (),
        "binary_cross_entropy": ("mean",),
        "sum_of_cross_entropy": ("cross_entropy",),
        "cross_entropy": ("cross_entropy", "mean"),
    }
    run = lab.run_of((*softmax, *by_loss[loss], "real_epochs"), lab.SUITS[loss], 5)
    assert run.loss == loss
    assert notebook_jobs.accuracy(run) > THRESHOLDS.learned


def test_two_steps_teach_nothing_whatever_is_put_right():
    for names in lab.combinations():
        if "real_epochs" not in names:
            for rate in lab.RATES:
                run = lab.run_of(names, rate, 10)
                assert run.total_steps == 2
                share = notebook_jobs.accuracy(run)
                assert lab.story(run, share, 1.0).name == "two_steps"
                assert share < 0.2


@pytest.mark.parametrize(
    ("names", "accuracy", "at_suited", "story"),
    [
        (("real_epochs",), 0.83, 0.9, "learned"),
        (("real_epochs",), 0.3, 0.4, "rate"),
        (("real_epochs",), 0.3, 0.3, "short"),
        (("mean",), 0.9, 0.95, "two_steps"),
    ],
)
def test_what_is_said_of_a_run(names, accuracy, at_suited, story):
    assert lab.story(lab.run_of(names, 0.1, 2), accuracy, at_suited).name == story


def test_no_rate_is_advised_that_does_worse():
    """With real epochs alone 0.1 gets further in two epochs than 0.01 does."""
    run = lab.run_of(("real_epochs",), 0.1, 2)
    at_suited = lab.suited(run).run().test_accuracies[-1]
    now = run.run().test_accuracies[-1]
    assert at_suited < now < 0.7
    assert lab.story(run, now, at_suited).name == "short"


def made_up():
    """Accuracies by a rule: real epochs bring 0.5, the mean costs 0.2 at the rate of the
    notebook and nothing at best, and the softmax brings 0.1 everywhere.
    """
    table = {}
    for names in lab.combinations():
        best = 0.1 + 0.5 * ("real_epochs" in names) + 0.1 * ("row_softmax" in names)
        theirs = best - 0.2 * ("mean" in names) * ("real_epochs" in names)
        table[names] = (0.0, 0.0, theirs, best, 0.0)
    return table


def test_the_effect_of_a_repair_is_the_mean_over_pairs_that_differ_in_it():
    found = lab.effects(made_up())
    assert found["row_softmax"] == pytest.approx((0.1, 0.1))
    assert found["mean"] == pytest.approx((-0.2, 0))
    assert found["cross_entropy"] == pytest.approx((0, 0))
    assert found["real_epochs"] == pytest.approx((0.5 - 0.2 / 2, 0.5))
    assert lab.matters(made_up()) == "real_epochs"


@pytest.mark.parametrize("lang", LOCALES)
def test_all_combinations_are_told_in_a_table_with_the_repair_that_matters(
    open_app, lang, monkeypatch
):
    table = made_up()
    by_run = {
        lab.run_of(names, rate, 2): share
        for names, row in table.items()
        for rate, share in zip(lab.RATES, row, strict=True)
    }
    monkeypatch.setattr(notebook_jobs, "accuracy", by_run.__getitem__)
    app = open_app(PAGE, LOCALES[lang], **link(b_epochs="2", b_mean="1"))
    press(app, f"{EVERY}_start")
    app = done(app, EVERY)
    shown = app.table[-1].value
    assert len(shown) == 16
    assert shown[shown.iloc[:, 0] == "▶"].iloc[0, 1:5].tolist() == ["–", "–", "✓", "✓"]
    w = words(lang)
    name = w.labels("mnist_notebook.repairs")["real_epochs"]
    assert w("mnist_notebook.matters", name=name, best="+50.0") in text_of(app)


def test_a_run_that_ended_sooner_stays_where_it_was():
    short = Ended(np.array([0, 2]), np.array([0.1, 0.2]), 1.0)
    long = Ended(np.array([0, 2, 9]), np.array([0.1, 0.5, 0.9]), 1.0)
    table = curves(short, long, ("a", "b"))
    assert table[table["name"] == "a"]["step"].tolist() == [0, 2, 9]
    assert table[table["name"] == "a"]["value"].tolist() == [0.1, 0.2, 0.2]
    assert table[table["name"] == "b"]["value"].tolist() == [0.1, 0.5, 0.9]


# The quirks


@pytest.mark.parametrize("lang", LOCALES)
@pytest.mark.parametrize("key", lab.QUIRKS)
def test_every_quirk_is_shown_as_written_and_as_meant(open_app, lang, key):
    app = open_app(PAGE, LOCALES[lang], **link(b_quirk=key, b_real_epochs="0"))
    assert not app.error
    code = [block.value for block in app.code]
    assert code[-2:] == [QUIRKS[key].as_written, QUIRKS[key].as_corrected]
    assert words(lang).labels("mnist_notebook.quirks")[key] in text_of(app)


def test_links_keep_what_is_repaired():
    values = {**LAB.defaults(), "b_mean": "1", "b_rate": 10.0, "b_quirk": "no_guard"}
    read, notices = decode(LAB, {k: [v] for k, v in encode(LAB, values).items()})
    assert (read, notices) == (values, [])
    assert lab.chosen(read) == ("mean", "real_epochs")


@pytest.mark.parametrize("lang", LOCALES)
def test_where_rates_tie_none_of_them_is_called_the_best(lang):
    w, few = words(lang), [0.1, 0.2, 0.4, 0.4, 0.3]
    assert lab.best(few) == [lab.RATES[2], lab.RATES[3]]
    both = best_rates(w, few)
    assert both == ", ".join(number(rate) for rate in lab.best(few))
    assert best_rates(w, [0.1] * 5) == w("mnist_notebook.any_rate")
