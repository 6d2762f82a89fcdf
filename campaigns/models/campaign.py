"""Campaigns: what the communications unit runs for some weeks, or every year."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from campaigns.blocks import MaterialBlock, ThemeBlock, goals
from campaigns.period import Period, Recurrence
from campaigns.rules import validate_period
from campaigns.vocabulary import Picture
from portal.core.blocks import TEXT_BLOCKS
from portal.core.models import BasePage

from .routed import RoutedPage

SYNCHRONISED = ("recurrence", "starts", "ends", "month", "edition", "channels", "previous", "drawing")
DRAWINGS = [(each.value, each.label) for each in Picture if each not in (Picture.HORIZON, Picture.NONE)]


def in_years(rows: models.QuerySet[CampaignPage]) -> models.QuerySet[CampaignPage]:
    """Source pages with ``year``: of their edition, or None. One that went on from year to year until an edition of it
    was published is that of the year before: two of them never run at once."""
    newer = CampaignPage.objects.filter(previous=models.OuterRef("pk"), live=True, edition__isnull=False)
    before = models.Subquery(newer.order_by("edition").values("edition")[:1]) - 1
    return rows.annotate(year=Coalesce("edition", before, output_field=models.IntegerField()))


class CampaignPage(RoutedPage):
    """A campaign, or one year's edition of it. Dates and references live on the source page alone."""

    theme = models.CharField(_("theme"), max_length=160, blank=True, help_text=_("One line, for example of this year."))
    goals = StreamField(goals(), verbose_name=_("goals"), blank=True)
    themes = StreamField([("theme", ThemeBlock())], verbose_name=_("weeks or days"), blank=True)
    materials = StreamField([("material", MaterialBlock())], verbose_name=_("materials"), blank=True)
    stories = StreamField(TEXT_BLOCKS, verbose_name=_("what came before"), blank=True)
    responsible = models.CharField(_("responsible unit"), max_length=200, blank=True)

    recurrence = models.CharField(_("when"), max_length=12, choices=Recurrence, default=Recurrence.UNDECIDED)
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True, choices=list(MONTHS.items()))
    edition = models.PositiveSmallIntegerField(
        _("edition of the year"),
        null=True,
        blank=True,
        help_text=_("Empty for a campaign that goes on from year to year."),
    )
    previous = models.ForeignKey(
        "self", verbose_name=_("edition before"), null=True, blank=True, on_delete=models.SET_NULL, related_name="later"
    )
    channels = models.JSONField(_("channels"), default=list, blank=True)
    drawing = models.CharField(_("drawing"), max_length=20, choices=DRAWINGS, default="street")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("theme"),
        FieldPanel("goals"),
        FieldPanel("themes"),
        FieldPanel("materials"),
        FieldPanel("responsible"),
        FieldPanel("stories"),
    ]
    period_panels = [
        MultiFieldPanel(
            [
                FieldPanel("recurrence"),
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends"), FieldPanel("month")]),
                FieldRowPanel([FieldPanel("edition"), PageChooserPanel("previous")]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel([FieldPanel("channels"), FieldPanel("drawing")], heading=_("Where people meet it")),
        InlinePanel("audiences", heading=_("Audiences"), label=_("Audience")),
        InlinePanel("forms", heading=_("Forms of violence"), label=_("Form")),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        InlinePanel("indicators", heading=_("Goals and reach"), label=_("Indicator")),
    ]
    promote_panels = [*period_panels, *BasePage.promote_panels]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in SYNCHRONISED),
    ]
    listed_by = (*SYNCHRONISED[:5], "previous_id")
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "campaigns/campaign_page.html"
    page_description = _("A campaign: its dates, weeks, materials and partners. Its state follows from its dates.")
    section_model = "campaigns.CampaignIndexPage"

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        super().clean()
        validate_period(self)

    @property
    def period(self) -> Period:
        """When it runs, by its source page."""
        source = self.source
        return Period(source.recurrence, source.starts, source.ends, source.month, source.edition)

    def source_of_site(self) -> CampaignPage:
        """The page in the language its site writes in, with its authority, outside of any request of a visitor."""
        from portal.core.authority import Authority

        self.authority = Authority(self.get_site())
        source: Any = self.source
        source.authority = self.authority
        return source

    @property
    def spot_name(self) -> str:
        return ""

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        from campaigns.campaign import campaign_context

        return {**super().page_context(request), **campaign_context(self)}

    def facts_context(self, request: HttpRequest) -> dict[str, Any]:
        from campaigns.campaign import campaign_facts

        return {**campaign_facts(self), "more_facts": "campaigns/facts.html"}

    @path("")
    def whole(self, request: HttpRequest) -> HttpResponse:
        """The campaign."""
        return self.render(request)

    @path("ics/")
    def as_calendar(self, request: HttpRequest) -> HttpResponse:
        """Its days and its events, for calendars."""
        from campaigns.feeds import campaign_calendar

        return campaign_calendar(self, request)

    @path("csv/")
    def as_table(self, request: HttpRequest) -> HttpResponse:
        """Goals and reach of all its editions, as a table."""
        from campaigns.reach import reach_table

        return reach_table(self)
