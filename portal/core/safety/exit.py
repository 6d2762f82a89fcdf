"""Where the exit leads: the decoys of a site, and what the tab says meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

EXIT_PATH = "/x/"
CLEAR_PATH = "/x/c/"
# Where nothing has been decided: ordinary in every country, and on no topic.
FALLBACK = ("https://www.wikipedia.org/", "https://www.openstreetmap.org/")


@dataclass(frozen=True, slots=True)
class Exit:
    """The way out. ``url`` leaves without a script, ``clear_url`` takes its beacon, ``title`` is the tab's."""

    url: str
    clear_url: str
    decoy: str
    second_decoy: str
    title: str


def way_out(decoys: Sequence[str]) -> Exit:
    """The exit of a site, from its decoys in their order; what is missing is filled from the fallback."""
    known = [url for url in decoys if url][:2]
    first, second = [*known, *(url for url in FALLBACK if url not in known)][:2]
    return Exit(url=EXIT_PATH, clear_url=CLEAR_PATH, decoy=first, second_decoy=second, title=neutral_title(first))


def neutral_title(address: str) -> str:
    """What the tab and the history say while leaving: the name of the host it leads to."""
    return (urlsplit(address).hostname or "").removeprefix("www.") or "…"
