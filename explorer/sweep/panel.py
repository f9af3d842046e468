"""The section "Sweep": what is swept, Start and Stop, the map, and a cell to open."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from explorer.charts import heat_map
from explorer.controls import flight, widgets
from explorer.controls.edits import change_values
from explorer.errors import in_words
from explorer.jobs import buttons
from explorer.jobs import session as jobs_session
from explorer.jobs import status as job_status
from explorer.jobs.work import Report, Work
from explorer.language import Words
from explorer.panels import chart
from explorer.pictures.sweep_tables import cells_table, grid_table, share_text
from explorer.settings.schema import Values
from explorer.sweep import cost, job
from explorer.sweep.names import names_of
from explorer.sweep.subject import ACROSS, COLUMN, ROW, SEEDS, UP, Subject
from nn_core.analysis.sweep_results import Cells
from nn_core.experiments.sweep import Sweep


def show(w: Words, values: Values, subject: Subject) -> None:
    """Show the whole section."""
    st.markdown(w("sweep.intro"))
    axes(w, values, subject)
    with in_words():
        sweep = subject.sweep(values)
        work = Work(
            job.steps,
            (sweep, subject.measure, cost.chunk(subject, sweep), subject.seeds_shown),
            beside_pages=True,
        )
        if affordable(w, subject, sweep):
            label = w("sweep.start", count=f"{len(sweep):,}")
            buttons.press(w, subject.name, label, sweep, work)
        draw = partial(followed, w, values, subject)
        job_status.panel(w, subject.name, draw, asked=sweep, bar_of=partial(bar, w))
        cell(w, values, subject, sweep)


def axes(w: Words, values: Values, subject: Subject) -> None:
    """Show which two settings, and how many seeds."""
    names = w.labels("sweep.axes")
    named = {name: names[name] for name in subject.axes}
    across, up = subject.chosen(values)
    values[UP] = next(name for name, axis in subject.axes.items() if axis == up)
    others = {name: text for name, text in named.items() if subject.axes[name] != across}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        widgets.menu(values, ACROSS, w("sweep.across"), named, width=230)
        widgets.menu(values, UP, w("sweep.up"), others, width=230)
        seeds = {count: f"{int(count):,}" for count in subject.seeds}
        widgets.menu(values, SEEDS, w("sweep.seeds"), seeds, width=150)


def affordable(w: Words, subject: Subject, sweep: Sweep) -> bool:
    """Say what the sweep costs; whether the page may start it."""
    rows, columns = sweep.shape
    facts: dict[str, Any] = {
        "columns": columns,
        "rows": rows,
        "seeds": f"{sweep.seeds:,}",
        "count": f"{len(sweep):,}",
        "time": job_status.duration(w, cost.seconds(subject, sweep)),
        "most": f"{subject.most.most:,}",
    }
    if not subject.most.allows(len(sweep)):
        st.warning(w("sweep.too_many", **facts), icon=":material/hourglass_bottom:")
        return False
    if cost.too_long(subject, sweep):
        st.warning(w("sweep.too_long", **facts), icon=":material/hourglass_bottom:")
        return False
    st.caption(w("sweep.cost", **facts))
    return True


def bar(w: Words, report: Report) -> None:
    """Show the status of the sweep, with the time left."""
    states = w.labels("sweep.states")
    left = job_status.time_left(w, report.seconds_left)
    job_status.bar(w, states, report, left=left)


def cell(w: Words, values: Values, subject: Subject, sweep: Sweep) -> None:
    """Show the chosen cell in words, and a button that opens it in the lab."""
    found: Cells | None = jobs_session.result(subject.name, sweep)
    if found is None:
        return
    across, up = (names_of(w, axis) for axis in subject.chosen(values))
    row, column = subject.place(values)
    values[ROW], values[COLUMN] = row + 1, column + 1
    titles = w.labels("sweep.axes")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        numbered = dict(enumerate(across, 1))
        widgets.menu(values, COLUMN, titles[values[ACROSS]], numbered, width=150)
        numbered = dict(enumerate(up, 1))
        widgets.menu(values, ROW, titles[values[UP]], numbered, width=150)
        seed = int(found.typical[row, column])
        st.button(
            w("sweep.open", seed=seed),
            key=f"{subject.name}_open",
            icon=":material/open_in_new:",
            on_click=change_values,
            args=(values, subject.open, row, column, seed),
        )


def followed(w: Words, values: Values, subject: Subject, report: Report) -> bool:
    """Show the map and the chosen cell so far; whether the page should run again."""
    found: Cells | None = report.progress.payload
    picked = bool(st.session_state.pop(f"{subject.name}_picked", False))
    if found is None:
        return picked
    across, up = (names_of(w, axis) for axis in subject.chosen(values))
    titles = w.labels("sweep.axes")
    row, column = subject.place(values)
    x, y = titles[values[ACROSS]], titles[values[UP]]
    measured = w.labels("sweep.measures")[subject.name]
    facts = {"x": x, "y": y, "across": across[column], "up": up[row]}
    facts |= {"share": share_text(found.mean[row, column]) or "–", "measured": measured}
    st.markdown(w("sweep.cell", **facts, done=f"{found.done[row, column]:,}"))
    chart.clickable(
        heat_map.shares(x, y, measured, w("sweep.done")),
        f"chart_{subject.name}",
        w("sweep.alt", x=x, y=y, measured=measured),
        partial(pick, values, subject),
        heat_map.CELL,
        cells=cells_table(found, across, up, (row, column)),
    )
    with st.expander(w("sweep.as_table")):
        st.dataframe(grid_table(found, across, up, f"{y} \\ {x}"), height="content")
    return picked


def pick(values: Values, subject: Subject, cell: dict[str, Any]) -> None:
    """Choose the cell that was clicked."""
    values[ROW], values[COLUMN] = int(cell["row"]) + 1, int(cell["column"]) + 1
    st.session_state[f"{subject.name}_picked"] = True
    flight.mark_page_due()
