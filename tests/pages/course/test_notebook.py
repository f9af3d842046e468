"""The page /notebook has every cell of the notebook, live, and its quirks."""

import pickle
import re
from pathlib import Path

import numpy as np
import pytest

from explorer.jobs.work import Work
from explorer.language import words
from explorer.panels import notebook_link
from explorer.panels.source_code import source
from explorer.settings.link import decode
from nn_core.datasets.mnist import load_sample
from nn_core.digits.notebook_run import AS_WRITTEN
from nn_core.notebook import QUIRKS
from nn_core.notebook.printed import code, printed
from pages.course.notebook import full_data
from pages.course.notebook.cells import BY_ID, CELLS
from pages.course.notebook.quirk_numbers import NUMBERS
from pages.course.notebook.runs import RUNS, difference
from pages.digits import lab as digits_lab
from pages.network import acts as network_settings
from pages.network.gates import settings as gates_settings
from pages.network.xornet import settings as xornet_settings
from pages.neuron import settings as neuron_settings
from tests import stand_in
from tests.apptest import LANGS, done, healthy, open_app, press

PAGE = "pages/course/notebook/notebook.py"
NOTEBOOK = Path(__file__).resolve().parents[4] / "shared" / "source" / "notebook.txt"
IN_TEXT = re.compile(r"^In \[(\w+)\]:\n(.*?)(?=^(?:In \[|#|- )|\Z)", re.M | re.S)
SCHEMAS = {
    "pages/neuron/logic_gates.py": neuron_settings.LAB,
    "pages/network/xor.py": network_settings.LAB,
    "pages/digits/mnist.py": digits_lab.LAB,
}


@pytest.fixture(scope="module")
def text():
    if not NOTEBOOK.exists():
        pytest.skip("the source notebook (../shared/source/notebook.txt) is not here")
    return NOTEBOOK.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def global_generator_put_back():
    state = np.random.get_state()
    yield
    np.random.set_state(state)


def in_order(text):
    """Each cell of the notebook: its id here, and its text."""
    found, unnumbered = [], 0
    for number, body in IN_TEXT.findall(text):
        unnumbered += number == "None"
        found.append((f"m{unnumbered}" if number == "None" else number, body))
    return found


def values_of(cell):
    asked = {name: [value] for name, value in cell.query.items()}
    values, notices = decode(SCHEMAS[cell.page], asked)
    assert notices == []
    return values


# The table


def test_every_cell_of_the_notebook_has_an_entry_in_its_order(text):
    assert [cell.id for cell in CELLS] == [id for id, _ in in_order(text)]


def test_what_is_shown_word_for_word_is_the_notebooks(text):
    for id, body in in_order(text):
        cell = BY_ID[id]
        assert bool(cell.code) != bool(code(id)), id
        assert code(id) in body
        lines = [line.strip() for line in body.splitlines()]
        assert [line for line in printed(id) if line.strip() not in lines] == []
        shows = any(line.startswith(("Epoch: ", "[[")) for line in lines)
        assert bool(printed(id)) == shows, id


def test_headings_are_the_notebooks_own(text):
    lines = set(re.findall(r"^#+ (.+)$", text, re.M))
    for heading in words("ko").labels("notebook.headings").values():
        first, *_ = heading.split(" · ")
        assert first in lines, heading
    assert set(words("ko").labels("notebook.parts").values()) <= lines


def test_every_quirk_is_asked_once_where_it_happens():
    asked = [quirk for cell in CELLS for quirk in cell.quirks]
    assert sorted(asked) == sorted(QUIRKS) == sorted(NUMBERS)
    for cell in CELLS:
        for quirk in cell.quirks:
            named = re.fullmatch(r"In \[(\d+)\]", QUIRKS[quirk].cell)
            # the question about NAND and XOR stands where the outputs look odd
            assert named is None or int(cell.id) - int(named[1]) in (0, 1)


