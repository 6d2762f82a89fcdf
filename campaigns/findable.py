"""What the search knows of campaigns and of what can be taken.

Campaigns that are over are not found; their list and the calendar are.
"""

from __future__ import annotations

from collections.abc import Collection

from wagtail.models import Site

from portal.core.authority import Authority
from search.sources import Source

from .models import CalendarPage, CampaignIndexPage, CampaignPage, PrintKitPage, ToolkitIndexPage, ToolkitPage
from .period import State
from .selectors import periods, today_at


def not_over(site: Site, content_ids: Collection[str]) -> set[str]:
    """Those of some content ids that are campaigns which run or come."""
    authority = Authority(site)
    day = today_at(authority)
    open_ones = [pk for pk, period in periods(authority).items() if period.state(day) != State.PAST]
    rows = CampaignPage.objects.filter(pk__in=open_ones, content_id__in=content_ids)
    return set(rows.values_list("content_id", flat=True))


SOURCES = (
    Source(model=CampaignPage, kind="campaign", live=not_over),
    Source(model=CampaignIndexPage, kind="campaign"),
    Source(model=CalendarPage, kind="campaign"),
    Source(model=ToolkitPage, kind="toolkit"),
    Source(model=ToolkitIndexPage, kind="toolkit"),
    Source(model=PrintKitPage, kind="toolkit"),
)
