"""The workshop page: off as on a hosted app, and on with a file of one's own."""

import numpy as np
import pyarrow as pa
import pytest

from explorer.charts import overlay
from explorer.language import words
from explorer.tasks import visit
from tests.apptest import LANGS, LOCALES, healthy, open_app
from tests.workshop.learner import SOLUTIONS, changed
from workshop import file, live
from workshop.tasks import TASKS

PAGE = "pages/exercises/workshop.py"


def said(app):
    boxes = [
        *app.markdown,
        *app.caption,
        *app.info,
        *app.warning,
        *app.success,
        *app.code,
    ]
    return "\n".join(box.value for box in boxes)


def judged(task):
    """Wait until the open file is judged."""
    here = live.live()
    edition = here.look(task)
    edition.finished.wait(60)
    return edition


def painted(app):
    """Run the page again once its picture is there."""
    for picture in list(live.live().edition._pictures.values()):
        picture.result(60)
    return healthy(app.run())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("task", TASKS)
def test_a_hosted_app_draws_every_picture_with_our_code(monkeypatch, lang, task):
    monkeypatch.delenv(file.VARIABLE, raising=False)
    app = healthy(open_app(PAGE, locale=LOCALES[lang], exercise=task))
    w = words(lang)
    assert w("exercises.off") in said(app)
    assert "python -m workshop start" in said(app)
    assert app.get("download_button")
    assert live.live() is None


@pytest.mark.parametrize(
    "asked",
    [
        {"workshop": "on"}, {"file": "/etc/hostname"}, {"path": "my_net.py"},
        {file.VARIABLE: "my_net.py"}, {file.VARIABLE.lower(): "1"}, {"task": "my_net.py"},
    ],
)  # fmt: skip
def test_no_request_turns_it_on_or_names_another_file(monkeypatch, asked):
    monkeypatch.delenv(file.VARIABLE, raising=False)

    def never(*arguments):
        raise AssertionError("a process was started")

    monkeypatch.setattr(live, "Child", never)
    app = healthy(open_app(PAGE, **asked))
    for name in asked:
        app.session_state[name] = "my_net.py"
    healthy(app.run())
    assert live.live() is None
    assert words("en")("exercises.off") in said(app)


def test_a_request_cannot_change_the_file_that_is_run(on, tmp_path):
    path = on(SOLUTIONS)
    other = tmp_path / "other.py"
    other.write_text("raise SystemExit", encoding="utf-8")
    app = healthy(
        open_app(PAGE, file=str(other), path=str(other), NN_EXPLORER_WORKSHOP=str(other))
    )
    assert judged("sigmoid").loaded.path == str(path)
    assert str(path) in said(app.run())


