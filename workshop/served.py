"""The app as `python -m workshop start` starts it: it ends with the command that started it.

However the command ends, its end of the pipe at this process's standard input is closed.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading

from workshop import live


def end_with_the_command() -> None:
    """Wait until standard input is closed; then end the learner's processes and this one."""
    while os.read(0, 1024):
        pass
    live.close()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=end_with_the_command, daemon=True).start()
    sys.argv[0] = "streamlit"
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
