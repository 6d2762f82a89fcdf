"""The page that leads out, kept as a file for each host.

The files are written when the settings of an authority change, and read by whoever answers the address:
the portal's own wrapper (``leaving``) or a web server in front. Neither needs Django's views or a database.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from wagtail.models import Site

from portal.core.files import replace_text
from portal.core.numbers import standing

from .exit import Exit, way_out

FOLDER = "exit"
ANY_HOST = "default"


def page(leads: Exit, language: str = "en") -> str:
    """A blank page of our own that goes on at once (QE-08).

    A redirect to another origin would be blocked by ``form-action 'self'``; a page that refreshes is not.
    """
    return render_to_string("core/leave.html", {"exit": leads, "language": language})


def write_all() -> None:
    """Write ``exit/<host>.html`` for every site, and ``exit/default.html`` for all other hosts."""
    for host in [*Site.objects.values_list("hostname", flat=True), ""]:
        record = standing.read(host)
        replace_text(folder() / f"{host or ANY_HOST}.html", page(way_out(record.decoys), record.languages[0]))


def folder() -> Path:
    """Where the files lie, beside the snapshots."""
    return Path(settings.SNAPSHOTS_DIR) / FOLDER
