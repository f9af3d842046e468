"""The NAND cell of the notebook prints one neuron and trains another: both are shown."""

import numpy as np
import pytest

from explorer.components.blob import unpack
from nn_core.notebook import LogicGateNet, run_nand_as_written
from tests.apptest import GATES, LANGS, LOCALES, healthy, open_app

WRITTEN = {"v": "1", "gate": "nand", "nand": "written", "section": "notebook"}


def stages(app):
    """The arrays of every stage of the page, by its key."""
    parts = (part.proto for part in app.get("bidi_component"))
    found = [unpack(p.bytes) for p in parts if p.component_name.startswith("stage")]
    return {meta["stage"]: arrays for meta, arrays in found}


@pytest.mark.parametrize("lang", LANGS)
def test_the_maps_are_those_of_the_untrained_and_of_the_trained_neuron(lang):
    shown = stages(healthy(open_app(GATES, locale=LOCALES[lang], **WRITTEN)))
    trained = run_nand_as_written().trained
    for key, net in (("neuron_untrained", LogicGateNet()), ("neuron_trained", trained)):
        line = [*net.weights.ravel(), *net.bias.ravel()]  # w1 x1 + w2 x2 + b = 0
        np.testing.assert_allclose(shown[key]["lines"].ravel(), line, rtol=1e-5)


def test_a_corrected_cell_has_one_neuron_only():
    app = healthy(open_app(GATES, **{**WRITTEN, "nand": "meant"}))
    assert list(stages(app)) == ["stage"]
