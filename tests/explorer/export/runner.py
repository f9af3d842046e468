"""Run scripts in a fresh process outside the project; what each defines, as numbers.

`python runner.py SCRIPT...` prints a line of JSON for each: the numbers that it computed,
or the error it ended with. It is copied beside the scripts and sees only them.
"""

import contextlib
import io
import json
import runpy
import sys
import warnings

warnings.simplefilter("ignore")  # a run that diverges overflows
for path in sys.argv[1:]:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            names = runpy.run_path(path)
        sys.stdout.write(
            json.dumps({k: repr(v) for k, v in names["result"].items()}) + "\n"
        )
    except Exception as error:
        sys.stdout.write(
            json.dumps({"error": f"{type(error).__name__}: {error}"}) + "\n"
        )
