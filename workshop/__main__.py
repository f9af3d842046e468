"""`python -m workshop start | check | reset`: the learner's own code, from a terminal."""

from __future__ import annotations

import argparse
import locale
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from explorer.language import LANGUAGES, Words, choose, words
from workshop import file, sentences, starting
from workshop.judge import GOOD, judge_all
from workshop.runner import Runner
from workshop.tasks import TASKS

Say = Callable[[str], None]


def parser(w: Words) -> argparse.ArgumentParser:
    """The commands and their options."""
    made = argparse.ArgumentParser(
        "python -m workshop", description=w("workshop.command.program")
    )
    commands = made.add_subparsers(dest="command", required=True)
    start = commands.add_parser("start", help=w("workshop.command.start"))
    start.add_argument("--port", type=int, default=8501, help=w("workshop.command.port"))
    check = commands.add_parser("check", help=w("workshop.command.check"))
    reset = commands.add_parser("reset", help=w("workshop.command.reset"))
    tasks = w("workshop.command.task", tasks=", ".join(TASKS))
    reset.add_argument(
        "task", type=task_id, choices=list(TASKS), metavar="TASK", help=tasks
    )
    for command in (start, check, reset):
        command.add_argument(
            "--file", type=Path, default=file.DEFAULT, help=w("workshop.command.file")
        )
        command.add_argument(
            "--lang", choices=list(LANGUAGES), help=w("workshop.command.lang")
        )
    return made


def task_id(text: str) -> str:
    """The id of the task with this number, or that asks for this function; else the text."""
    by_number = {str(number): id for number, id in enumerate(TASKS, 1)}
    by_target = {task.target: id for id, task in TASKS.items()}
    return by_number.get(text) or by_target.get(text, text)


def start(w: Words, path: Path, port: int, say: Say) -> int:
    """Write the file where there is none, and open the app with the workshop on."""
    reason = starting.refused(port)
    if reason:
        say(w.labels("workshop.ports")[reason].format(port=port, other=port % 65535 + 1))
        return 1
    fresh = file.create(path, w)
    there = w("workshop.command.there", path=path)
    url = f"http://{starting.HOST}:{port}/workshop?lang={w.lang}"
    say(w("workshop.command.written", path=path) if fresh else there)
    say(w("workshop.command.opening", url=url))
    return starting.serve(path, port, url)


def check(w: Words, path: Path, say: Say) -> int:
    """Judge every task, a line each; returns 0 if all are right."""
    version = file.read(path)
    if version is None:
        reason = file.unreadable(path) or "no_file"
        say(w.labels("workshop.unreadable")[reason].format(path=path))
        return 1
    runner, right, width = Runner(version), 0, max(map(len, TASKS))
    indent = " " * (width + 4)
    try:
        for printed in sentences.last_prints(runner.load().printed):
            say(f"{indent}  > {printed}")
        for number, verdict in enumerate(judge_all(runner), 1):
            right += verdict.outcome in GOOD
            outcome = sentences.outcome(w, verdict)
            parts = [sentences.sentence(w, verdict)] if verdict.reason else []
            parts += sentences.details(w, verdict)
            line = f"{number:2}. {verdict.task:{width}}  {outcome}"
            say(line + (": " + " | ".join(parts) if parts else ""))
            for printed in sentences.last_prints(verdict.printed):
                say(f"{indent}  > {printed}")
    finally:
        runner.close()
    say(w("workshop.command.summary", right=right, all=len(TASKS)))
    say(w("workshop.command.ran", path=version.path, hash=version.hash[:12]))
    return 0 if right == len(TASKS) else 1


def reset(w: Words, path: Path, task: str, say: Say) -> int:
    """Put one stub back."""
    if not path.is_file():
        say(w("workshop.unreadable.no_file", path=path))
        return 1
    kept = file.reset(path, task, w, datetime.now())
    say(w("workshop.command.kept", task=task, path=kept))
    return 0


def main(arguments: Sequence[str], say: Say) -> int:
    """Run one command; returns the exit code."""
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--lang")
    wanted = first.parse_known_args(arguments)[0].lang
    w = words(choose(wanted, locale.getlocale()[0]))
    asked = parser(w).parse_args(arguments)
    if asked.command == "start":
        return start(w, asked.file, asked.port, say)
    if asked.command == "check":
        return check(w, asked.file, say)
    return reset(w, asked.file, asked.task, say)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], lambda line: print(line, flush=True)))
