"""Who may import whom: nn_core <- explorer <- pages, a lesson only itself, no circles."""

import ast
import copy
import sys
from collections.abc import Iterable, Iterator, Mapping

Imports = Mapping[str, set[str]]
"""Dotted module -> the dotted modules it imports."""

LESSONS = ("start", "neuron", "network", "digits", "course", "exercises")
SCREEN = {"numpy", "pandas", "streamlit", "nn_core", "explorer"}
NO_SCREEN = {"numpy", "pandas", "nn_core", "explorer"}

# Longest matching folder or file decides. Names are prefixes of dotted module names.
ALLOWED: dict[str, set[str]] = {
    "nn_core": {"numpy", "nn_core"},
    "nn_core/notebook": {"numpy", "nn_core.notebook"},
    "explorer": {"numpy", "pandas", "altair", "streamlit", "nn_core", "explorer"},
    "explorer/charts": {
        "numpy", "pandas", "altair", "explorer.charts", "explorer.palette",
    },
    "explorer/palette.py": set(),
    "explorer/shared_cache.py": {"numpy"},
    "explorer/components/blob.py": {"numpy", "nn_core.types", "explorer.shared_cache"},
    "explorer/pictures": {
        "numpy", "pandas", "nn_core", "explorer.components", "explorer.language",
        "explorer.content.numbers", "explorer.pictures", "explorer.shared_cache",
    },
    "explorer/settings/text.py": set(),
    "explorer/settings/schema.py": {"explorer.settings.text"},
    "explorer/settings/link.py": {"explorer.settings.schema", "explorer.settings.text"},
    "explorer/settings/fields.py": {"explorer.settings.schema", "explorer.settings.text"},
    "workshop": {"numpy", "nn_core", "explorer.language", "workshop"},
    "workshop/solutions.py": {"numpy"},
    "explorer/runs/learners.py": {"streamlit", "nn_core", "explorer", "workshop"},
    "explorer/panels/whose_code.py": {"streamlit", "explorer", "workshop"},
    "explorer/panels/link_code.py": {"segno", "streamlit", "explorer"},
    "explorer/mnist/download.py": {"pooch", "requests", "nn_core", "explorer"},
    "explorer/jobs/on_cluster.py": {"dask", "distributed", "explorer"},
    "explorer/jobs/cluster_client.py": {"distributed", "explorer"},
    "explorer/jobs/cluster_job.py": {"distributed", "explorer"},
    "pages": {"explorer"},
    **{f"pages/{lesson}": SCREEN | {f"pages.{lesson}"} for lesson in LESSONS},
    "pages/exercises": SCREEN | {"workshop", "pages.exercises"},
    "explorer/app/page_style.py": {"starlette"},
    "explorer/app/class_link.py": {"segno"},
    "streamlit_app.py": {"streamlit", "starlette", "explorer"},
    "app_script.py": {"streamlit", "explorer"},
    "server.py": {"streamlit", "starlette", "explorer"},
}  # fmt: skip
WITHOUT_A_SCREEN = {"model.py", "settings.py", "tables.py"}
"""Files of a lesson that import no Streamlit, so that tests and exports can use them."""

TABLES = "tables.py"
"""The files of a lesson that build data frames; all others pass them on."""


def allowed(name: str) -> set[str]:
    """Return what the file `name` (its path in the project) may import."""
    rules = [rule for rule in ALLOWED if name == rule or name.startswith(rule + "/")]
    found = ALLOWED[max(rules, key=len)]
    if name.startswith("pages/") and name.split("/")[-1] in WITHOUT_A_SCREEN:
        return found - {"streamlit"}
    return found


def frames_built_elsewhere(name: str, tree: ast.AST) -> list[str]:
    """Return where a file of a lesson imports pandas at run time, but for its tables.py.

    A name for an annotation, behind TYPE_CHECKING, is none.
    """
    if not name.startswith("pages/") or name.split("/")[-1] == TABLES:
        return []
    return [
        f"{name}:{line} imports {module}: build the table in {TABLES}"
        for line, module in imported(name, at_run_time(tree))
        if module.split(".")[0] == "pandas"
    ]


