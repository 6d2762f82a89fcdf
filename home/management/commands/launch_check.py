"""`manage.py launch_check`: what an authority must settle before its portal opens."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from home.launch import Group, inspect
from home.launch.inspection import remember

EXAMPLES = 3


class Command(BaseCommand):
    help = "Lists what is open before launch. Exit status 1 while anything is open."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", help="Address part of the home page, for example baerum. All sites without it.")
        parser.add_argument("--json", action="store_true", help="Every open point, for other programs.")

    def handle(self, *args: Any, **options: Any) -> None:
        results = {site: inspect(site) for site in sites(options["site"])}
        for site, groups in results.items():
            remember(site, ready=not any(group.findings for group in groups))
        if options["json"]:
            data = {site.root_page.slug: [group.as_data() for group in groups] for site, groups in results.items()}
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            for site, groups in results.items():
                self.stdout.write(report(site, groups))
        if any(group.findings for groups in results.values() for group in groups):
            raise SystemExit(1)


def sites(slug: str | None) -> list[Site]:
    """The sites to look at; CommandError for one that is not there."""
    rows = Site.objects.select_related("root_page__locale").order_by("pk")
    found = [site for site in rows if slug in {None, site.root_page.slug}]
    if not found:
        raise CommandError(f"There is no site {slug!r}." if slug else "There is no site yet. Run seed_demo first.")
    return found


def report(site: Site, groups: list[Group]) -> str:
    """The open points of a site in words: counted, with a few examples and where to settle them."""
    total = sum(len(group.findings) for group in groups)
    name = site.site_name or site.hostname
    lines = [f"{name}: {total} open" if total else f"{name}: nothing is open."]
    for group in groups:
        if group.findings:
            lines.append(f"  {group.title}: {len(group.findings)}")
            lines += [f"    {finding.what}\n      {finding.path}" for finding in group.findings[:EXAMPLES]]
            if len(group.findings) > EXAMPLES:
                lines.append(f"    … and {len(group.findings) - EXAMPLES} more (all of them: --json)")
    return "\n".join(lines)
