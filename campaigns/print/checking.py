"""Whether the cards that stand on other websites have the numbers of today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils import translation

from campaigns.calls import local_lines, number_lines
from campaigns.made.making import all_authorities
from portal.core.authority import Authority
from portal.core.snapshots import rendering
from portal.core.snapshots.register import Entry
from services.models import Area
from services.selectors import municipalities_of

from .embed import LOCAL, embed_address

DIALLED = re.compile(r'href="tel:([^"]+)"')


def problems() -> Iterator[str]:
    """What is wrong with cards, a sentence each. Every card is asked for as visitors get it."""
    for authority in all_authorities():
        for code in authority.languages:
            speaking = authority.speaking(code)
            with translation.override(code):
                for area in municipalities_of(speaking):
                    yield from _of_card(speaking, area)


def _of_card(authority: Authority, area: Area) -> Iterator[str]:
    address = embed_address(authority, area)
    wanted = [line[-1].dial for line in (*number_lines(authority), *local_lines(authority, area.slug, LOCAL))]
    request = rendering.request_for(Entry(authority.site.hostname, address, 0), authority.root)
    found = DIALLED.findall(rendering.render(rendering.application(), request).body.decode())
    where = f"{authority.site.hostname}{address}"
    yield from (f"{where}: {number} is not on it" for number in wanted if number not in found)
    yield from (f"{where}: {number} is no number of today" for number in found if number not in wanted)
