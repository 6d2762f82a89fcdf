"""The page with the emergency numbers as files, for a web server in front whose application is gone."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from wagtail.models import Site

from portal.core.files import replace_text
from portal.core.numbers import standing
from portal.core.routing.errors import standing_page

FOLDER = "standing"


def write_all() -> None:
    """Write ``standing/<host>/<language>.html`` and ``default.html`` for every site, and one for unknown hosts."""
    for site in Site.objects.all():
        record = standing.read(site.hostname)
        for language in record.languages:
            _write(f"{site.hostname}/{language}.html", standing_page(record, language))
        _write(f"{site.hostname}/default.html", standing_page(record, ""))
    _write("default.html", standing_page(standing.read(""), ""))


def _write(name: str, text: str) -> None:
    replace_text(Path(settings.SNAPSHOTS_DIR) / FOLDER / name, text)
