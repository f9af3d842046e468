"""`make mnist`: downloads the full MNIST from a terminal, in the language of the user."""

from __future__ import annotations

import locale
import sys
from collections.abc import Callable
from typing import TextIO

from explorer.jobs.work import Progress
from explorer.language import Words, choose, words
from explorer.mnist.download import MIRRORS, Outcome, Tell, fetch
from nn_core.datasets.mnist import fault, find_full
from nn_core.datasets.mnist_folders import cache_folder

MEGABYTE = 1_000_000


def run(w: Words, out: TextIO, fetch: Callable[[Tell], Outcome] = fetch) -> int:
    """Download the missing files and print the outcome; returns 0 if the full MNIST is on
    this machine, else 1.

    Prints what is wrong with a folder named by the user, but writes to the cache only.
    """

    def say(text: str) -> None:
        out.write(text + "\n")
        out.flush()

    folder, wrong = find_full(), fault()
    if wrong is not None:
        say(w.labels("errors.input")[wrong.code].format(**wrong.values))
    if folder is not None:
        say(w("mnist_data.console.there", folder=folder))
        return 0
    say(w("mnist_data.console.begin", folder=cache_folder(), count=len(MIRRORS)))
    outcome = fetch(line(w, out))
    say("")
    for failure in outcome.failures:
        say(failure.sentence(w))
    if outcome.complete:
        say(w("mnist_data.console.done"))
        return 0
    say(w("mnist_data.console.failed"))
    return 1


def line(w: Words, out: TextIO) -> Tell:
    """Rewrites one line with the megabytes downloaded so far."""

    def tell(progress: Progress) -> None:
        done, total = (f"{n / MEGABYTE:.1f}" for n in (progress.done, progress.total))
        out.write("\r" + w("mnist_data.progress", done=done, total=total))
        out.flush()

    return tell


if __name__ == "__main__":
    spoken = words(choose(None, locale.getlocale()[0]))
    try:
        sys.exit(run(spoken, sys.stdout))
    except KeyboardInterrupt:  # what was fetched stays; nothing is half-written
        sys.exit(130)
