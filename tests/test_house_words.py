"""No word of the app is in its code, and both languages have them all."""

import ast

import pytest

from explorer.app.navigation import PAGES
from explorer.language import CONTENT, LANGUAGES, read_texts, words
from tests.house import prose, sources
from tests.house.sources import APP, all_of
from tests.house.words import Asked, differences, wrong_keys


def asked_of(*texts):
    asked = Asked()
    for text in texts:
        asked.read("planted.py", ast.parse(text))
    return asked


def test_words_of_the_app_are_in_its_content():
    assert all_of(prose.prose_in_code, sources.python_files(*APP)) == []
    for judge, suffix in (
        (prose.prose_in_script, ".js"),
        (prose.prose_in_markup, ".html"),
    ):
        assert all_of(judge, sources.component_files(suffix), sources.read) == []


@pytest.mark.parametrize(
    "text",
    [
        'x = "The loss went down"',
        'x = f"Epoch {n} of {m} is done"',
        'x = "학습률"',
        'st.button("Train")',
        'st.sidebar.slider(label="Seed", key="seed")',
        'st.number_input(w("a.b"), help="Any number")',
        'alt.Axis(title="loss of the whole batch")',
    ],
)
def test_planted_prose_is_seen(text):
    assert len(prose.prose_in_code("planted.py", ast.parse(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        '"""A docstring with many words."""',
        'raise ValueError("x has shape (3,); expected two columns")',
        'LOGGER.exception("the page has failed")',
        'st.button(w("gates.train"), key="train_again")',
        'x = "export default function ({ data }) { return data.one }"',
        'st.markdown(":material/hub:")',
        'st.columns([1, 2], gap="small")',
        'x = "loss_after_step"',
        'x = {"한국어": 1}',
    ],
)
def test_what_is_not_prose_is_let_pass(text):
    assert prose.prose_in_code("planted.py", ast.parse(text)) == []


def test_only_the_grammar_may_hold_parts_of_korean_words():
    part, sentence = ast.parse('x = "으로"'), ast.parse('x = "학습률을 줄여 보세요"')
    assert prose.prose_in_code(prose.GRAMMAR, part) == []
    assert len(prose.prose_in_code("planted.py", part)) == 1
    assert len(prose.prose_in_code(prose.GRAMMAR, sentence)) == 1


def test_planted_prose_in_a_script_is_seen():
    script = (
        'a.textContent = "Press to play"; // a comment with many words\nb = "0 0 8 8";'
    )
    assert len(prose.prose_in_script("planted.js", script)) == 1
    assert (
        prose.prose_in_script("planted.js", 'c = `${a} px ${b} px`; d = "max-w";') == []
    )


def test_planted_prose_in_markup_is_seen():
    markup = '<b aria-label="Play"><i class="large title">1.0</i> 재생 <!-- why --></b>'
    assert len(prose.prose_in_markup("planted.html", markup)) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_the_code_asks_for_is_there_and_used(lang):
    asked = Asked()
    for path in sources.python_files(*APP, "workshop"):
        asked.read(sources.name_of(path), sources.tree_of(path))
    assert wrong_keys(asked, read_texts(CONTENT / lang)) == []
    assert {path.stem for path in (CONTENT / lang).glob("*.md")} == asked.prose


def test_both_languages_say_the_same_things():
    assert differences(*(read_texts(CONTENT / lang) for lang in ("ko", "en"))) == []


@pytest.mark.parametrize(
    "text",
    [
        'w("a.gone")',
        'w("a." + name)',
        'w("a.loss")',
        'w("a.loss", value=1, other=2)',
        'w.labels("b")',
        'words("ko")("a.gone")',
    ],
)
def test_a_planted_key_is_seen(text):
    texts = {"a.loss": "loss {value:.3f}"}
    asked = asked_of('w("a.loss", value=1)', text)
    assert len(wrong_keys(asked, texts)) == 1


def test_a_planted_unused_key_is_seen():
    texts = {"a.one": "1", "a.two": "2", "b.x": "3", "b.y": "4"}
    asked = asked_of('current()("a.one")', 'w.labels("b")', "w(*keys, **values)")
    assert wrong_keys(asked, texts)[1:] == ["unused string 'a.two'"]


def test_planted_differences_are_seen():
    ko = {"a": "하나", "b": "{n}개", "c": " "}
    assert len(differences(ko, {"a": "one", "b": "{m} of them", "d": "d"})) == 4


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_has_a_title(lang):
    w = words(lang)
    assert set(w.labels("app.pages")) == {entry.id for entry in PAGES}
