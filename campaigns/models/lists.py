"""The list of campaigns, and the calendar."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path, re_path

from .routed import RoutedPage


class CampaignIndexPage(RoutedPage):
    """What runs now, what comes, and what was."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "campaigns/campaign_index_page.html"
    page_description = _("Lists all campaigns: running, planned and earlier ones. It fills itself.")

    class Meta:
        verbose_name = _("list of campaigns")
        verbose_name_plural = _("lists of campaigns")

    def snapshot_paths(self) -> list[str]:
        from campaigns.films.page import film_paths

        return ["", *film_paths(self)]

    @path("")
    def all(self, request: HttpRequest) -> HttpResponse:
        """All campaigns, by state."""
        from campaigns.listing import campaign_list

        context = campaign_list(self, request.GET.get("p", "1"))
        return self.render(request, context_overrides=context)

    @path("film/<slug:slug>/")
    def film(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One film, to watch, hear and read."""
        from campaigns.films.page import film_context

        self.route_path = f"film/{slug}/"
        return self.render(request, context_overrides=film_context(self, slug), template="campaigns/film.html")

    @path("atom/")
    def news(self, request: HttpRequest) -> HttpResponse:
        """News of campaigns, for feed readers."""
        from campaigns.feeds import news

        return news(self)


class CalendarPage(RoutedPage):
    """Events and campaigns that are still to come, as a list and by month."""

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "campaigns/calendar_page.html"
    page_description = _("Lists what is still to come, as a list and by month. It fills itself.")

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def snapshot_paths(self) -> list[str]:
        from campaigns.calendar import calendar_paths

        return calendar_paths(self)

    @path("")
    def coming(self, request: HttpRequest) -> HttpResponse:
        """What comes next."""
        from campaigns.calendar import coming_context

        return self.render(request, context_overrides=coming_context(self, request.GET.get("p", "1")))

    @re_path(r"^(?P<year>[0-9]{4})-(?P<month>[0-9]{2})/$")
    def in_month(self, request: HttpRequest, year: str, month: str) -> HttpResponse:
        """One month as a table."""
        from campaigns.calendar import month_context

        self.route_path = f"{year}-{month}/"
        context = month_context(self, int(year), int(month))
        return self.render(request, context_overrides=context, template="campaigns/calendar_month.html")

    @path("ics/")
    def as_calendar(self, request: HttpRequest) -> HttpResponse:
        """Everything, for calendars."""
        from campaigns.feeds import whole_calendar

        return whole_calendar(self, request)

    @path("<slug:slug>/")
    def one(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One event."""
        from campaigns.calendar import event_context

        self.route_path = f"{slug}/"
        context: dict[str, Any] = event_context(self, slug)
        return self.render(request, context_overrides=context, template="campaigns/event.html")

    @path("<slug:slug>/ics/")
    def one_as_calendar(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One event, for calendars."""
        from campaigns.feeds import event_calendar

        return event_calendar(self, slug, request)
