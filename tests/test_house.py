"""The rules of the house hold, and their judges see a planted mistake."""

import ast
import re
import subprocess
import sys
import tomllib

import pytest

from explorer.app.navigation import PAGES, ROOT
from tests.house import danger, imports, sources
from tests.house.sources import APP, all_of

CORE_ALONE = """
import importlib, pkgutil, sys
for screen in ("streamlit", "pandas", "altair", "explorer", "torch", "sklearn", "scipy"):
    sys.modules[screen] = None
import nn_core
for module in pkgutil.walk_packages(nn_core.__path__, "nn_core."):
    importlib.import_module(module.name)
"""


# Who imports whom


def test_imports_flow_from_core_to_explorer_to_pages():
    files = sources.python_files("nn_core", "workshop", *APP)
    assert all_of(imports.forbidden_imports, files) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nn_core/layers.py", "import streamlit as st"),
        ("nn_core/layers.py", "def f():\n    from explorer import settings"),
        ("nn_core/notebook/gates.py", "from nn_core.losses import LOSSES"),
        ("nn_core/notebook/gates.py", "from ..losses import LOSSES"),
        ("explorer/content/numbers.py", "import pages.neuron.logic_gates"),
        ("explorer/charts/seeds.py", "import streamlit"),
        ("explorer/charts/seeds.py", "from nn_core import train"),
        ("explorer/pictures/stage.py", "import streamlit"),
        ("explorer/settings/fields.py", "import streamlit"),
        ("pages/neuron/view.py", "from pages.network import acts"),
        ("pages/start/cards.py", "from pages.digits import lab"),
        ("pages/neuron/view.py", "import requests"),
        ("pages/digits/draw/model.py", "import streamlit as st"),
        ("pages/neuron/settings.py", "import streamlit as st"),
        ("pages/digits/walk/tables.py", "import streamlit as st"),
        ("pages/xor.py", "import streamlit as st"),
        ("workshop/child.py", "import streamlit"),
        ("workshop/solutions.py", "from nn_core.functions import sigmoid"),
        ("explorer/content/numbers.py", "import workshop.judge"),
    ],
)
def test_a_planted_import_is_seen(name, text):
    assert len(imports.forbidden_imports(name, ast.parse(text))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nn_core/layers.py", "import math\nimport numpy as np\nfrom . import losses"),
        ("nn_core/notebook/gates.py", "from .functions import sigmoid"),
        ("explorer/charts/seeds.py", "from explorer.charts.base import theme"),
        ("pages/neuron/bench.py", "from explorer.content import numbers\nimport streamlit"),
        ("pages/digits/draw/panel.py", "from pages.digits import settings"),
    ],
)
def test_a_lawful_import_is_let_pass(name, text):
    assert imports.forbidden_imports(name, ast.parse(text)) == []


def test_a_page_builds_its_data_frames_in_a_file_of_tables():
    assert all_of(imports.frames_built_elsewhere, sources.python_files("pages")) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("pages/digits/draw/panel.py", "import pandas as pd", 1),
        ("pages/digits/draw/model.py", "from pandas import DataFrame", 1),
        ("pages/digits/draw/jobs.py", "def f():\n    import pandas", 1),
        ("pages/digits/draw/model.py", "if TYPE_CHECKING:\n    import pandas as pd", 0),
        (
            "pages/digits/draw/model.py",
            "if TYPE_CHECKING:\n    x\nelse:\n    import pandas",
            1,
        ),
        ("pages/digits/draw/tables.py", "import pandas as pd", 0),
        ("explorer/pictures/chart_tables.py", "import pandas as pd", 0),
    ],
)
def test_a_planted_data_frame_is_seen(name, text, found):
    assert len(imports.frames_built_elsewhere(name, ast.parse(text))) == found


def test_no_rooms_import_each_other_in_a_circle():
    files = sources.python_files("nn_core", "workshop", *APP)
    trees = {sources.name_of(path): sources.tree_of(path) for path in files}
    assert imports.circles(imports.imports_of(trees)) == []


def test_a_planted_circle_is_seen():
    trees = {
        "explorer/a/one.py": ast.parse("from explorer.b import two"),
        "explorer/a/three.py": ast.parse(""),
        "explorer/b/two.py": ast.parse("from explorer.a.three import f"),
        "explorer/b/__init__.py": ast.parse("from explorer.a import one"),  # a face
    }
    assert imports.circles(imports.imports_of(trees)) == ["explorer: a <-> b"]


def test_the_core_needs_no_screen():
    run = [sys.executable, "-c", CORE_ALONE]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# Pages


