"""What nginx must know to answer without the application: languages of hosts, and moved addresses, as maps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from portal.core.i18n.languages import ALIASES

if TYPE_CHECKING:
    from .addresses import Place

SAFE = re.compile(r"[A-Za-z0-9._~:/?#@!&'()*+,=%-]+")

# An address may be longer than nginx expects of a word in a map.
SIZES = ("map_hash_bucket_size 1024;", "map_hash_max_size 65536;")


def maps(places: Mapping[str, Place]) -> str:
    """The text of a file for nginx's ``http`` block; see deploy/nginx."""
    return "\n".join(
        [
            "# Written by the portal. Reload nginx when it changes.",
            *SIZES,
            *_languages(places),
            *_moved("$portal_moved_for_good", places, good=True),
            *_moved("$portal_moved_for_now", places, good=False),
            "",
        ]
    )


def _languages(places: Mapping[str, Place]) -> list[str]:
    """The first language a browser names that the site has; its source language when there is none."""
    lines = ['map "$host $http_accept_language" $portal_language {', '    default "";']
    for host, place in places.items():
        name = re.escape(host)
        names = {code: _spellings(code) for code in place.languages}
        known = "|".join(names.values())
        for code, spellings in names.items():
            others = rf"(?:(?!\s*(?:{known})\b)[^,]*,)*\s*"
            lines.append(f'    "~*^{name} {others}(?:{spellings})\\b" {code};')
        lines.append(f'    "~^{name} " {place.source_language};')
    return [*lines, "}"]


def _spellings(code: str) -> str:
    return "|".join([code, *(alias for alias, meant in ALIASES.items() if meant == code)])


def _moved(variable: str, places: Mapping[str, Place], *, good: bool) -> list[str]:
    lines = [f'map "$host$portal_path" {variable} {{', '    default "";']
    for host, place in places.items():
        for path, (address, for_good) in place.moved.items():
            if for_good == good and SAFE.fullmatch(path) and SAFE.fullmatch(address):
                lines.append(f'    "{host}{path}" "{address}";')
    return [*lines, "}"]
