"""How fast it is: `python -m benchmarks` measures the targets, `--record` keeps them.

Each file is one thing: `clock` measures; `core`, `rivals`, `playground` and `digits` (with
its child `digit_epochs`) say what; `browser` does the same for pages in a real Chromium
(`places`, `visits`, `watch.js`); `classroom` and `costs` send many visitors over the
websocket (`wire`, `load`); `report` writes the table.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    # read by NumPy when it is first imported
    os.environ[_name] = os.environ.get("BENCHMARK_THREADS", "1")
