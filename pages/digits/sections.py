"""The sections below the bench, as a table: the settings of each, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from explorer.controls import widgets
from explorer.language import Words
from explorer.settings.schema import Field, Values
from pages.digits.data import download_panel
from pages.digits.data import model as data_model
from pages.digits.data import panel as data_panel
from pages.digits.draw import model as draw_model
from pages.digits.draw import panel as draw_panel
from pages.digits.full import model as full_model
from pages.digits.full import panel as full_panel
from pages.digits.gradient import model as gradient_model
from pages.digits.gradient import panel as gradient_panel
from pages.digits.layers import panel as layers_panel
from pages.digits.mistakes import model as mistakes_model
from pages.digits.mistakes import panel as mistakes_panel
from pages.digits.notebook import model as notebook_model
from pages.digits.notebook import panel as notebook_panel
from pages.digits.plane import model as plane_model
from pages.digits.plane import panel as plane_panel
from pages.digits.remedies import model as remedies_model
from pages.digits.remedies import panel as remedies_panel
from pages.digits.sweep import model as sweep_model
from pages.digits.sweep import panel as sweep_panel
from pages.digits.units import model as units_model
from pages.digits.units import panel as units_panel
from pages.digits.view import DigitView
from pages.digits.walk import model as walk_model
from pages.digits.walk import panel as walk_panel


class Section(NamedTuple):
    """A section's settings in the link, and the function that draws it."""

    fields: tuple[Field, ...]
    show: Callable[[Words, Values, DigitView], None]


SECTIONS: Mapping[str, Section] = {
    "draw": Section(draw_model.FIELDS, draw_panel.show),
    "data": Section(data_model.FIELDS, data_panel.show),
    "units": Section(units_model.FIELDS, units_panel.show),
    "mistakes": Section(mistakes_model.FIELDS, mistakes_panel.show),
    "layers": Section((), layers_panel.show),
    "plane": Section(plane_model.FIELDS, plane_panel.show),
    "walk": Section(walk_model.FIELDS, walk_panel.show),
    "gradient": Section(gradient_model.FIELDS, gradient_panel.show),
    "notebook": Section(notebook_model.FIELDS, notebook_panel.show),
    "remedies": Section(remedies_model.FIELDS, remedies_panel.show),
    "sweep": Section(sweep_model.FIELDS, sweep_panel.show),
    "full": Section(full_model.FIELDS, full_panel.show),
}


def show(w: Words, values: Values, view: DigitView) -> None:
    """Show a row of buttons, the section chosen, and the jobs that go on in other sections."""
    titles = w.labels("mnist.sections")
    texts = {name: titles[name] for name in SECTIONS}
    widgets.segments(values, "section", w("mnist.section"), texts)
    SECTIONS[values["section"]].show(w, values, view)
    if values["section"] != "data":
        download_panel.status(w)
    if values["section"] != "full":
        full_panel.status(w, values, view)
