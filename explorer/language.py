"""Words by key, in each language, and the language that a visitor gets.

`content/<language>/<file>.toml` holds strings: the key of `title` under `[links]` in
`gates.toml` is `gates.links.title`. `content/<language>/<name>.md` holds prose.
A string that several labs share is written once: `"@sliders.rate"` stands for that string.
Write keys in code as whole literals, so that a test can find missing and unused ones.
A Korean placeholder may end with a particle: `{digit:으로}` is `7로` and `6으로`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from explorer.content.particles import particle

CONTENT = Path(__file__).parent / "content"
LANGUAGES: Mapping[str, str] = {"ko": "한국어", "en": "English"}
FALLBACK = "en"
SHARED = "@"
HANGUL = r"[\uac00-\ud7a3]"
SPEC = re.compile(rf"(?P<spec>.*?)(?P<particle>{HANGUL}*)")
ASKS_FOR_PARTICLE = re.compile(rf":[^{{}}]*{HANGUL}\}}")


class TextFormatter(Formatter):
    """Formats values as `str.format` does, and adds a particle if the spec ends with one."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return the value by its spec, such as `,` or `,을`, with the particle behind."""
        parts = SPEC.fullmatch(format_spec)
        spec, wanted = parts.groups() if parts else (format_spec, "")
        text = format(value, spec)
        return text + particle(text, wanted) if wanted else text


FORMATTER = TextFormatter()


class Text(str):
    """A string of the content; `format` knows particles."""

    __slots__ = ()

    def format(self, /, *args: object, **values: object) -> str:
        """Return the string with its {placeholders} filled from the values."""
        if not ASKS_FOR_PARTICLE.search(self):  # ten times as fast
            return super().format(*args, **values)
        return FORMATTER.vformat(self, args, values)


class Words:
    """All strings of one language: `w("gates.title")`, `w("gates.epoch", epoch=3)`."""

    def __init__(self, lang: str, folder: Path) -> None:
        self.lang = lang
        self._folder = folder
        self._texts = read_texts(folder)
        self.prose = cache(self._read_prose)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the string of `key`, its {placeholders} filled from `values`."""
        try:
            text = self._texts[key]
        except KeyError:
            raise KeyError(f"content/{self.lang} has no string {key!r}") from None
        return text.format(**values) if values else text

    def labels(self, prefix: str) -> dict[str, str]:
        """Return id -> label of all direct children of `prefix`, in file order."""
        start = prefix + "."
        labels: dict[str, str] = {
            key.removeprefix(start): text
            for key, text in self._texts.items()
            if key.startswith(start) and "." not in key.removeprefix(start)
        }
        if not labels:
            raise KeyError(f"content/{self.lang} has no strings under {prefix!r}")
        return labels

    def keys(self) -> frozenset[str]:
        """Return every key of this language."""
        return frozenset(self._texts)

    def _read_prose(self, name: str) -> str:
        path = self._folder / f"{name}.md"
        if not path.is_file():
            raise KeyError(f"content/{self.lang} has no prose {name!r}")
        return path.read_text(encoding="utf-8").strip()


def read_texts(folder: Path) -> dict[str, Text]:
    """Return dotted key -> string for all TOML files of one language's folder."""
    texts: dict[str, Text] = {}
    for path in sorted(folder.glob("*.toml")):
        texts.update(flatten(tomllib.loads(path.read_text(encoding="utf-8")), path.stem))
    return resolved(texts)


def resolved(texts: Mapping[str, Text]) -> dict[str, Text]:
    """Put each shared string where "@" and its key stand; it has then no key of its own.

    Raises KeyError if there is no string of that key.
    """
    shared = {text[1:] for text in texts.values() if text.startswith(SHARED)}
    return {
        key: texts[text[1:]] if text.startswith(SHARED) else text
        for key, text in texts.items()
        if key not in shared
    }


def flatten(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, Text]]:
    """Yield (dotted key, string) for every leaf of nested tables."""
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, Mapping):
            yield from flatten(value, key)
        elif isinstance(value, str):
            yield key, Text(value)
        else:
            raise TypeError(f"{key} is {value!r}; content holds strings and tables only")


@lru_cache
def words(lang: str) -> Words:
    """Return the words of one language of `LANGUAGES`."""
    if lang not in LANGUAGES:
        raise KeyError(f"no language {lang!r}; known: {', '.join(LANGUAGES)}")
    return Words(lang, CONTENT / lang)


def known(tag: str | None) -> str | None:
    """Return the language of a tag such as "ko" or "ko-KR", or None if we lack it."""
    base = (tag or "").replace("_", "-").split("-")[0].lower()
    return base if base in LANGUAGES else None


def choose(asked: str | None, locale: str | None) -> str:
    """Return the language the link asks for, else the browser's, else English."""
    return known(asked) or known(locale) or FALLBACK


def current() -> Words:
    """Return the words of this session's language, chosen on its first run."""
    import streamlit as st  # here, so that Words stay usable without a screen

    if "language" not in st.session_state:
        asked = st.query_params.get("lang")
        st.session_state["language"] = choose(asked, st.context.locale)
    return words(st.session_state["language"])
