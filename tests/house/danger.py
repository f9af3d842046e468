"""What must not be in the code at all."""

import ast
import re

CALLS = {"eval", "exec", "compile", "__import__"}
MODULES = {"pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle"}
SCRIPT = re.compile(
    r"\beval\(|new Function|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\bimport\("
    r"|innerHTML|outerHTML|insertAdjacentHTML|document\.write"
    r"|https?://(?!www\.w3\.org/)"
)
FOLDERS = "home|root|Users|work|tmp"
MACHINE_PATH = re.compile(rf"(?<![\w.~$)\]}}/-])/(?:{FOLDERS})/\w|[A-Z]:\\+Users")


def dangers(name: str, tree: ast.AST) -> list[str]:
    """Return evaluated text, unpickled files and their kin in a Python file."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in CALLS:
                found.append((node.lineno, node.func.id))
            found += [
                (node.lineno, "allow_pickle")
                for k in node.keywords
                if k.arg == "allow_pickle" and getattr(k.value, "value", True)
            ]
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [(node.lineno, n) for n in names if n.split(".")[0] in MODULES]
    return [f"{name}:{line} uses {what}" for line, what in found]


def script_dangers(name: str, source: str) -> list[str]:
    """Return evaluated text, markup made of data, and the network in a script."""
    return [f"{name} uses {found}" for found in SCRIPT.findall(source)]


def machine_paths(name: str, text: str) -> list[str]:
    """Return absolute paths of somebody's machine."""
    return [f"{name}: {match.group()}" for match in MACHINE_PATH.finditer(text)]