def test_only_doorways_lie_directly_in_pages():
    """Streamlit runs them without the entry script on the first deep link."""
    doorways = {path.stem: path for path in (ROOT / "pages").glob("*.py")}
    assert set(doorways) == {entry.id for entry in PAGES} - {"home"}  # home is at /
    for path in doorways.values():
        calls = [n for n in ast.walk(sources.tree_of(path)) if isinstance(n, ast.Call)]
        assert [ast.unparse(call) for call in calls] == ["enter()"]


def test_every_page_of_the_table_is_there_once():
    files = {entry.file for entry in PAGES}
    assert all((ROOT / file).is_file() for file in files)
    assert len(files) == len({entry.id for entry in PAGES}) == len(PAGES)
    assert all(entry.id.isascii() and entry.id.isidentifier() for entry in PAGES)


def test_every_lesson_is_known_to_the_rules():
    lessons = {path.name for path in (ROOT / "pages").iterdir() if path.is_dir()}
    assert lessons - {"__pycache__"} == set(imports.LESSONS)


# Code


def test_nothing_is_evaluated_unpickled_or_fetched():
    assert (
        all_of(danger.dangers, sources.python_files("nn_core", *APP, "workshop")) == []
    )
    assert (
        all_of(danger.script_dangers, sources.component_files(".js"), sources.read) == []
    )


def test_a_planted_danger_is_seen():
    text = (
        "import pickle\nfrom joblib import load\neval(x)\nnp.load(f, allow_pickle=True)"
    )
    assert len(danger.dangers("planted.py", ast.parse(text))) == 4
    assert danger.dangers("p.py", ast.parse("np.load(f, allow_pickle=False)")) == []
    script = "a.innerHTML = b; fetch('https://example.org')"
    assert len(danger.script_dangers("planted.js", script)) == 3


def test_no_file_names_a_path_of_one_machine():
    assert all_of(danger.machine_paths, sources.text_files(), sources.read) == []


def test_a_planted_path_is_seen():
    path = "/".join(("", "home", "kim", "net.npz"))
    assert len(danger.machine_paths("planted.md", f"see {path} or '{path}'")) == 2
    assert danger.machine_paths("p.md", f"https://x.org{path} .{path} /path/to/x") == []


def test_files_are_short():
    files = [*sources.python_files(*sources.PARTS), *sources.component_files(".js")]
    long = {
        sources.name_of(p): n for p in files if (n := sources.read(p).count("\n")) >= 300
    }
    assert long == {}


def test_lines_of_scripts_and_styles_fit_beside_a_picture():
    """Those of Python are ruff's to judge."""
    files = [*sources.component_files(".js"), *sources.component_files(".css")]
    assert all_of(too_wide, files, sources.read) == []


def test_a_planted_wide_line_is_seen():
    assert too_wide("a.js", "ok\n" + "x" * 97) == ["a.js:2 has 97 columns"]
    assert too_wide("a.js", "x" * 96) == []


def too_wide(name, text, most=96):
    lines = enumerate(text.splitlines(), 1)
    return [
        f"{name}:{i} has {len(line)} columns" for i, line in lines if len(line) > most
    ]


def test_no_style_looks_for_a_part_of_a_class_inside_has():
    """With such a rule the browser reads the styles of the whole page again at each change
    of any class: 10 ms of every stroke on the pad.
    """
    files = [*sources.component_files(".css"), *ROOT.glob("pages/**/*.css")]
    assert all_of(costly, files, sources.read) == []


def test_a_planted_part_of_a_class_is_seen():
    assert costly("a.css", '.a:has(> [class*="st-key-b"]) {}') == ["a.css"]
    assert costly("a.css", '[class*="st-key-b"] .a:has(> .c) {}') == []


def costly(name, text):
    return [name] if re.search(r":has\((?:[^()]|\([^()]*\))*\[class\*=", text) else []


# Configuration


def test_versions_are_exact_and_name_no_host():
    for path in ROOT.glob("requirements*.txt"):
        lines = [line.split("#")[0].strip() for line in sources.read(path).splitlines()]
        wants = [line for line in lines if line and not line.startswith("-r ")]
        assert wants
        assert all("==" in line and "://" not in line for line in wants), path.name


def test_the_configuration_keeps_visitors_quiet_and_safe():
    config = tomllib.loads(sources.read(ROOT / ".streamlit/config.toml"))
    assert config["client"]["showErrorDetails"] == "none"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["runner"] == {"magicEnabled": False, "postScriptGC": False}
    assert config["server"]["fileWatcherType"] == "none"  # it would take half a core
    assert config["server"].get("enableXsrfProtection", True)
    assert config["server"].get("enableCORS", True)
