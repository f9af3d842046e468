"""A mirror as a server on this machine, and what it serves."""

import gzip
import threading
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from nn_core.datasets import mnist_folders
from nn_core.datasets.mnist_folders import Official

CONTENT = {
    name: gzip.compress(bytes(range(n, 256)) * 5, mtime=0)
    for n, name in enumerate(("one.gz", "two.gz", "three.gz"))
}
FILES = [Official(name, len(c), sha256(c).hexdigest()) for name, c in CONTENT.items()]
NAMES = list(CONTENT)
FOUR = [*CONTENT.values(), CONTENT["one.gz"]]
GONE = "http://127.0.0.1:9/"
"""A mirror at a port nobody listens on."""
LIMIT = 120
"""Seconds after which something that should have happened has not."""


def official():
    """FILES as in nn_core, but of a few bytes: part -> what is published."""
    return {
        part: Official(file.name, len(c), sha256(c).hexdigest())
        for (part, file), c in zip(mnist_folders.FILES.items(), FOUR, strict=True)
    }


def published():
    """name -> bytes of the four files of `official`."""
    return {
        file.name: c for file, c in zip(mnist_folders.FILES.values(), FOUR, strict=True)
    }


class Mirror:
    """A mirror on this machine: answers by name, and what it was asked for."""

    def __init__(self, answers):
        self.answers, self.asked = answers, []
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.rpartition("/")[2]
                mirror.asked.append(name)
                answer = mirror.answers.get(name, 404)
                if callable(answer):
                    answer(self)
                elif isinstance(answer, int):
                    self.send_error(answer)
                else:
                    reply(self, answer, len(answer))

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.url = f"http://{self.host}/mnist/"
        serve = partial(self.server.serve_forever, poll_interval=0.01)
        threading.Thread(target=serve, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def reply(handler, body, announced):
    """Send a body, and say that it is `announced` bytes long."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(announced))
    handler.end_headers()
    handler.wfile.write(body)


def flipped(content):
    return content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]


def in_cache(folder):
    """name -> bytes of whatever lies in the cache, temporary files too."""
    cache = folder / "cache"
    return {p.name: p.read_bytes() for p in cache.iterdir()} if cache.exists() else {}


def only(outcome):
    (failure,) = outcome.failures
    return failure
