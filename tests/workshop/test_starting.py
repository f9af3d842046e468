"""`python -m workshop start`: the port is looked at first, and the server ends with the
command, however that ends.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from explorer.language import LANGUAGES, words
from tests.workshop.learner import changed
from workshop import __main__ as command
from workshop import starting
from workshop.runner import ROOT

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield busy.getsockname()[1]


def free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_port_in_use_is_told_before_anything_starts(
    tmp_path, monkeypatch, taken, lang
):
    def never(*arguments, **options):
        raise AssertionError("a server was started")

    monkeypatch.setattr(starting, "started", never)
    path, said = tmp_path / "my_net.py", []
    asked = ["start", f"--port={taken}", "--file", str(path), "--lang", lang]
    assert command.main(asked, said.append) == 1
    ports = words(lang).labels("workshop.ports")
    assert said == [ports["taken"].format(port=taken, other=taken + 1)]
    assert str(taken) in said[0]
    assert not path.exists()


@pytest.mark.parametrize("port", [0, -1, 65536, 10**9])
def test_a_number_that_is_no_port_is_told(tmp_path, port):
    said = []
    asked = ["start", f"--port={port}", "--file", str(tmp_path / "a.py"), "--lang", "en"]
    assert command.main(asked, said.append) == 1
    assert said == [words("en").labels("workshop.ports")["no_port"].format(port=port)]


def test_a_port_that_the_system_keeps_is_told_apart(monkeypatch):
    def keep(self, place):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", keep)
    assert starting.refused(80) == "forbidden"


def test_a_free_port_is_given():
    assert starting.refused(free()) == ""


def running(tmp_path, port):
    """The command as a user starts it, once its server answers."""
    asked = [sys.executable, "-m", "workshop", "start", f"--port={port}"]
    asked += ["--file", str(tmp_path / "my_net.py"), "--lang=en"]
    home = {"HOME": str(tmp_path), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    process = subprocess.Popen(
        asked, cwd=ROOT, env={**os.environ, **home}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    until(lambda: answers(port) or process.poll() is not None)
    assert process.poll() is None
    return process


def answers(port):
    try:
        with urllib.request.urlopen(
            f"http://localhost:{port}/_stcore/health", timeout=2
        ):
            return True
    except OSError:
        return False


def until(holds, seconds=60):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"])
def test_the_server_ends_with_the_command(tmp_path, name):
    """SIGKILL stands for what a command on Windows is ended by: it can do nothing then."""
    port = free()
    process = running(tmp_path, port)
    os.kill(process.pid, getattr(signal, name))
    code = process.wait(30)
    assert code == (-signal.SIGKILL if name == "SIGKILL" else 0)
    until(lambda: not answers(port) and starting.refused(port) == "")


def test_a_server_that_does_not_end_is_ended_by_force(monkeypatch):
    monkeypatch.setattr(starting, "PATIENCE", 0.1)
    stubborn = subprocess.Popen(
        [sys.executable, "-c", "while True: pass"], stdin=subprocess.PIPE
    )
    starting.end(stubborn)
    assert stubborn.poll() is not None


@POSIX
def test_an_endless_loop_ends_with_the_server(tmp_path):
    """The child sees that the process that started it is gone, in the midst of a call."""
    told = tmp_path / "pid"
    body = (
        f"import os\nopen({str(told)!r}, 'w').write(str(os.getpid()))\nwhile True: pass"
    )
    path = tmp_path / "my_net.py"
    path.write_text(changed("sigmoid", body), encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "workshop", "check", "--file", str(path)],
        cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    until(lambda: told.exists() and told.read_text())
    server.kill()
    server.wait()
    until(lambda: not alive(int(told.read_text())))


def alive(pid):
    """Whether a process runs; one that has ended may still be in the list of processes."""
    asked = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return state.strip()[:1] not in {"", "Z"}
