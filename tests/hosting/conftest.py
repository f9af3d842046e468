"""The app started as the image's command does, and nginx before it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
IN_THE_IMAGE = (
    "deploy", "explorer", "nn_core", "pages", "workshop", ".streamlit", "server.py",
    "app_script.py",
)  # fmt: skip
NO_CACHE = shutil.ignore_patterns("__pycache__")
USER = 10001
ON_CI = os.environ.get("CI", "").lower() in {"1", "true"}
PATIENCE = 90  # seconds; this only ends a test that would wait for ever
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "NN_EXPLORER_ENGINE": "processes",
    "PYTHONPATH": sysconfig.get_path("purelib"),
    "STREAMLIT_SERVER_COOKIE_SECRET": "the same for all replicas, only in this test",
}
NOT_NEEDED = shutil.ignore_patterns("__pycache__", "site-packages", "test", "idlelib")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Process:
    """A server, where it answers, and its log."""

    address: str
    process: subprocess.Popen
    log: Path

    def wait(self, path: str) -> None:
        """Wait until it answers `path` with 200."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                with urllib.request.urlopen(self.address + path, timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(self.log.read_text(encoding="utf-8"))

    def end(self) -> None:
        """Stop it, if it still runs."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder that any user can read: pytest keeps its own to itself."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def checkout(place) -> Path:
    """The files of the image, read-only."""
    folder = place / "app"
    folder.mkdir()
    for name in IN_THE_IMAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=NO_CACHE)
        else:
            shutil.copy(ROOT / name, folder / name)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


@pytest.fixture(scope="session")
def python(place) -> str:
    """An interpreter that the user of the image can run: ours, or a copy of it, as ours may
    stand where only its owner looks.
    """
    if able(sys.executable):
        return sys.executable
    base, own = Path(sys.base_prefix), place / "python"
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (base / "bin" / name, *(base / "lib").glob("libpython*.so*")):
        target = own / path.relative_to(base)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.copytree(base / "lib" / name, own / "lib" / name, ignore=NOT_NEEDED)
    copied = str(own / "bin" / name)
    if not able(copied):
        pytest.skip("the packages stand where no other user can read them")
    return copied


def able(python: str) -> bool:
    """Whether the user of the image can run the app with this interpreter."""
    try:
        subprocess.run(
            [python, "-c", "import numpy, ssl, streamlit, uvicorn"],
            check=True, capture_output=True, cwd="/", env=environment(python), **as_user(),
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def environment(python: str) -> dict[str, str]:
    """The environment of the app; a copied interpreter finds its own library."""
    return ENVIRONMENT | {"LD_LIBRARY_PATH": str(Path(python).parents[1] / "lib")}


def as_user() -> dict[str, Any]:
    """Options of a process: the user of the image, if we may choose."""
    chosen = {"user": USER, "group": USER, "extra_groups": []}
    return chosen if os.geteuid() == 0 else {}


def command_of_the_image(python: str, port: int) -> list[str]:
    """What the Dockerfile runs, on another port of this machine alone."""
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    found = re.search(r"^CMD (\[.*?\])", dockerfile, re.MULTILINE | re.DOTALL)
    assert found is not None
    first, *others = json.loads(found[1].replace("\\\n", ""))
    assert first == "python"
    here = {"--server.address": "127.0.0.1", "--server.port": str(port)}
    kept = [word for word in others if word.partition("=")[0] not in here]
    return [python, *kept, *(f"{k}={v}" for k, v in here.items())]


def started(python: str, checkout: Path, home: Path) -> Process:
    """The app as in the image, by a user of its own if we may choose."""
    home.mkdir()
    if os.geteuid() == 0:
        os.chown(home, USER, USER)
    port, log = free_port(), home.with_suffix(".log")
    with log.open("wb") as out:
        process = subprocess.Popen(
            command_of_the_image(python, port),
            cwd=checkout,
            env=environment(python) | {"HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            **as_user(),
        )
    return Process(f"http://127.0.0.1:{port}", process, log)


@pytest.fixture
def replicas(python, checkout) -> Iterator[list[Process]]:
    """Two replicas, warm."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        found = [started(python, checkout, Path(folder) / name) for name in "ab"]
        try:
            for one in found:
                one.wait("/ready")
            yield found
        finally:
            for one in found:
                one.end()


@pytest.fixture
def proxy(replicas, tmp_path) -> Iterator[Process]:
    """nginx before both, with the project's own configuration and a log for the test."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        (pytest.fail if ON_CI else pytest.skip)("no nginx: apt-get install nginx-light")
    port, log = free_port(), tmp_path / "access.log"
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    changes = {
        "/tmp/": f"{tmp_path}/",
        "listen 8080": f"listen 127.0.0.1:{port}",
        "access_log off;": f"log_format drill '$cookie_replica $upstream_addr $request_uri';\n"
        f"access_log {log} drill;",
        "app-a:8501": replicas[0].address.removeprefix("http://"),
        "app-b:8501": replicas[1].address.removeprefix("http://"),
    }
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    conf = tmp_path / "nginx.conf"
    conf.write_text(text, encoding="utf-8")
    out = tmp_path / "nginx.log"
    with out.open("wb") as written:
        process = subprocess.Popen(
            [nginx, "-p", str(tmp_path), "-c", str(conf), "-g", "daemon off;"],
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    found = Process(f"http://127.0.0.1:{port}", process, log)
    try:
        found.wait("/_stcore/health")
        yield found
    finally:
        found.end()
