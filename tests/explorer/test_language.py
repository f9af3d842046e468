import pytest

from explorer import language
from explorer.language import LANGUAGES, Words, choose, words


@pytest.fixture
def made(tmp_path):
    (tmp_path / "gates.toml").write_text(
        'title = "Gates"\nepoch = "epoch {epoch:,}"\n'
        '[loss]\nmse = "squared"\nbce = "entropy"\n[loss.help]\nmse = "x"\n',
        encoding="utf-8",
    )
    (tmp_path / "intro.md").write_text("# Hello\n\n", encoding="utf-8")
    return Words("en", tmp_path)


def test_a_key_begins_with_the_name_of_its_file(made):
    assert made("gates.title") == "Gates"
    assert made("gates.loss.mse") == "squared"


def test_placeholders_are_filled(made):
    assert made("gates.epoch", epoch=1000) == "epoch 1,000"


def test_labels_are_the_direct_children_in_file_order(made):
    assert list(made.labels("gates.loss").items()) == [
        ("mse", "squared"),
        ("bce", "entropy"),
    ]


def test_a_shared_string_is_written_once(tmp_path):
    (tmp_path / "sliders.toml").write_text('rate = "Learning rate"\n', encoding="utf-8")
    for lab in ("gates", "xor"):
        (tmp_path / f"{lab}.toml").write_text(
            'rate = "@sliders.rate"\n', encoding="utf-8"
        )
    texts = language.read_texts(tmp_path)
    assert texts == {"gates.rate": "Learning rate", "xor.rate": "Learning rate"}
    (tmp_path / "xor.toml").write_text('rate = "@sliders.gone"\n', encoding="utf-8")
    with pytest.raises(KeyError, match=r"sliders\.gone"):
        language.read_texts(tmp_path)


def test_prose_is_a_file(made):
    assert made.prose("intro") == "# Hello"


@pytest.mark.parametrize(
    "ask",
    [lambda w: w("gates.gone"), lambda w: w.labels("gone"), lambda w: w.prose("gone")],
)
def test_a_missing_key_is_named_with_its_language(made, ask):
    with pytest.raises(KeyError, match=r"content/en .*gone"):
        ask(made)


def test_content_holds_strings_only(tmp_path):
    (tmp_path / "a.toml").write_text("n = 3", encoding="utf-8")
    with pytest.raises(TypeError, match=r"a\.n is 3"):
        Words("en", tmp_path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_read_once(lang):
    assert words(lang) is words(lang)
    assert words(lang).lang == lang
    assert words(lang)("app.language")


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError, match="fr"):
        words("fr")


@pytest.mark.parametrize(
    ("asked", "locale", "expected"),
    [
        (None, "ko-KR", "ko"),
        (None, "ko", "ko"),
        (None, "en-GB", "en"),
        (None, "fr-FR", language.FALLBACK),
        (None, None, language.FALLBACK),
        ("ko", "en-US", "ko"),
        ("KO", "en-US", "ko"),
        ("en", "ko-KR", "en"),
        ("fr", "ko-KR", "ko"),
        ("", "ko-KR", "ko"),
        ("\x00" * 9999, None, language.FALLBACK),
    ],
)
def test_the_link_goes_before_the_browser(asked, locale, expected):
    assert choose(asked, locale) == expected
