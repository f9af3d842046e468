"""The tools at the head of every lab: closed they are a button, opened they give files."""

import io
import zipfile

import numpy as np
import pandas as pd
import pytest

from explorer.export import files
from explorer.export.subject import Subject
from explorer.language import words
from pages.digits import lab as digits_lab
from pages.digits.export import subject as of_digits
from pages.network import acts as network_settings
from pages.network import export as network_export
from pages.neuron import settings as neuron_settings
from pages.neuron.export import subject as of_neuron
from tests.apptest import (
    GATES,
    LANGS,
    MNIST,
    XOR,
    blob,
    healthy,
    keyed,
    open_app,
    open_rules,
)

LABS = {
    "gates": (GATES, {}),
    "gates by hand": (GATES, {"mode": "hand"}),
    "xor from gates": (XOR, {"act": "gates"}),
    "xornet": (XOR, {"act": "xornet"}),
    "xor lab": (XOR, {"act": "lab"}),
    "mnist": (MNIST, {"epochs": "1", "units": "8"}),
}
SUBJECTS = {
    "gates": (neuron_settings.LAB, of_neuron, {}),
    "gates by hand": (neuron_settings.LAB, of_neuron, {"mode": "hand"}),
    "xor from gates": (network_settings.LAB, network_export.of_gates, {"epoch": 300}),
    "xornet": (network_settings.LAB, network_export.of_xornet, {"epoch": 7}),
    "xor lab": (
        network_settings.LAB,
        network_export.of_lab,
        {"l_off": "1;", "epoch": 9},
    ),
    "mnist": (digits_lab.LAB, of_digits, {"epochs": 1, "units": 8}),
}


def buttons(app):
    return {b.proto.label for b in app.get("download_button")}


@pytest.mark.parametrize(
    ("page", "query", "menu"),
    [(GATES, {}, "loss"), (XOR, {"act": "lab"}, "l_init"), (MNIST, {}, "norm")],
)
def test_menus_behind_a_closed_button_are_not_on_the_page(page, query, menu):
    # A browser would send their old choice over what a task or a link has set since.
    app = healthy(open_app(page, v="1", **query))
    assert not keyed(app, f"choice_{menu}_en")
    assert keyed(open_rules(app), f"choice_{menu}_en")


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_taken_of_settings_whose_run_is_refused(lang):
    long = {"l_gradient": "central_difference", "l_data": "spiral", "l_epochs": "5000"}
    link = {"l_units": "8", "l_layers": "3", "l_samples": "500", **long}
    app = open_app(XOR, lang=lang, v="1", act="lab", **link)
    assert app.error  # the page refuses it, and shows the last network that could be trained
    app.session_state["tool_take"] = True
    assert buttons(app.run()) == set()
    assert words(lang)("tools.take.waiting") in [box.value for box in app.info]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", LABS)
def test_files_are_offered_once_the_tool_is_open(name, lang):
    page, settings = LABS[name]
    app = healthy(open_app(page, lang=lang, v="1", **settings))
    assert buttons(app) == set()
    app.session_state["tool_take"] = True
    healthy(app.run())
    texts = dict(words(lang).labels("tools.take.files"))
    if name != "mnist":
        del texts["sample"]  # only its code reads a file
    assert buttons(app) == set(texts.values())


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_is_taken_has_the_numbers_of_its_own_weights(name):
    schema, subject, changes = SUBJECTS[name]
    taken: Subject = subject({**schema.defaults(), **changes})
    if name == "mnist":
        objective, data = taken.run.objective(), taken.run.measured().train
    elif name == "xor from gates":
        objective, data = taken.history.objective, taken.history.train
    else:
        objective, data = taken.run.objective(), taken.run.data().train
    loss = objective.value(taken.params, data._replace(seed=None))
    assert taken.numbers["loss"] == pytest.approx(float(loss), rel=1e-6)
    with np.load(io.BytesIO(files.npz(taken)), allow_pickle=False) as kept:
        assert set(kept) == set(taken.params)
        assert all((kept[name] == taken.params[name]).all() for name in kept)


def test_a_part_that_is_off_is_off_in_the_weights():
    schema, subject, changes = SUBJECTS["xor lab"]
    taken = subject({**schema.defaults(), **changes})
    assert [name for name, _ in taken.off] == ["W2"]
    assert taken.params["W2"][1] == 0 and (taken.params["W2"][0] != 0).all()


def test_tables_are_those_of_the_run_and_of_the_charts():
    app = open_app(GATES, v="1", section="weights", epochs="50")
    kept = app.session_state["drawn_tables"]
    assert list(kept) == ["chart_weights_weights", "chart_weights_now"]
    taken = of_neuron({**neuron_settings.LAB.defaults(), "epochs": 50})
    curve, rows = files.curve(taken), files.examples(taken)
    assert len(curve) == 51 and curve["loss"].iloc[-1] == taken.numbers["loss"]
    _, drawn = blob(app, "rows")
    assert rows["y"].to_numpy() == pytest.approx(drawn["output"][-1], abs=1e-6)
    archive = zipfile.ZipFile(io.BytesIO(files.zipped({"curve": curve, **kept})))
    with archive.open("curve.csv") as file:
        lines = file.read().decode("utf-8-sig").splitlines()
    assert lines[0] == "step,epoch,loss,accuracy"
    assert [float(line.split(",")[2]) for line in lines[1:]] == curve["loss"].tolist()


def test_a_text_that_looks_like_a_formula_is_made_harmless():
    table = pd.DataFrame({"text": ["=1+1", "XOR", "@a"], "number": [-1.5, 2, 3]})
    lines = files.csv(table).splitlines()
    assert lines == ["text,number", "'=1+1,-1.5", "XOR,2.0", "'@a,3.0"]


@pytest.mark.parametrize(
    ("name", "changes", "place"),
    [
        ("gates", {"epoch": 300}, 300),
        ("gates", {"epoch": 1000}, "end"),
        ("gates by hand", {"mode": "hand"}, "end"),
        ("xor lab", {"l_data": "moons", "l_batch": "10", "epoch": 8}, 8),
        ("mnist", {"epochs": 1, "units": 8, "epoch": 80}, "end"),
        ("mnist", {"epochs": 1, "units": 8, "epoch": 1}, 1),
    ],
)
def test_the_link_of_what_is_taken_leads_to_its_place(name, changes, place):
    schema, subject, _ = SUBJECTS[name]
    assert subject({**schema.defaults(), **changes}).place_in_link == place
