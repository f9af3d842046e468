"""What the workshop page tells beside the verdict: letters, other tasks, what comes next."""

import pytest

from explorer.language import words
from tests.apptest import LANGS, healthy, open_app
from tests.pages.exercises.test_workshop import PAGE, judged, said
from tests.workshop.learner import SOLUTIONS, changed
from workshop.tasks import TASKS


@pytest.mark.parametrize("lang", LANGS)
def test_the_letters_of_every_formula_are_explained(lang):
    assert words(lang).labels("workshop_lesson.letters").keys() == TASKS.keys()


@pytest.mark.parametrize(
    ("change", "mark"),
    [([("np.asarray(", "np.array(")], "△"), ("return np.zeros(len(x))", "✗")],
)
def test_a_picture_names_the_other_tasks_that_it_uses_and_that_are_to_mend(
    on, change, mark
):
    on(changed("differential", change))
    healthy(open_app(PAGE, exercise="gate_predict"))
    judged("gate_predict")
    app = healthy(open_app(PAGE, exercise="gate_predict"))
    w = words("en")
    title = w.labels("workshop_lesson.title")["differential"]
    assert w("exercises.unfinished", tasks=f"4. {title} {mark}") in said(app)
    finished = w("exercises.finished", all=len(TASKS)) in said(app)
    assert finished == (mark == "△")  # right, if not perfect


def test_who_has_solved_all_is_told_where_the_network_can_be_trained(on):
    on(SOLUTIONS)
    healthy(open_app(PAGE, exercise="train_digits"))
    judged("train_digits")
    app = healthy(open_app(PAGE, exercise="train_digits"))
    assert words("en")("exercises.finished", all=len(TASKS)) in said(app)
