"""Goals and reach: what was aimed at beside what came of it, edition beside edition."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from portal.core.authority import Authority
from portal.core.clock import today
from portal.core.snapshots import reading

from .made.counting import downloads_of
from .models import CampaignPage, Indicator, ToolkitPage
from .period import Period
from .years import Years, years_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_EDITIONS = 10


@dataclass(frozen=True, slots=True)
class Reach:
    """One thing that is counted, in one edition."""

    label: str
    edition: str
    target: int | None
    result: int | None
    source: str


def reach_of(authority: Authority, source: CampaignPage, years: Years) -> list[Reach]:
    """What has a target or a result, of this edition and those before it; empty where nothing is known yet."""
    reading.listed(Indicator)
    place = {pk: number for number, pk in enumerate(list(years.back)[:MOST_EDITIONS])}
    rows = Indicator.objects.filter(page__in=place).select_related("page")
    known = [row for row in rows if row.target is not None or row.result is not None or row.toolkit_id]
    known.sort(key=lambda row: (row.sort_order or 0, place[row.page_id]))
    return [_reach(authority, years.period(row.page), row) for row in known]


def _counted(authority: Authority, period: Period, row: Indicator) -> int | None:
    """Downloads of a toolkit in all its languages, in the days of the campaign; None while they are too few."""
    toolkit = ToolkitPage.objects.filter(pk=row.toolkit_id).values("translation_key")
    pages = list(ToolkitPage.objects.filter(translation_key__in=toolkit).values_list("pk", flat=True))
    days = period.on(today(authority.zone))
    if days is None and period.edition:  # not decided: the year that it is of
        days = date(period.edition, 1, 1), date(period.edition, 12, 31)
    return downloads_of(pages, *(days or ()))


def _reach(authority: Authority, period: Period, row: Indicator) -> Reach:
    label = row.label.in_any(authority.language, authority.source_language)[1]
    if row.toolkit_id and row.result is None:
        counted = _counted(authority, period, row)
        return Reach(label, str(period.edition or ""), row.target, counted, _("counted here") if counted else "")
    return Reach(label, str(period.edition or ""), row.target, row.result, row.source)


def reach_table(page: CampaignPage) -> HttpResponse:
    """The same as a CSV file. Cells never begin like a formula."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{page.content_id}.csv"'
    answer.write("\ufeff")  # so that spreadsheets read the letters right
    table = csv.writer(answer)
    table.writerow([_("What is counted"), _("Year"), _("Target"), _("Result"), _("Source")])
    for row in reach_of(page.authority, page.source, years_of(page.authority, page.source)):
        cells = [row.label, row.edition, row.target, row.result, row.source]
        table.writerow(["" if cell is None else _plain(str(cell)) for cell in cells])
    return answer


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