@pytest.mark.parametrize("lang", LANGS)
def test_every_cell_and_quirk_has_its_words(lang):
    w = words(lang)
    for table in ("headings", "about"):
        assert set(w.labels(f"notebook.{table}")) == set(BY_ID)
    for table in ("questions", "measures"):
        assert set(w.labels(f"notebook.{table}")) == set(QUIRKS)
    assert set(w.labels("quirks")) == set(QUIRKS)


# The links


@pytest.mark.parametrize("cell", [c for c in CELLS if c.query], ids=lambda c: c.id)
def test_a_link_opens_the_lab_with_the_settings_of_the_cell(cell):
    values = values_of(cell)
    if cell.page.endswith("logic_gates.py"):
        kept = {"section", "gate", "nand"}
        theirs = neuron_settings.as_in_notebook(values)
        assert {k for k, v in values.items() if theirs[k] != v} <= kept - {
            "gate",
            "nand",
        }
    elif values["act"] == "gates" if "act" in values else False:
        assert gates_settings.as_in_notebook(values) == values
    elif "act" in values:
        theirs = xornet_settings.as_in_notebook(values)
        assert {k for k, v in values.items() if theirs[k] != v} <= {"n_section"}
    else:
        assert values["section"] in ("data", "gradient", "notebook")


def test_cells_of_different_gates_open_different_gates():
    gates = [values_of(BY_ID[id])["gate"] for id in ("21", "23", "25", "27")]
    assert gates == ["and", "or", "nand", "xor"]
    assert values_of(BY_ID["25"])["nand"] == "written"


def test_each_lab_leads_back_to_a_cell_that_leads_to_it():
    for page, schema in SCHEMAS.items():
        link = notebook_link.CELLS[schema.id]
        assert link.setting in schema.defaults()
        for value in (*link.by_value, "any other"):
            cell = BY_ID[notebook_link.cell_of(schema.id, {link.setting: value})]
            assert cell.page == page
            if value in ("and", "or", "nand", "xor", "gates", "xornet"):
                assert values_of(cell)[link.setting] == value


# The runs


@pytest.mark.parametrize("cell", [c for c in CELLS if printed(c.id)], ids=lambda c: c.id)
def test_a_cell_prints_here_what_it_printed(cell):
    theirs, ours = printed(cell.id), RUNS[cell.run]().lines
    assert len(theirs) == len(ours)
    gaps = [difference(a, b) for a, b in zip(theirs, ours, strict=True)]
    assert max(gaps) < 1e-8


def test_a_difference_is_seen_and_other_lines_have_none():
    assert difference("loss: 0.5, 1", "loss: 0.5, 1.25") == 0.25
    assert difference("[0.5 1.]", "[0.5]") is None
    assert difference("a line", "a line") is None


def test_the_cells_on_mnist_run_on_the_sample():
    digits = load_sample()
    assert RUNS["shapes"]().lines[0] == f"{digits.train_images.shape} (4000,)"
    assert RUNS["label"]().lines == (str(digits.train_labels[0]),)
    assert (RUNS["image"]().image == digits.train_images[0]).all()
    one = [float(v) for v in re.findall(r"[01]\.", RUNS["one_hot"]().lines[1])]
    assert one.index(1) == digits.train_labels[0] and sum(one) == 1
    lines = RUNS["digits"]().lines
    assert len(lines) == AS_WRITTEN.steps and lines[0].startswith(
        "Epoch: 1, Train Loss: "
    )


def test_the_numbers_of_a_quirk_give_it_away():
    pairs = {key: make() for key, make in NUMBERS.items()}
    assert all(pair.written != pair.corrected for pair in pairs.values())
    assert pairs["nand_trains_or"].written == "0.5000, 0.3517, 0.8354, 0.7335"  # printed
    assert pairs["xor_from_wrong_gates"].written == "0.4498, 0.2197, 0.6901, 0.0550"
    assert pairs["softmax_over_batch"] == ("0.5000, 0.5000", "1.0000, 1.0000")
    assert (
        pairs["numerical_cost"].written == "101,780"
    )  # 2 x (784 x 64 + 64 + 64 x 10 + 10)
    assert pairs["loss_after_step"].written == "1.5632"  # the first line In [21] printed


