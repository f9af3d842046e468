"""XORNet, quirk by quirk: the notebook's class, and the repair of each of its quirks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from explorer.content.numbers import number
from explorer.controls import timeline, widgets
from explorer.language import Words
from explorer.panels import notebook as panels_notebook
from explorer.panels.choices_row import choices_row
from explorer.panels.notebook_settings import notebook_settings
from explorer.panels.verdict import beside_the_bench, of_epoch, say, since, withheld
from explorer.pictures.run_facts import run_facts
from explorer.runs import slider_films
from explorer.settings.schema import Values
from pages.network.two_layers_bench import two_layers_bench
from pages.network.xornet import model as lab
from pages.network.xornet import settings, tables
from pages.network.xornet.code import CODE

BENCH = two_layers_bench(
    sliders=settings.SLIDERS,
    labels=lambda w: w.labels("xor.xornet.sliders"),
    helps=lambda w: w.labels("xor.xornet.helps"),
    run=lab.experiment,
    run_many=slider_films.histories,
    names=lab.names,
    fitting={
        "n_output": "sigmoid", "n_hidden_kind": "dense",
        "n_loss": "half_sum_binary_cross_entropy",
    },
)  # fmt: skip


def show(w: Words, values: Values, intro: Callable[..., None]) -> None:
    """Show the whole act; `intro` draws its introduction."""
    intro(w("xor.xornet.intro"), w("xor.xornet.more"))
    switches(w, values)
    with st.container(key="lab"):
        BENCH.draw(w, values)
        timeline.fragment("ear", partial(verdict, w, values))
    notes(w, values)
    sections = w.labels("xor.xornet.sections")
    widgets.segments(values, "n_section", w("gates.section"), sections)
    section = values["n_section"]
    if section not in TELLING or not withheld(w, part=True):
        SECTIONS[section](w, values)


def switches(w: Words, values: Values) -> None:
    """Show each quirk as it was written, or repaired."""
    with choices_row(named=True):
        widgets.segments(
            values, "n_output", w("xor.xornet.output"), w.labels("xor.xornet.outputs")
        )
        widgets.segments(
            values,
            "n_hidden_kind",
            w("xor.xornet.hidden"),
            w.labels("xor.xornet.hiddens"),
        )
        widgets.segments(
            values, "n_loss", w("xor.xornet.loss"), w.labels("xor.xornet.losses")
        )
        notebook_settings(w, values, settings.as_in_notebook, "xornet_as_notebook")


def notes(w: Words, values: Values) -> None:
    """Show how to read the picture."""
    st.caption(w("xor.xornet.lines"))
    if values["n_output"] != "sigmoid":
        st.caption(w("xor.xornet.map") + " " + w("xor.xornet.bias"))


def verdict(w: Words, values: Values) -> None:
    """In words: what this network can learn, and why."""
    with beside_the_bench():
        if withheld(w):
            return
        view = BENCH.look(values)
        facts, story = run_facts(view), lab.story(values, view)
        # What a softmax over the batch cannot do, it cannot do at any epoch.
        always = story.name == "softmax"
        at = facts.shown if always else facts.end
        text = w.labels("xor.xornet.story")[story.name].format(
            epoch=at.epoch,
            since=since(w, facts.solved_from),
            right=at.right,
            loss=number(at.loss),
            sum=f"{view.outputs(at.epoch).sum():.4f}",
            floor=f"{lab.floor(values):.4f}",
        )
        if always:
            say(text, story.mood)
        else:
            say(*of_epoch(w, facts, story, text, len(view.batch.x)))
        if story.name == "solved" and values["n_hidden_kind"] == "shared":
            st.info(w("xor.xornet.parallel"), icon=":material/show_chart:")
        if values["n_loss"] == "binary_cross_entropy":
            st.info(w("xor.xornet.half"), icon=":material/speed:")


def repairs(w: Words, values: Values) -> None:
    """Show all eight networks, trained now, and what each repair changed."""
    found, now = lab.combinations(values), lab.experiment(values)
    st.markdown(w("xor.xornet.eight", epochs=f"{now.epochs:,}", seed=now.seed))
    table = tables.combinations(w, found, now)
    st.table(table, hide_index=True, alt=w("xor.xornet.eight_alt"))
    texts = w.labels("xor.xornet.effects")
    effects = [
        texts[name].format(before=before, after=after, count=4 * lab.SEEDS)
        for name, (before, after) in lab.effects(found).items()
    ]
    st.markdown("\n".join(f"- {text}" for text in effects))


def code(w: Words, values: Values) -> None:
    """Show the lines behind each switch, as written and as repaired."""
    del values
    texts = w.labels("quirks")
    said = {
        "output": texts["softmax_over_batch"],
        "hidden_kind": texts["shared_hidden_weights"],
        "loss": w("xor.xornet.half_sum"),
    }
    for name, lines in CODE.items():
        st.markdown(said[name])
        panels_notebook.beside(w, *lines)


def notebook(w: Words, values: Values) -> None:
    """Show the notebook's own numbers beside ours."""
    st.markdown(w("xor.xornet.printed"))
    if settings.as_in_notebook(values) != {**values, "epoch": "end"}:
        st.info(w("panels.notebook.changed"), icon=":material/info:")
    panels_notebook.tables(w, lab.experiment(values), "xornet", True)


SECTIONS: dict[str, Callable[[Words, Values], None]] = {
    "repairs": repairs,
    "code": code,
    "notebook": notebook,
}
TELLING = ("repairs", "code")
"""They say which repair works, or how."""
