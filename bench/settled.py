"""A portal whose worker has nothing to do."""

from __future__ import annotations

import subprocess
import sys
import time

from bench.server import ROOT, Bench

PATIENCE = 600  # seconds


WAITING = """
from portal.core.models import OutboxRow
from portal.core.snapshots.store import Store
print(OutboxRow.objects.count() + len(Store.here().register.coarse(1)))
"""


def wait_for_the_worker(bench: Bench) -> None:
    """A new portal makes all pages and files first and compresses them better, which is measured elsewhere."""
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", WAITING]
    environment = {**bench.environment, "DJANGO_SETTINGS_MODULE": "portal.settings.development"}
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        said = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        if said.split()[-1] == "0":
            return
        time.sleep(5)
    raise RuntimeError(f"The worker is not done after {PATIENCE} seconds.")
