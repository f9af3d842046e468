"""The cluster is an extra: an app without a scheduler imports nothing of it."""

import subprocess
import sys

from explorer.app.navigation import ROOT

ALONE = """
import sys
for extra in ("dask", "distributed"):
    sys.modules[extra] = None
from explorer.jobs import buttons, engines, pool, session, spread
assert engines.chosen() == "threads"
assert dict(spread.spread(pow, [(2, 3)])) == {0: 8}
"""


def test_without_a_scheduler_nothing_of_a_cluster_is_imported():
    done = subprocess.run([sys.executable, "-c", ALONE], cwd=ROOT, check=False)
    assert done.returncode == 0
