"""The image: its rules are kept, and it holds what the app runs on."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hosting.conftest import IN_THE_IMAGE, ON_CI, ROOT, USER

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_the_linter_has_nothing_to_say():
    beside = f"{Path(sys.executable).parent}:{Path(sys.prefix) / 'bin'}"
    hadolint = shutil.which("hadolint", path=beside)
    if hadolint is None:
        (pytest.fail if ON_CI else pytest.skip)("no hadolint: see requirements-dev.txt")
    found = subprocess.run(
        [hadolint, ROOT / "Dockerfile"], capture_output=True, text=True
    )
    assert (found.returncode, found.stdout) == (0, "")


def test_what_the_drill_runs_is_what_the_image_holds():
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert set(IN_THE_IMAGE) <= let_in
    assert {path for path in let_in if not (ROOT / path).exists()} == set()


def test_it_runs_as_a_user_of_its_own_and_every_base_has_an_exact_tag():
    assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE) == [f"{USER}:{USER}"]
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert bases and all(
        re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", b) for b in bases
    )


def test_both_replicas_have_the_same_secret_and_no_protection_is_turned_off():
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert "STREAMLIT_SERVER_COOKIE_SECRET" in compose
    for text in (compose, DOCKERFILE, (ROOT / "deploy" / "nginx.conf").read_text()):
        assert "xsrf" not in text.lower() and "enableCORS" not in text
