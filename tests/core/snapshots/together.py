"""Renders pages alone and together, and compares."""

from __future__ import annotations

import random

from portal.core.snapshots import rendering
from portal.core.snapshots.moments import Moments, expect
from portal.core.snapshots.register import Entry
from portal.core.snapshots.rendering import Rendered
from portal.core.snapshots.store import Store


def rendered(entry: Entry, roots: dict[str, str]) -> Rendered:
    return rendering.render(rendering.application(), rendering.request_for(entry, roots[entry.host]))


def differences(entries: list[Entry], seed: int) -> list[tuple]:
    """What is not as if it had been rendered alone, with the pages in any order."""
    roots = rendering.root_urls()
    alone = {entry: rendered(entry, roots) for entry in entries}
    random.Random(seed).shuffle(entries)
    with Moments(Store.here().register).going_on():
        expect(entries)
        together = {entry: rendered(entry, roots) for entry in entries}
    bodies = [(entry, "body") for entry in entries if alone[entry].body != together[entry].body]
    lost = [(entry, alone[entry].tags - together[entry].tags) for entry in entries]
    return [*bodies, *(row for row in lost if row[1])]
