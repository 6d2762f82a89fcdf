"""The numbers that stand when all else falls: a small file per host, written whenever they change.

Error pages and the exit read these files and nothing else, so they work without a database.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.models import Site

from portal.core.files import replace_text
from portal.core.presentation import Number

from .format import dial, display

if TYPE_CHECKING:
    from portal.core.authority import Authority

ANY_HOST = "_default"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a site without a database."""

    languages: list[str] = field(default_factory=lambda: ["en"])
    quiet_names: dict[str, str] = field(default_factory=dict)
    theme: str = "baerum"
    decoys: list[str] = field(default_factory=list)
    numbers: list[dict] = field(default_factory=list)
    safety: dict[str, str] = field(default_factory=dict)  # language → address of the page about traces

    def in_language(self, language: str) -> list[Number]:
        """The numbers with labels in a language; the fallback number when none was published."""
        rows = self.numbers or [{"number": settings.FALLBACK_EMERGENCY_NUMBER, "label": {}}]
        return [
            Number(slug="", dial=dial(r["number"]), display=display(r["number"]), label=r["label"].get(language, ""))
            for r in rows
        ]


def _path(host: str) -> Path:
    safe = re.sub(r"[^a-z0-9.-]", "", host.lower().split(":")[0]) or ANY_HOST
    return Path(settings.STANDING_NUMBERS_DIR) / f"{safe}.json"


def read(host: str) -> Standing:
    """The record of a host, else of the default site, else one with the fallback number alone."""
    for path in (_path(host), _path(ANY_HOST)):
        try:
            return Standing(**json.loads(path.read_text()))
        except (OSError, ValueError, TypeError):
            continue
    return Standing()


def write_all() -> None:
    """Write the record of every site; each file is replaced in one step."""
    from portal.core.authority import Authority

    for site in Site.objects.all():
        record = _record(Authority(site))
        for host in [site.hostname, *([ANY_HOST] if site.is_default_site else [])]:
            replace_text(_path(host), json.dumps(record, ensure_ascii=False))


def _record(authority: Authority) -> dict:
    from portal.core.selectors import safety_path

    values, path = authority.settings, safety_path(authority)
    pks = [number.slug for number in authority.panel]
    records = authority.book.records
    return {
        "languages": values.languages,
        "quiet_names": dict(values.quiet_name),
        "theme": values.theme,
        "decoys": [url for url in (values.decoy_url, values.second_decoy_url) if url],
        "numbers": [{"number": records[s].number, "label": dict(records[s].label)} for s in pks],
        "safety": {code: authority.url(path, code) for code in values.languages} if path else {},
    }