# The page


@pytest.mark.parametrize("lang", LANGS)
def test_closed_cells_compute_nothing(lang):
    app = healthy(open_app(PAGE, lang=lang))
    assert app.title[0].value == words(lang)("notebook.title")
    assert len(app.get("code")) == 0
    assert len(app.expander) == len(CELLS) + 1  # the table of all cells is one too


@pytest.mark.parametrize("lang", LANGS)
def test_every_cell_opens(lang):
    app = open_app(PAGE, lang=lang)
    for cell in CELLS:
        app.session_state[f"cell_{cell.id}"] = True
    healthy(app.run())
    assert len(app.info) == len(QUIRKS)
    revealed = len(app.get("code"))
    for quirk in QUIRKS:
        app.toggle(key=f"reveal_{quirk}").set_value(True)
    healthy(app.run())
    assert len(app.get("code")) == revealed + 2 * len(QUIRKS)


def test_a_link_to_a_cell_opens_it_and_any_other_text_is_no_cell():
    app = healthy(open_app(PAGE, lang="en", cell="25"))
    assert app.session_state["cell_25"] is True
    healthy(open_app(PAGE, lang="en", cell="../25"))


def links(app):
    return [(e.proto.label, e.proto.page, e.proto.query_string) for e in app.get("page_link")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_cell_read_for_a_step_of_the_course_leads_on_to_that_step(lang):
    app = healthy(open_app(PAGE, lang=lang, **{"cell": "27", "from": "7"}))
    label = words(lang)("course.to_step", n=7)
    found = [link for link in links(app) if link[0] == label]
    assert len(found) == 2  # at the top, and below the cell
    assert all(page == "logic_gates" and "step=7" in query for _, page, query in found)
    for number in ("0", "13", "x"):
        app = healthy(open_app(PAGE, lang=lang, **{"cell": "27", "from": number}))
        assert label not in [link[0] for link in links(app)]


def test_the_code_of_a_cell_does_not_name_the_quirk_a_reader_is_to_find():
    shown = "".join(source(part) for cell in CELLS for part in cell.code)
    assert '"""' not in shown and "quirk" not in shown


def test_the_last_cell_runs_on_all_images_as_a_job(tmp_path, monkeypatch):
    monkeypatch.setenv("NN_EXPLORER_DATA", str(stand_in.write(tmp_path)))
    app = open_app(PAGE, lang="en")
    app.session_state["cell_m12"] = True
    healthy(app.run())
    done(press(app, "notebook_full_start"), "notebook_full")
    lines = [block.value for block in app.code if "Train Loss" in block.value]
    assert len(lines) == 2 and all(text.count("Epoch: ") == 2 for text in lines)
    assert words("en")("notebook.full_ran") in [c.value for c in app.caption]
    assert lines[0] != lines[1]  # the sample's minibatches are others


def test_the_work_of_the_last_cell_survives_being_sent():
    work = Work(full_data.steps, ())
    assert pickle.loads(pickle.dumps(work)) == work


def test_without_all_images_the_last_cell_says_where_they_are(tmp_path, monkeypatch):
    monkeypatch.setenv("NN_EXPLORER_DATA", str(tmp_path))
    monkeypatch.setattr("pages.course.notebook.full_data.find_full", lambda: None)
    app = open_app(PAGE, lang="en", cell="m12")
    assert words("en")("notebook.no_full") in [c.value for c in healthy(app).caption]
    where = {page: query for label, page, query in links(app) if label == "Get the data"}
    assert list(where) == ["mnist"] and "section=data" in where["mnist"]
