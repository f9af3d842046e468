"""Words in code: everything a visitor reads belongs in explorer/content."""

import ast
import re
from collections.abc import Iterator

ALLOWED = {"한국어"}  # each language is listed under its own name
GRAMMAR = "explorer/content/particles.py"  # holds parts of words, never a sentence
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
THREE_WORDS = re.compile(r"\b[A-Za-z']{2,}(?:[,:;]? [A-Za-z']{2,}){2,}")
CODE = re.compile(r"[{}=\\]|[a-z]\(|^\s*[.#]|\bpx\b")
WORD = re.compile(r"[A-Za-z]{2,}")
SAID = re.compile(rf"{WORD.pattern}|{HANGUL.pattern}")
SHOWN = {
    "title", "header", "subheader", "markdown", "write", "caption", "text", "info",
    "success", "warning", "error", "toast", "button", "download_button", "link_button",
    "slider", "select_slider", "number_input", "text_input", "text_area", "radio",
    "selectbox", "multiselect", "checkbox", "toggle", "pills", "segmented_control",
    "expander", "metric", "page_link", "popover", "status", "spinner", "progress",
    "dialog",
}  # fmt: skip
SHOWN_KEYWORDS = {
    "label",
    "help",
    "title",
    "page_title",
    "placeholder",
    "alt",
    "caption",
}
FOR_DEVELOPERS = {"require", "exception", "warning", "debug", "getLogger"}


def prose_in_code(name: str, tree: ast.AST) -> list[str]:
    """Return the strings of a Python file that look like words for a visitor."""
    excused = set(for_developers(tree))
    found = {
        (node.lineno, text)
        for node, text in strings(tree)
        if id(node) not in excused
        and text not in ALLOWED
        and looks_like_prose(text)
        and not (name == GRAMMAR and " " not in text)
    }
    found |= {
        (node.lineno, node.value)
        for node in shown_literals(tree)
        if WORD.search(re.sub(r":material/\w+:|:[\w-]+:", "", node.value))
    }
    return [f"{name}:{line} says {text!r}" for line, text in sorted(found)]


def prose_in_script(name: str, source: str) -> list[str]:
    """Return the string literals of a JavaScript file that look like words."""
    bare = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", source, flags=re.DOTALL)
    found = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", bare)
    texts = [re.sub(r"\$\{[^}]*\}", "it", "".join(groups)) for groups in found]
    return [f"{name} says {text!r}" for text in texts if looks_like_prose(text)]


def prose_in_markup(name: str, source: str) -> list[str]:
    """Return the words of an HTML file: its text, and attributes that are read out."""
    bare = re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)
    texts = re.findall(r">([^<]+)", bare)
    texts += re.findall(r"(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"", bare)
    return [f"{name} says {text.strip()!r}" for text in texts if SAID.search(text)]


def looks_like_prose(text: str) -> bool:
    """Say whether text has Hangul, or three words in a row and nothing like code."""
    bare = re.sub(r"<[^>]*>", " ", text)
    return bool(HANGUL.search(bare)) or bool(
        THREE_WORDS.search(bare) and not CODE.search(bare)
    )


def strings(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield (node, text) of every string; in an f-string each value reads "it"."""
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node and isinstance(part, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (
                p.value if isinstance(p, ast.Constant) else "it" for p in node.values
            )
            yield node, "".join(map(str, parts))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            yield node, node.value


def for_developers(tree: ast.AST) -> Iterator[int]:
    """Yield ids of docstrings and of what is raised or logged."""
    for node in ast.walk(tree):
        spoken = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        logged = isinstance(node, ast.Call) and called(node) in FOR_DEVELOPERS
        logged = logged and not is_streamlit(node)
        if spoken or logged or isinstance(node, ast.Raise | ast.Assert):
            yield from (id(part) for part in ast.walk(node))


def shown_literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield literals handed straight to a Streamlit call that shows them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_streamlit(node):
            values = [k.value for k in node.keywords if k.arg in SHOWN_KEYWORDS]
            values += node.args[:1] if called(node) in SHOWN else []
            for value in values:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value


def called(node: ast.Call) -> str:
    """Return the last name of what is called: `st.sidebar.button` -> "button"."""
    func = node.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def is_streamlit(node: ast.Call) -> bool:
    """Say whether the call is on `st` or on one of its parts."""
    func: ast.AST = node.func
    while isinstance(func, ast.Attribute):
        func = func.value
    return isinstance(func, ast.Name) and func.id == "st"
