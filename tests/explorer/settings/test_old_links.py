"""Links that people kept: each opens the lab it always opened, with the same picture.

`old_links.json` was recorded once and may only grow. Its `values` are those that differ
from explorer.settings.link import decode
from the lab's defaults, `corrected` names what the visitor is told of. Where the run is
short there are also the `experiment` it asks for and the `picture` at the link's epoch:
5 x 5 bytes of the map, which another machine may round differently by 1.
"""

import json
from dataclasses import asdict
from pathlib import Path
from urllib.parse import parse_qs

import numpy as np
import pytest

from explorer.pictures import class_maps, decision_maps, image_planes
from explorer.settings.link import decode
from pages.digits import lab as digits_lab
from pages.digits import settings as digits_settings
from pages.digits.plane import model as plane_model
from pages.network import acts as network_settings
from pages.network.gates import model as gates_model
from pages.network.gates import panel as gates_panel
from pages.network.lab import bench as lab_bench
from pages.network.lab import model as lab_model
from pages.network.xornet import model as xornet_model
from pages.network.xornet import panel as xornet_panel
from pages.neuron import bench as neuron_bench
from pages.neuron import settings as neuron_settings

LABS = {
    "logic_gates": neuron_settings.LAB,
    "xor": network_settings.LAB,
    "mnist": digits_lab.LAB,
}
EXPERIMENTS = {
    "logic_gates": neuron_settings.experiment,
    "xor gates": gates_model.wiring,
    "xor xornet": xornet_model.experiment,
    "xor lab": lab_model.experiment,
    "mnist": digits_settings.experiment,
}
VIEWS = {
    "logic_gates": neuron_bench.BENCH.see,
    "xor gates": gates_panel.BENCH.see,
    "xor xornet": xornet_panel.BENCH.see,
    "xor lab": lab_bench.BENCH.see,
}

ROUNDING = 1
OLD_LINKS = json.loads(Path(__file__).with_name("old_links.json").read_text("utf-8"))
PICTURED = [old for old in OLD_LINKS if "picture" in old]


def title(old):
    return f"{old['lab']}{old['link'][:40]}"


def opened(old):
    """(values, names corrected) as the page reads them from its address."""
    query = parse_qs(old["link"].removeprefix("?"), keep_blank_values=True)
    return decode(LABS[old["lab"]], query)


def stage(old, values):
    """The id of what is looked at: the lab, and its act if it has several."""
    return f"xor {values['act']}" if old["lab"] == "xor" else old["lab"]


def picture(kind, values):
    """5 x 5 bytes of the map at the epoch of the link."""
    place = None if values["epoch"] == "end" else values["epoch"]
    if kind == "mnist":
        pixels = digit_map(values, place)
    else:
        pixels = VIEWS[kind](values, place, moving=True).film.maps[0]
    stride = len(pixels) // 5
    return pixels[stride // 2 :: stride, stride // 2 :: stride].astype(int)


def digit_map(values, place):
    """How sure the network is of its digit, as bytes."""
    run = digits_settings.experiment(values).run()
    rows = np.array([decision_maps.nearest_row(run.steps, place)])
    plane = image_planes.usable(plane_model.plane_of(values, "sample"))
    seen = image_planes.made(plane), image_planes.on_map(plane)
    return np.rint(255 * class_maps.shown(run, rows, *seen).confidence[0])


@pytest.mark.parametrize("old", OLD_LINKS, ids=title)
def test_an_old_link_opens_the_same_lab(old):
    values, corrected = opened(old)
    assert values == LABS[old["lab"]].defaults() | old["values"]
    assert corrected == old["corrected"]


@pytest.mark.parametrize("old", PICTURED, ids=title)
def test_an_old_link_asks_for_the_same_run(old):
    values, _ = opened(old)
    assert asdict(EXPERIMENTS[stage(old, values)](values)) == old["experiment"]


@pytest.mark.parametrize("old", PICTURED, ids=title)
def test_an_old_link_shows_the_same_picture(old):
    values, _ = opened(old)
    shown = picture(stage(old, values), values)
    assert shown.shape == (5, 5)
    assert np.abs(shown - old["picture"]).max() <= ROUNDING, shown.tolist()


@pytest.mark.parametrize("lab", LABS)
def test_some_links_of_every_lab_were_corrected_and_some_were_right(lab):
    corrected = [bool(old["corrected"]) for old in OLD_LINKS if old["lab"] == lab]
    assert corrected.count(True) >= 5
    assert corrected.count(False) >= 5


@pytest.mark.parametrize("lab", LABS)
def test_every_setting_of_a_lab_is_in_a_link_with_another_value(lab):
    found = {name for old in OLD_LINKS if old["lab"] == lab for name in old["values"]}
    assert found >= LABS[lab].defaults().keys()


def test_the_table_is_long_and_names_no_link_twice():
    names = [(old["lab"], old["link"]) for old in OLD_LINKS]
    assert len(set(names)) == len(names) >= 60
    assert len(PICTURED) >= 20
    assert {old["lab"] for old in PICTURED} == LABS.keys()
