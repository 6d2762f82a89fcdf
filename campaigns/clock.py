"""What changes by itself at a minute: campaigns that begin and end, events that are over, a new month.

The worker asks every few seconds. It compares what is true now with what was true when it last wrote it down, and lets
the pages that show it be made anew. Nothing depends on being awake at the right moment: what was missed is seen later.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from portal.core.authority import Authority
from portal.core.clock import now, today
from portal.core.files import replace_text
from portal.core.models import AuthoritySettings
from portal.core.publishing import outbox
from portal.core.selectors import live_below_home
from portal.core.snapshots.roots import tag_of

from .models import CampaignPage, Event
from .models.campaign import in_years
from .occurrences import coming
from .period import Period
from .selectors import COLUMNS

FILE = "campaign-clock.json"
Truth = dict[str, str]


def tick() -> None:
    """Compare and let pages be made anew. Called by the worker again and again."""
    before, after = _read(), truth()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    if not changed:
        return
    if before:
        with transaction.atomic():
            outbox.record(tags_for(changed))
    replace_text(_file(), json.dumps(after, sort_keys=True))


def truth() -> Truth:
    """What depends on the moment, for all sites: ``campaign:<pk>``, ``event:<site>:<pk>``, ``month:<site>``."""
    found: Truth = {}
    for row in AuthoritySettings.objects.select_related("site"):
        authority = Authority(row.site)
        authority.__dict__["settings"] = row
        found |= _of_site(authority)
    return found


def _of_site(authority: Authority) -> Truth:
    day = today(authority.zone)
    rows = in_years(live_below_home(authority, CampaignPage, authority.source_language))
    known = rows.values_list("pk", *COLUMNS)
    found: Truth = {f"campaign:{pk}": _said(Period(*columns), day) for pk, *columns in known}
    site = authority.site.pk
    for event in Event.objects.for_site(authority.site).filter(live=True):
        next_time = coming(event, authority.zone, now(), 1)
        found[f"event:{site}:{event.pk}"] = next_time[0].first_day.isoformat() if next_time else ""
    return found | {f"month:{site}": f"{day:%Y-%m}"}


def _said(period: Period, day: Any) -> str:
    days = period.on(day)
    return f"{period.state(day)} {days[0] if days else ''}"


def tags_for(changed: set[str]) -> list[str]:
    """The tags of what shows something that changed."""
    tags = set()
    for name in changed:
        kind, _, rest = name.partition(":")
        if kind == "campaign":
            tags |= {f"page:{rest}", f"list:{CampaignPage._meta.label_lower}"}
        elif kind == "event":
            tags |= {tag_of(Event, int(rest.rpartition(":")[2])), f"list:{Event._meta.label_lower}"}
        else:
            tags.add(f"list:{Event._meta.label_lower}")
    return sorted(tags)


def _file() -> Path:
    return Path(settings.SNAPSHOTS_DIR) / FILE


def _read() -> Truth:
    try:
        found: Truth = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found
