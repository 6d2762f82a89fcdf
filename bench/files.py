"""An archive of 5 MB: through nginx, which the application hands it to, and through our server alone.

The yardstick is nginx on the plain file: 1. Then fifty people on bad connections take it, while others read a page.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from bench import family, wrk
from bench.editor import editor
from bench.hardship import DOWNLOADS, PAGE, ROUNDS, slow_readers, times
from bench.nginx import running_nginx
from bench.results import Budget, Part, Results
from bench.server import HOST, ROOT, Bench, free_port, process
from bench.settled import wait_for_the_worker
from portal.start import QUIET, SERVER

SIZE = 5_000_000
PUT = """
import random
from wagtail.models import Site
from campaigns.made.placing import make
from campaigns.made.orders import Made, Order
from campaigns.models import MadeFile
site = Site.objects.get(is_default_site=True)
order = Order("bench", "en", "zip", "Bench", "bench-en.zip", "x", lambda: Made(random.Random(1).randbytes({size})))
row = MadeFile.objects.filter(site=site, kind="bench").first()
if row is None:
    row = MadeFile(site=site, kind="bench", subject="bench", language="en", format="zip")
    make(order, row)
print(row.url, row.file)
"""
OURS, BY_NGINX, PLAIN = "our server alone", "nginx, handed over by the application", "nginx, plain file"
RATIOS = {BY_NGINX: Budget("least", 0.9), OURS: Budget("least", 0.7)}


def measure(bench: Bench, results: Results, supervisor: int, rounds: int, seconds: int) -> None:
    """The portal of ``bench`` runs under ``supervisor``."""
    part = results.part(
        f"An archive of {SIZE // 1_000_000} MB: wrk, {wrk.CONNECTIONS} connections, {seconds} s a round"
    )
    path, stored = _put(bench)
    wait_for_the_worker(bench)
    with editor(bench) as someone:
        found = someone.ask(do="where")
    host, page = found["host"], found["paths"]["guide"]
    rates: dict[str, list[float]] = {OURS: [], BY_NGINX: [], PLAIN: []}
    with _handing_over(bench) as other, running_nginx(other, bench.folder / "nginx-files") as nginx:
        (nginx.files / "bench.zip").write_bytes((bench.folder / "media" / stored).read_bytes())
        ways = {OURS: (bench.port, path), BY_NGINX: (nginx.port, path), PLAIN: (nginx.plain, "/bench.zip")}
        for _round in range(rounds):
            for name, (port, address) in ways.items():
                done = wrk.load(port, host, address, seconds)
                if done.failed:
                    raise RuntimeError(f"{done.failed} bad answers from {name} to {address}")
                rates[name].append(done.rate)
    for name, budget in RATIOS.items():
        part.add(f"{name}, plain file = 1", [a / b for a, b in zip(rates[name], rates[PLAIN], strict=True)], "", budget)
    for name, measured in rates.items():
        part.add(f"{name}, answers a second", measured, "/s")
    _slowly(bench, part, supervisor, host, path, page)


def _slowly(bench: Bench, part: Part, supervisor: int, host: str, path: str, page: str) -> None:
    workers = family.web_workers(supervisor)
    before = [family.memory(pid)[0] for pid in workers]
    with slow_readers(bench.port, host, path=path):
        measured = times(bench.port, host, page)
        during = [family.memory(pid)[0] for pid in workers]
    part.add(f"guide, while {DOWNLOADS} take it slowly", measured, "ms")
    part.add(f"  its 99th percentile of {ROUNDS} visits", [statistics.quantiles(measured, n=100)[98]], "ms", PAGE)
    more = [after - first for first, after in zip(before, during, strict=True)]
    part.add("  what a web process takes more meanwhile", more, "MiB")


def _put(bench: Bench) -> tuple[str, str]:
    """Make the archive; its address, and its name in the storage."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", PUT.format(size=SIZE)]
    done = subprocess.run(command, env=bench.environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    path, stored = done.stdout.split()[-2:]
    return path, stored


@contextmanager
def _handing_over(bench: Bench) -> Iterator[Bench]:
    """The same content from a server that lets nginx send files."""
    port = free_port()
    command = [sys.executable, "-m", "portal.server", *SERVER, *QUIET, "--host", HOST, "--port", str(port)]
    environment = {**bench.environment, "PORT": str(port), "NGINX_SENDS_FILES": "1"}
    with process(command, environment, port):
        yield replace(bench, environment=environment)
