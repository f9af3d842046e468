"""Who may import whom: nn_core <- explorer <- pages."""

import ast
import sys
from collections.abc import Iterator

# Longest matching folder or file decides. Names are prefixes of dotted module names.
ALLOWED: dict[str, set[str]] = {
    "nn_core": {"numpy", "nn_core"},
    "nn_core/notebook": {"numpy", "nn_core.notebook"},
    "explorer": {"numpy", "pandas", "altair", "streamlit", "nn_core", "explorer"},
    "explorer/charts": {"numpy", "pandas", "altair", "explorer.charts"},
    "explorer/blob.py": {"numpy"},
    "explorer/fields.py": {"explorer.lab", "explorer.plain"},
    "explorer/lab.py": {"explorer.plain"},
    "explorer/plain.py": set(),
    "explorer/mnist_files.py": {"pooch", "requests", "nn_core", "explorer"},
    "pages": {"numpy", "streamlit", "nn_core", "explorer"},
    "streamlit_app.py": {"streamlit", "explorer"},
}


def forbidden_imports(name: str, tree: ast.AST) -> list[str]:
    """Return what a file imports but may not; `name` is its path in the project."""
    rules = [rule for rule in ALLOWED if name == rule or name.startswith(rule + "/")]
    allowed = ALLOWED[max(rules, key=len)]
    return [
        f"{name}:{line} imports {module}"
        for line, module in imported(name, tree)
        if module.split(".")[0] not in sys.stdlib_module_names
        and not any((module + ".").startswith(one + ".") for one in allowed)
    ]


def imported(name: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted module) of every import, relative ones resolved."""
    package = name.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:  # `from explorer import state` is explorer.state
                yield node.lineno, f"{module}.{alias.name}"
