"""Charts in which faint lines and clear ones share a legend."""

import pytest

from explorer.charts import layers, remedy, seeds, training_progress

CHARTS = {
    "losses": training_progress.losses("epoch", "loss", ("each", "training", "test"), 8),
    "remedies": remedy.curves("epoch", "accuracy", ("without", "with")),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_legend_is_not_as_faint_as_the_faintest_line(name):
    """The opacity of a mark is that of its legend, too; that of a stroke is not."""
    marks = [layer["mark"] for layer in CHARTS[name]["layer"]]
    assert any(mark.get("strokeOpacity", 1) < 1 for mark in marks)
    assert not any("opacity" in mark for mark in marks)


@pytest.mark.parametrize("name", CHARTS)
def test_a_legend_shows_dashes(name):
    for layer in CHARTS[name]["layer"]:
        assert layer["encoding"]["color"]["legend"]["symbolType"] == "stroke"


@pytest.mark.parametrize(
    "chart",
    [
        seeds.seeds("epoch", "loss", "solved", "not solved"),
        layers.flow("step", "step", "gradient", "layer", ("W1", "W2"))["layer"][0],
    ],
)
def test_colour_and_dash_share_one_legend(chart):
    """Vega warns of two that differ, and draws neither as it was meant."""
    colour, dash = (chart["encoding"][name] for name in ("color", "strokeDash"))
    assert colour["legend"] == dash["legend"]
    assert colour["legend"]["symbolType"] == "stroke"
