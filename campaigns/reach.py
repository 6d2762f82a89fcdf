"""Goals and reach: what was aimed at beside what came of it, edition beside edition."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _

from portal.core.authority import Authority
from portal.core.clock import today
from portal.core.snapshots import reading

from .made.counting import downloads_of, files_of
from .models import CampaignPage, Indicator
from .period import Period
from .years import Years, years_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_EDITIONS = 10


@dataclass(frozen=True, slots=True)
class Reach:
    """What was aimed at in one edition, and what came of it; None where it is not known."""

    edition: str
    target: int | None
    result: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted, edition beside edition, the newest first.

    ``language``: that of its label, where it is not that of the page.
    """

    label: str
    language: str
    rows: list[Reach]

    @property
    def most(self) -> int:
        """What its longest bar stands for; never 0, which nothing can be measured by."""
        return max(1, *(number or 0 for row in self.rows for number in (row.target, row.result)))


def reach_of(authority: Authority, source: CampaignPage, years: Years) -> list[Measure]:
    """What has a target or a result, of this edition and those before it; empty where nothing is known yet."""
    reading.listed(Indicator)
    place = {pk: number for number, pk in enumerate(list(years.back)[:MOST_EDITIONS])}
    rows = list(Indicator.objects.filter(page__in=place).select_related("page", "counted"))
    rows.sort(key=lambda row: (place[row.page_id], row.sort_order or 0))
    counting = [row for row in rows if row.counted and row.result is None]
    counted = downloads_of({row.pk: _files(authority, row, years.period(row.page)) for row in counting})
    found: dict[str, Measure] = {}
    for row in rows:
        reach = _reach(row, years.back[row.page_id], counted.get(row.pk))
        if reach.target is not None or reach.result is not None:
            found.setdefault(_name(authority, row), _measure(authority, row)).rows.append(reach)
    return list(found.values())


def so_far(row: Indicator) -> int | None:
    """What an indicator of a page that was saved has counted until now; None while that is too little to be shown."""
    source = row.page.source_of_site()
    return downloads_of({"": _files(source.authority, row, years_of(source.authority, source).period(source))}).get("")


def _files(authority: Authority, row: Indicator, period: Period) -> Q:
    """The downloads that an indicator counts, in the days of the campaign."""
    days = _days(period, today(authority.zone))
    return files_of(authority.site, row.counted) & (Q(day__range=days) if days else Q())


def _days(period: Period, day: date) -> tuple[date, date] | None:
    """The days in which is counted: those of the year where none are decided. Of a campaign that comes every year:
    the last ones that have begun, so that a result stays when they are over. None: all days."""
    days = period.on(day)
    if days is None and period.edition:
        return date(period.edition, 1, 1), date(period.edition, 12, 31)
    if days and days[0] > day and not period.edition and period.starts and days[0].year > period.starts.year:
        return replace(period, edition=days[0].year - 1).on(day)
    return days


def _name(authority: Authority, row: Indicator) -> str:
    """What tells that two editions count the same: its words in the language of the site."""
    return row.label.in_any(authority.source_language)[1]


def _measure(authority: Authority, row: Indicator) -> Measure:
    language, label = row.label.in_any(authority.language, authority.source_language)
    return Measure(label, language if language != authority.language else "", [])


def _reach(row: Indicator, year: int | None, counted: int | None) -> Reach:
    if counted is not None:
        return Reach(str(year or ""), row.target, counted, _("counted here"))
    return Reach(str(year or ""), row.target, row.result, row.source)


def reach_table(page: CampaignPage) -> HttpResponse:
    """The same as a CSV file. Cells never begin like a formula."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{page.source.slug}.csv"'
    answer.write("\ufeff")  # so that spreadsheets read the letters right
    table = csv.writer(answer)
    table.writerow([_("What is counted"), _("Year"), _("Target"), _("Result"), _("Source")])
    for measure in reach_of(page.authority, page.source, years_of(page.authority, page.source)):
        for row in measure.rows:
            cells = [measure.label, row.edition, row.target, row.result, row.source]
            table.writerow(["" if cell is None else _plain(str(cell)) for cell in cells])
    return answer


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
