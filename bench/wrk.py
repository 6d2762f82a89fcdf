"""Runs wrk, and reads what it says."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass

from bench.server import HOST

CONNECTIONS, THREADS = 8, 2
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
ERRORS = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")


@dataclass(frozen=True, slots=True)
class Load:
    """Answers per second, 99th percentile in ms, answers in all, requests without a good answer."""

    rate: float
    p99: float
    answers: int
    failed: int


def command(port: int, host: str, path: str, seconds: int) -> list[str]:
    """wrk's command line: keep-alive, gzip, eight connections."""
    words = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    return [*words, "-H", f"Host: {host}", "-H", "Accept-Encoding: gzip", f"http://{HOST}:{port}{path}"]


def load(port: int, host: str, path: str, seconds: int) -> Load:
    """Ask one address for some seconds."""
    done = subprocess.run(command(port, host, path, seconds), capture_output=True, text=True, check=True)
    return read(done.stdout)


def read(words: str) -> Load:
    """What wrk printed. ValueError when a number is missing."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", words)
    tail = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", words)
    answers = re.search(r"(\d+) requests in", words)
    if not (rate and tail and answers):
        raise ValueError(f"wrk said something else: {words[:200]}")
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", words)
    errors = ERRORS.search(words)
    lost = int(failed[1]) if failed else 0
    lost += sum(int(part) for part in errors.groups()) if errors else 0
    return Load(float(rate[1]), float(tail[1]) * UNITS[tail[2]], int(answers[1]), lost)
