"""The processes of a running portal, and their memory, as Linux tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")


def children(pid: int) -> list[int]:
    """Processes started by a process."""
    found = []
    for path in PROC.glob("[0-9]*/stat"):
        try:
            state = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if state[0] != "Z" and int(state[1]) == pid:
            found.append(int(path.parent.name))
    return sorted(found)


def words(pid: int) -> str:
    """The command line of a process; empty when it is gone."""
    try:
        return (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def web_workers(supervisor: int) -> list[int]:
    """The processes that answer visitors: what granian started, less Python's own bookkeeper."""
    return [
        worker
        for server in children(supervisor)
        if "portal.server" in words(server)
        for worker in children(server)
        if "resource_tracker" not in words(worker)
    ]


def members(supervisor: int) -> Iterator[tuple[str, int]]:
    """``(name, pid)`` of every process of the portal."""
    yield "supervisor", supervisor
    for pid in children(supervisor):
        if "publishing_worker" in words(pid):
            yield "publishing worker", pid
        elif "portal.server" in words(pid):
            yield "web server", pid
    for number, pid in enumerate(web_workers(supervisor), start=1):
        yield f"web worker {number}", pid


def memory(pid: int) -> tuple[float, float]:
    """``(resident, proportional)`` MiB: shared pages counted whole, and divided by those who share them."""
    kinds = {"Rss": 0, "Pss": 0}
    for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name in kinds:
            kinds[name] = int(rest.split()[0])
    return kinds["Rss"] / 1024, kinds["Pss"] / 1024