def test_only_the_start_command_sets_the_variable():
    """Nothing that a page runs writes the environment or chooses the path."""
    from tests.house import sources

    writers = [
        sources.name_of(p)
        for p in sources.python_files("nn_core", "explorer", "pages", "workshop")
        if "file.VARIABLE" in sources.read(p)
        or "os.environ[" in sources.read(p).replace("os.environ[SCHEDULER]", "")
    ]
    assert writers == ["workshop/starting.py"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_learners_picture_stands_beside_ours_before_it_is_right(on, lang):
    on(changed("sigmoid", [("np.exp(-x)", "np.exp(x)")]))
    judged("sigmoid")
    app = healthy(open_app(PAGE, locale=LOCALES[lang], exercise="sigmoid"))
    w = words(lang)
    assert w.labels("workshop_mistakes.known")["sigmoid__sign"] in said(app)
    painted(app)
    (chart,) = app.get("vega_lite_chart")
    data = {d.name: d.data.data for d in chart.proto.datasets}
    table = pa.ipc.open_stream(data["curves"]).read_pandas().set_index("x")
    y = {whose: rows["y"] for whose, rows in table.groupby("whose")}
    assert y[w("exercises.yours")].to_numpy() == pytest.approx(
        y[w("exercises.ours")].to_numpy()[::-1]
    )


@pytest.mark.parametrize(
    "task", ["train_gate", "xor_gradient", "softmax", "train_digits", "flatten"]
)
def test_every_kind_of_picture_is_drawn_by_the_learners_code(on, task):
    on(SOLUTIONS)
    edition = judged(task)
    healthy(open_app(PAGE, exercise=task))
    for picture in list(edition._pictures.values()):
        assert picture.result(60).arrays is not None


def test_a_new_version_is_judged_and_the_last_good_picture_stays(on):
    path = on(SOLUTIONS)
    app = healthy(open_app(PAGE, exercise="softmax"))
    first = judged("softmax")
    healthy(app.run())
    painted(app)
    assert live.live().good["softmax"]["y"].shape == (3, 4)
    path.write_text(
        "def softmax(a):\n    return None if len(a) else 1\n", encoding="utf-8"
    )
    second = judged("softmax")
    assert second.version.hash != first.version.hash
    healthy(app.run())
    painted(app)
    w = words("en")
    assert w.labels("exercises.undrawn")["none"] in said(app)
    assert w("exercises.before") in said(app)
    assert second.version.hash[:12] in said(app)


def test_a_picture_of_ours_alone_is_not_said_to_be_drawn_by_the_learners_parts(on):
    w = words("en")
    begun = w("exercises.parts", yours="|", ours="").partition("|")[0]
    path = on(SOLUTIONS)
    for text, shown in ((SOLUTIONS, True), (changed("train_gate", "1 / 0"), False)):
        path.write_text(text, encoding="utf-8")
        judged("train_gate")
        app = healthy(open_app(PAGE, exercise="train_gate"))
        app = painted(app)
        assert (begun in said(app)) == shown


def test_a_task_that_is_emptied_again_is_drawn_by_our_code_alone(on):
    path = on(SOLUTIONS)
    judged("sigmoid")
    healthy(open_app(PAGE, exercise="sigmoid"))
    assert "sigmoid" in live.live().good
    path.write_text("", encoding="utf-8")
    judged("sigmoid")
    app = healthy(open_app(PAGE, exercise="sigmoid"))
    w = words("en")
    assert w.labels("exercises.undrawn")["not_begun"] in said(app)
    assert w("exercises.before") not in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_that_is_away_or_too_long_is_told_beside_the_last_version(on, lang):
    path = on(SOLUTIONS)
    version = judged("sigmoid").version
    w = words(lang)
    for change, reason in ((path.unlink, "no_file"), (
        lambda: path.write_text("#" * (file.LARGEST + 1), encoding="utf-8"), "too_long"
    )):  # fmt: skip
        change()
        app = healthy(open_app(PAGE, locale=LOCALES[lang], exercise="sigmoid"))
        assert w.labels("workshop.unreadable")[reason].format(path=path) in said(app)
        assert version.hash[:12] in said(app)


def test_a_file_that_does_not_parse_leaves_the_page_whole(on):
    on("def sigmoid(x:\n")
    judged("sigmoid")
    app = healthy(open_app(PAGE, exercise="sigmoid"))
    assert words("en").labels("workshop.reasons")["syntax"] in said(app)
    assert "line 1" in said(app)


def test_the_solution_opens_line_by_line(monkeypatch):
    monkeypatch.delenv(file.VARIABLE, raising=False)
    app = healthy(open_app(PAGE, exercise="mean_squared_error"))
    full = "return np.mean((y_true - y_pred) ** 2)"
    assert full not in said(app)
    app.button(key="next_line_mean_squared_error").click().run()
    assert full in said(healthy(app))


def test_what_the_judge_calls_right_joins_the_solved_tasks_of_the_course(on):
    on(changed("softmax", "return a"))
    judged("sigmoid")
    app = healthy(open_app(PAGE, exercise="sigmoid"))
    codes = app.session_state[visit.PROGRESS].codes
    assert "W1" in codes
    assert "W10" not in codes


def test_a_task_that_is_right_leads_on_to_the_next(on):
    on(SOLUTIONS)
    judged("sigmoid")
    app = healthy(open_app(PAGE, exercise="sigmoid"))
    healthy(app.button(key="next_task").click().run())
    assert words("en").labels("workshop_lesson.what")["mean_squared_error"] in said(app)


def test_after_the_last_task_there_is_none(on):
    on(SOLUTIONS)
    judged("train_digits")
    app = healthy(open_app(PAGE, exercise="train_digits"))
    assert not [b for b in app.button if b.key == "next_task"]


def test_a_value_that_came_as_wanted_is_not_told_twice(on):
    on(changed("sigmoid", "return 1 / (1 + np.exp(-x))"))
    judged("sigmoid")
    app = healthy(open_app(PAGE, exercise="sigmoid"))
    assert words("en").labels("workshop.reasons")["overflow"] in said(app)
    assert "wanted:" not in said(app)


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_code_prints_stands_below_its_verdict_as_code(on, lang):
    on("print('**hi**')\n" + changed("sigmoid", "print('<b>', x.shape)\nreturn x"))
    judged("sigmoid")
    app = healthy(open_app(PAGE, locale=LOCALES[lang], exercise="sigmoid"))
    w = words(lang)
    assert w("workshop.printed", target="sigmoid") in said(app)
    assert w("workshop.printed_outside") in said(app)
    codes = [code.value for code in app.code]
    assert "**hi**" in codes
    assert any(code.startswith("<b> (") for code in codes)


def test_names_in_the_hints_are_those_of_the_stub():
    """A hint that is copied runs: the loss is told with the name of the argument."""
    for lang in LANGS:
        hint = words(lang).labels("workshop_lesson.hint_2")[
            "cross_entropy_error_for_bin"
        ]
        y_pred, y_true = np.array([[0.3], [0.9]]), np.array([[0.0], [1.0]])
        found = eval(hint, {"np": np, "y_pred": y_pred, "y_true": y_true})
        assert found == pytest.approx(-0.5 * (np.log(0.7) + np.log(0.9)))


def test_a_task_that_is_not_judged_yet_is_not_called_not_begun(on, monkeypatch):
    on(SOLUTIONS)
    edition = judged("sigmoid")
    monkeypatch.setattr(edition, "verdicts", {"softmax": edition.verdicts["softmax"]})
    app = healthy(open_app(PAGE, exercise="sigmoid"))
    undrawn = words("en").labels("exercises.undrawn")
    assert undrawn["pending"] in said(app)
    assert undrawn["not_begun"] not in said(app)


def test_our_dashes_lie_on_the_learners_line():
    names = overlay.Names("yours", "ours", ("yours", "ours"))
    spec = overlay.curves("x", "y", names, 320)
    first, second, _ = spec["layer"]
    assert "yours" in str(first["transform"])
    assert "ours" in str(second["transform"])


def test_the_legend_names_only_what_is_drawn():
    names = overlay.Names("yours", "ours", ("ours",))
    for spec in (overlay.curves("x", "y", names, 320), overlay.bars("x", "y", names)):
        for layer in spec["layer"]:
            assert layer["encoding"]["color"]["legend"]["values"] == ["ours"]
