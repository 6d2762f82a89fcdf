"""Starts the portal for a measurement, and ends it."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

HOST = "127.0.0.1"
PATIENCE = 300


def free_port() -> int:
    """Return a port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def running_portal(environment: dict[str, str]) -> Iterator[list[str]]:
    """Prepare and serve the portal in `environment`; give the host names of its sites."""
    prepare = [sys.executable, "manage.py", "run_portal", "--prepare-only"]
    words = subprocess.run(prepare, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    hosts = list(dict.fromkeys(re.findall(r"http://([^:/\s]+):\d+/\s*$", words, flags=re.MULTILINE)))
    server = subprocess.Popen([sys.executable, "-m", "portal.start"], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for_answer(server, int(environment["PORT"]))
        yield hosts
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def wait_for_answer(server: subprocess.Popen, port: int) -> None:
    """Return when the server answers; RuntimeError when it ended, TimeoutError after five minutes."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"The portal ended with status {server.returncode} before it answered.")
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/robots.txt", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The portal did not answer within five minutes.")
