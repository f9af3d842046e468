"""How fast it is: `python -m benchmarks` measures the targets, `--record` keeps them.

Each file is one thing: `clock` measures, `core` and `rivals` say what, `browser` does the
same for pages in a real Chromium (`places`, `visits`, `watch.js`), `report` writes the
table.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # read by NumPy when it is first imported