class WithoutTypeChecking(ast.NodeTransformer):
    """Drops what runs only `if TYPE_CHECKING:`."""

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Return the `else` of such a test."""
        self.generic_visit(node)
        return node.orelse if ast.unparse(node.test) == "TYPE_CHECKING" else node


def at_run_time(tree: ast.AST) -> ast.AST:
    """Return a copy of a tree without what only a type checker reads."""
    return WithoutTypeChecking().visit(copy.deepcopy(tree))


def forbidden_imports(name: str, tree: ast.AST) -> list[str]:
    """Return what a file imports but may not; `name` is its path in the project."""
    return [
        f"{name}:{line} imports {module}"
        for line, module in imported(name, tree)
        if module.split(".")[0] not in sys.stdlib_module_names
        and not any((module + ".").startswith(one + ".") for one in allowed(name))
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
            for alias in node.names:  # `from explorer import runs` is explorer.runs
                yield node.lineno, f"{module}.{alias.name}"


def imports_of(files: Mapping[str, ast.AST]) -> dict[str, set[str]]:
    """Return which module imports which, from {path in the project: tree}.

    A package's face (`__init__.py` that only hands names on) is no module here.
    """
    trees = {dotted(name): (name, tree) for name, tree in files.items() if name}
    modules = {
        module: tree for module, (name, tree) in trees.items() if not is_face(name, tree)
    }
    return {
        module: {
            found
            for _, asked in imported(trees[module][0], tree)
            if (found := longest_prefix(asked, modules)) and found != module
        }
        for module, tree in modules.items()
    }


def dotted(name: str) -> str:
    """Return the module of a path: "a/b.py" -> "a.b"."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_face(name: str, tree: ast.AST) -> bool:
    """Return whether a file is an `__init__.py` that defines nothing of its own."""
    own = (ast.FunctionDef, ast.ClassDef, ast.Call)
    return name.endswith("__init__.py") and not any(
        isinstance(node, own) for node in ast.walk(tree)
    )


def longest_prefix(asked: str, modules: Iterable[str]) -> str | None:
    """Return the module in which the name `asked` stands: "a.b.f" -> "a.b"."""
    found = [m for m in modules if (asked + ".").startswith(m + ".")]
    return max(found, key=len, default=None)


def circles(imports: Imports) -> list[str]:
    """Return the rooms of a folder that import each other in a circle, folder by folder.

    The rooms of a folder are its files and its subfolders.
    """
    folders = {m.rpartition(".")[0] for m in imports} - {""}
    folders |= {f.rpartition(".")[0] for f in folders} - {""}
    return [
        f"{folder}: {a} <-> {b}"
        for folder in sorted(folders)
        for a, b in both_ways(rooms(folder, imports))
    ]


def rooms(folder: str, imports: Imports) -> dict[str, set[str]]:
    """Return which room of a folder imports which other room of it."""
    graph: dict[str, set[str]] = {}
    for module, asked in imports.items():
        here = room(folder, module)
        if here:
            there = {room(folder, one) for one in asked} - {here, None}
            graph.setdefault(here, set()).update(r for r in there if r)
    return graph


def room(folder: str, module: str) -> str | None:
    """Return the room of a folder in which a module stands, if it does."""
    inside = module.removeprefix(folder + ".")
    return None if inside == module else inside.split(".")[0]


def both_ways(graph: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Return the pairs of a graph that reach each other."""

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for one in graph.get(todo.pop(), set()) - seen:
                seen.add(one)
                todo.append(one)
        return seen

    reached = {one: reach(one) for one in graph}
    return sorted(
        (a, b)
        for a in graph
        for b in graph
        if a < b and b in reached[a] and a in reached[b]
    )
