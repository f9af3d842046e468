"""The judge of sentences is judged itself."""

import pytest

from tests.sentences import says, shown

SOLVED = "**Solved** after {epochs:,} steps (loss {loss})."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Well. **Solved** after 1,200 steps (loss 0.02). Go on.", True),
        ("**Solved** after 1,200 steps", False),  # the beginning alone
        ("**Solved** after  steps (loss 0.02)", False),
        ("**Solved** after 7 steps (loss 0.02)!", False),
    ],
)
def test_a_sentence_is_there_only_as_a_whole(text, told):
    assert says(text, SOLVED) is told


def test_what_is_known_has_to_be_there():
    text = "**Solved** after 7 steps (loss 0.02)."
    assert says(text, SOLVED, epochs=7) and not says(text, SOLVED, epochs=8)


def test_a_browser_shows_no_marks():
    assert shown(SOLVED).fullmatch("Solved after 7 steps (loss 0.02).")
