"""An editor at work, in a process of its own: reads one JSON line for each wish, answers with one.

``{"do": "where"}`` → the addresses measured; ``{"do": "page", "id": pk, "text": "…"}`` and
``{"do": "number", "number": "112 501"}`` publish through Wagtail and answer after the commit; ``{"do": "dialled"}`` →
the emergency numbers of now.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django

from bench.server import ROOT, Bench


class Editor:
    """The near end: asks the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, **wish: Any) -> dict[str, Any]:
        """Wait for the answer to a wish. RuntimeError when the process is gone."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("The editor's process ended.")
        return json.loads(answer)


@contextmanager
def editor(bench: Bench) -> Iterator[Editor]:
    """An editor who has already started Django."""
    command = [sys.executable, "-m", "bench.editor"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=bench.environment, cwd=ROOT, **pipes) as running:
        yield Editor(running)


def where(_wish: dict[str, Any]) -> dict[str, Any]:
    """The first site's guide for people exposed to violence, its home and its list of services."""
    from wagtail.models import Site

    from home.models import GuidePage
    from portal.core.authority import Authority, relative_path
    from services.models import ServiceIndexPage

    authority = Authority(Site.objects.order_by("-is_default_site", "pk")[0])
    home = authority.home_paths[authority.source_language]
    guides = GuidePage.objects.live().filter(audience__code="victim", urgent=False)
    guide = guides.filter(url_path__startswith=home).order_by("path")[0]
    services = ServiceIndexPage.objects.live().get(url_path__startswith=home)
    paths = {"guide": authority.url(relative_path(guide.url_path)), "home": authority.url("")}
    paths["list of services"] = authority.url(relative_path(services.url_path))
    return {"host": authority.site.hostname, "paths": paths, "guide": guide.pk}


def page(wish: dict[str, Any]) -> dict[str, Any]:
    """Publish a page with other words in its summary."""
    from django.db import transaction
    from wagtail.models import Page

    found = Page.objects.get(pk=wish["id"]).specific
    found.summary = wish["text"]
    with transaction.atomic():
        found.save_revision().publish()
    return {"published": found.pk}


def _emergency_numbers() -> list[Any]:
    """The numbers that stand on every page of a site."""
    from wagtail.models import Site

    from portal.core.models import EmergencyNumber
    from portal.core.numbers.book import NumberBook

    slugs = {NumberBook(site, "en").roles["emergency"].slug for site in Site.objects.all()}
    return list(EmergencyNumber.objects.filter(slug__in=slugs))


def dialled(_wish: dict[str, Any]) -> dict[str, Any]:
    """The emergency numbers as they stand behind ``tel:``."""
    from portal.core.numbers.format import dial

    return {"now": [dial(row.number) for row in _emergency_numbers()]}


def number(wish: dict[str, Any]) -> dict[str, Any]:
    """Publish another emergency number on every site."""
    from django.db import transaction

    with transaction.atomic():
        for row in _emergency_numbers():
            row.number = wish["number"]
            row.save_revision().publish()
    return dialled(wish)


WISHES = {"where": where, "page": page, "dialled": dialled, "number": number}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    django.setup()
    for line in sys.stdin:
        wish = json.loads(line)
        print(json.dumps(WISHES[wish["do"]](wish)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
