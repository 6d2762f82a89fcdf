"""Bakes the pages that `bench.generate` made, and purges a tag of all of them; prints JSON.

A process of its own, as the worker is one: `python -m bench.bake 1000`.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any
from unittest import mock

import django

from bench.queries import counted

VISITS = 15


def seconds(work: Callable[[], Any]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def generated(entries: Sequence[Any], pages: int) -> list[Any]:
    """The addresses of the generated pages in the language they are written in. RuntimeError when some are missing."""
    homes: dict[tuple[str, str], int] = {}
    for entry in entries:
        if "/bench-" in entry.path:
            homes[entry.host, entry.path[:4]] = homes.get((entry.host, entry.path[:4]), 0) + 1
    first = next(iter(homes), None)
    found = [entry for entry in entries if "/bench-" in entry.path and (entry.host, entry.path[:4]) == first]
    if len(found) != pages:
        raise RuntimeError(f"{len(found)} generated pages are published, {pages} were expected.")
    return found


def purge_times(tags: frozenset[str]) -> dict[str, Any]:
    """Seconds of the register alone, and of the whole step up to its first rendering; pages to render."""
    from portal.core.snapshots import refresh
    from portal.core.snapshots.store import Store

    register = Store.here().register
    alone = seconds(lambda: (register.purge(tags), register.using(tags)))
    with mock.patch.object(refresh, "bring_up_to_date") as rendering:
        step = seconds(lambda: refresh.refresh(tags))
    return {"register": alone, "step": step, "pages": len(rendering.call_args.args[0])}


def visits(host: str, paths: dict[str, str]) -> dict[str, dict[str, float]]:
    """What → milliseconds (median) and queries of a page from the application."""
    from django.test import Client

    client = Client(headers={"host": f"{host}:{os.environ['PORT']}"})
    found = {}
    for name, path in paths.items():
        queries = counted(host, path)
        times = [seconds(lambda path=path: client.get(path)) * 1000 for _ in range(VISITS)]  # type: ignore[misc]
        found[name] = {"ms": statistics.median(times), "queries": queries}
    return found


def main(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    django.setup()
    from bench.editor import where
    from portal.core.snapshots import addresses, refresh

    addresses.write()
    published: list[Any] = []
    listing = seconds(lambda: published.extend(addresses.published_everywhere()))
    entries = generated(published, int(words[0]))
    baking = seconds(lambda: refresh.bring_up_to_date(entries))
    told = where({})
    guide, service = (next(e for e in entries if f"/bench-{kind}-" in e.path) for kind in ("guide", "service"))
    paths = {**told["paths"], "a guide": guide.path, "a service": service.path}
    everywhere, one = frozenset({"list:core.authoritysettings"}), frozenset({f"page:{guide.subject}"})
    answer = {
        "addresses": len(published),
        "listing": listing,
        "baking": baking,
        "purge": purge_times(everywhere),
        "purge of one page": purge_times(one),
        "visits": visits(told["host"], paths),
    }
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
