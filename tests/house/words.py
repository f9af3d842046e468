"""Keys: those the code asks for are those the content has, alike in every language."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)(?:![rs])?(?::[^{}]*)?\}")


@dataclass
class Asked:
    """What code asks the words for."""

    strings: dict[str, list[tuple[str, frozenset[str] | None]]] = field(
        default_factory=dict
    )
    labels: set[str] = field(default_factory=set)
    prose: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def read(self, name: str, tree: ast.AST) -> "Asked":
        """Add what one file asks for: `w("a.b", n=1)`, `w.labels("a")`, `w.prose("a")`."""
        for node, kind in asking_calls(tree):
            where = f"{name}:{node.lineno}"
            key = node.args[0] if node.args else None
            if not isinstance(key, ast.Constant) or not isinstance(key.value, str):
                self.wrong.append(f"{where}: a key must be a whole literal")
            elif kind == "string":
                names = [k.arg for k in node.keywords]
                known = None if None in names else frozenset(n for n in names if n)
                self.strings.setdefault(key.value, []).append((where, known))
            else:
                getattr(self, kind).add(key.value)
        return self


def asking_calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Yield every call on words, and which kind it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and is_words(node.func.value):
                if node.func.attr in {"labels", "prose"}:
                    yield node, node.func.attr
            elif is_words(node.func):
                yield node, "string"


def is_words(node: ast.AST) -> bool:
    """Say whether an expression is the words: `w`, `self.w`, `current()`, `words(l)`."""
    if isinstance(node, ast.Call):
        func = node.func
        name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        return name in {"current", "words"}
    return getattr(node, "id", getattr(node, "attr", "")) == "w"


def wrong_keys(asked: Asked, texts: Mapping[str, str]) -> list[str]:
    """Return keys asked for but missing, never asked for, or filled with other values."""
    wrong = list(asked.wrong)
    for key, calls in asked.strings.items():
        if key not in texts:
            wrong.append(f"{calls[0][0]}: no string {key!r}")
            continue
        for where, values in calls:
            wants = placeholders(texts[key])
            if values is not None and values != wants:
                wrong.append(f"{where}: {key!r} wants {sorted(wants)}")
    parents = {key.rpartition(".")[0] for key in texts}
    wrong += [f"no labels under {prefix!r}" for prefix in asked.labels - parents]
    used = asked.strings.keys() | {
        k for k in texts if k.rpartition(".")[0] in asked.labels
    }
    return wrong + [f"unused string {key!r}" for key in sorted(texts.keys() - used)]


def differences(ko: Mapping[str, str], en: Mapping[str, str]) -> list[str]:
    """Return keys of one language only, other placeholders, and empty values."""
    wrong = [f"only in one language: {key!r}" for key in sorted(ko.keys() ^ en.keys())]
    for key in sorted(ko.keys() & en.keys()):
        if placeholders(ko[key]) != placeholders(en[key]):
            wrong.append(f"placeholders differ: {key!r}")
    empty = [k for texts in (ko, en) for k, text in texts.items() if not text.strip()]
    return wrong + [f"empty: {key!r}" for key in empty]


def placeholders(text: str) -> frozenset[str]:
    """Return the names in {braces} of a string."""
    return frozenset(PLACEHOLDER.findall(text))
