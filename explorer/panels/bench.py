"""The bench of a lab: its sliders, the stage, and the pictures that follow the stage.

A lab says what its sliders are, which run its settings ask for, how that run is seen, and
which parts are drawn of it. The same parts are drawn while a slider is dragged, at rest,
and in the film of a slider.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import streamlit as st

from explorer.components.slider_film import FILM_TOKEN
from explorer.components.stage import StageCommand, stage
from explorer.components.truth_table import truth_table
from explorer.controls import flight, slider_film, timeline, widgets
from explorer.errors import in_words
from explorer.language import Words
from explorer.panels import whose_code
from explorer.pictures.run_view import RunView
from explorer.pictures.truth_table import table as truth_rows
from explorer.runs import cache, learners
from explorer.runs.cache import Run
from explorer.runs.slider_films import RunMany
from explorer.settings.fields import Ladder, Span
from explorer.settings.schema import Values
from nn_core import History

Sliders = Mapping[str, Ladder | Span]


class View(Protocol):
    """What a bench needs of a run that is seen at one of its epochs."""

    @property
    def last(self) -> int:
        """The last epoch of the run."""

    def stage(self, w: Words, token: int, place: StageCommand, **extra: Any) -> bytes:
        """Return the bytes of the stage."""


V = TypeVar("V", bound=View)


class Part(NamedTuple):
    """A picture on the bench: the name of its component, `blob(w, values, view, token)` for
    the bytes it is sent, and `draw(w, values, view, blob)`, which puts it on the page.
    """

    component: str
    blob: Callable[[Words, Values, Any, int], bytes]
    draw: Callable[[Words, Values, Any, bytes], None]


def stage_part(
    extra: Callable[[Words, Any], Mapping[str, Any]] = lambda w, view: {},
    on_points: Callable[[Values, Any], None] | None = None,
) -> Part:
    """Return the stage. `extra(w, view)` are further arguments of `view.stage`;
    `on_points(values, view)` is called when points were edited on it.
    """

    def blob(w: Words, values: Values, view: View, token: int) -> bytes:
        return view.stage(w, token, timeline.stage_command(values), **extra(w, view))

    def draw(w: Words, values: Values, view: View, blob: bytes) -> None:
        scrub = partial(timeline.scrubbed, values, "stage", view.last)
        edit = partial(on_points, values, view) if on_points else None
        stage("stage", blob, on_change=scrub, on_points=edit)

    return Part("stage", blob, draw)


def table_part(table: Callable[[Words, Any, int], bytes] = truth_rows) -> Part:
    """Return the truth table; `table(w, view, token)` are its bytes."""
    return Part(
        "truth_table",
        lambda w, values, view, token: table(w, view, token),
        lambda w, values, view, blob: truth_table("rows", blob),
    )


def seen(values: Values, run: Run | History, place: int | None, moving: bool) -> RunView:
    """Return a run, or a history made before, on the part of the plane around the unit
    square.
    """
    return RunView.of(cache.found(run), place, moving, settings=values)


@dataclass(frozen=True, kw_only=True)
class Bench(Generic[V]):
    """All that a lab has on its bench.

    - `sliders(values)`: name -> field of each slider; those in `filmed` have a film;
    - `labels(w)`: the texts beside the sliders, by name; `helps(w)`: their explanations;
    - `run(values)`: the run these settings ask for; `run_many` makes the histories of many
      of them at once, for the films of sliders (None: there are no films);
    - `view(values, run, place, moving)`: that run, or a history made before, at the epoch
      `place`; `moving`: while a slider is dragged;
    - `parts`: what is drawn, the stage first; the others stand in the third column;
    - `shown(values)`: the settings whose run is drawn, where a run can be refused and an
      earlier one is drawn instead;
    - `trains(values)`: whether a run is drawn at all; `fitting`: settings whose run the
      notebook's own functions can train.
    """

    sliders: Callable[[Values], Sliders]
    labels: Callable[[Words], Mapping[str, str]]
    run: Callable[[Mapping[str, Any]], Any]
    run_many: RunMany[Any] | None
    view: Callable[[Values, Any, int | None, bool], V]
    parts: tuple[Part, ...]
    helps: Callable[[Words], Mapping[str, str]] = lambda w: {}
    filmed: tuple[str, ...] = ()
    shown: Callable[[Values], Values] = lambda values: values
    trains: Callable[[Values], bool] = lambda values: True
    fitting: Mapping[str, Any] = field(default_factory=dict)

    def look(self, values: Values, moving: bool = False) -> V:
        """Return what these settings show, at the epoch on the stage."""
        place, values = timeline.current_epoch(values), self.shown(values)
        run = learners.swapped(self.run(values), moving)
        return self.view(values, run, place, moving)

    def see(self, values: Values, place: int | None = None, moving: bool = False) -> V:
        """Return what these settings show, at the epoch `place` (None: the last)."""
        return self.view(values, self.run(values), place, moving)

    def draw(self, w: Words, values: Values) -> None:
        """Draw it in a fragment of its own: that alone runs while a slider is dragged."""
        draw(w, values, self)


@st.fragment
@in_words()
def draw(w: Words, values: Values, bench: Bench[Any]) -> None:
    """Sliders, stage and the other parts: all that moves while a slider is dragged."""
    flight.rerun_page_if_due()
    view, token = bench.look(values, flight.moving()), flight.token()
    stage_of_it, *others = bench.parts
    with st.container(key="bench"):  # app.css arranges its columns
        left, middle, right = st.columns(3)
    with left:
        draw_sliders(w, values, bench)
        if bench.trains(values):
            whose_code.draw(w, values, bench.run(bench.shown(values)), bench.fitting)
    for column, parts in ((middle, [stage_of_it]), (right, others)):
        with column:
            for part in parts:
                part.draw(w, values, view, part.blob(w, values, view, token))
    send_film(w, values, bench)


def draw_sliders(w: Words, values: Values, bench: Bench[Any]) -> None:
    """Show the sliders and nothing else: every widget in the fragment costs the browser a
    few milliseconds at each move.
    """
    labels, helps = bench.labels(w), bench.helps(w)
    filmed = () if learners.chosen() else bench.filmed
    for name, slider in bench.sliders(values).items():
        live = slider_film.live if name in filmed else widgets.live
        live(values, slider, labels[name], help=helps.get(name))


def send_film(w: Words, values: Values, bench: Bench[Any]) -> None:
    """Send the film of the slider that was taken hold of last, if it has one."""
    if bench.run_many is None or learners.chosen():
        return
    sliders = bench.sliders(values)
    filmed = {name: sliders[name] for name in bench.filmed if name in sliders}
    pictures = partial(pictures_of, w, values, bench)
    slider_film.send_film(values, filmed, bench.run, bench.run_many, pictures)


def pictures_of(
    w: Words, values: Values, bench: Bench[Any], history: History
) -> dict[str, bytes]:
    """Return what each component is sent of a run of a slider's film."""
    view = bench.view(values, history, timeline.drag_epoch(values), True)
    return {p.component: p.blob(w, values, view, FILM_TOKEN) for p in bench.parts}
