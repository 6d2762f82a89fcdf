"""What a campaign points at, on its source page alone."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from campaigns.made.panels import CountedPanel
from portal.core.models import LocalizedTextField

from .campaign import CampaignPage


class CampaignAudience(Orderable):
    """Whom a campaign is for."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="audiences")
    audience = models.ForeignKey("services.Audience", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("audience")]


class CampaignForm(Orderable):
    """A form of violence that a campaign is about."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="forms")
    form = models.ForeignKey("services.FormOfViolence", on_delete=models.PROTECT, related_name="+")
    panels = [FieldPanel("form")]


class CampaignPartner(Orderable):
    """Who makes a campaign together: an organisation, or a service of the directory."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "services.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    service = models.ForeignKey("services.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    credit = LocalizedTextField(_("what they do"), blank=True, max_length=120)
    logo = models.ForeignKey("wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    panels = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("service")]),
        FieldPanel("credit"),
        FieldPanel("logo"),
    ]

    def clean(self) -> None:
        super().clean()
        if not self.organisation_id and not self.service_id:
            raise ValidationError({"organisation": _("Choose an organisation or a service.")})


class Indicator(Orderable):
    """What a campaign is measured by: what was aimed at, and what came of it. No visitor is counted for it."""

    page = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="indicators")
    label = LocalizedTextField(_("what is counted"), max_length=120)
    target = models.PositiveIntegerField(_("target"), null=True, blank=True, validators=[MinValueValidator(1)])
    result = models.PositiveIntegerField(_("result"), null=True, blank=True)
    source = models.CharField(_("where the result is from"), max_length=160, blank=True)
    counted = models.ForeignKey(
        Page,
        verbose_name=_("count the downloads of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Then the result is counted by itself, in the days of the campaign."),
    )
    panels = [
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("target"), FieldPanel("result")]),
        FieldPanel("source"),
        PageChooserPanel("counted", ["campaigns.ToolkitPage", "campaigns.PrintKitPage", "campaigns.CampaignPage"]),
        CountedPanel(),
    ]

    def clean(self) -> None:
        super().clean()
        if self.result is not None and not self.source:
            raise ValidationError({"source": _("Say where this number is from.")})
        page = getattr(self, "page", None)
        if self.counted and page and page.path and page.get_site() != self.counted.get_site():
            raise ValidationError({"counted": _("Choose a page of the same site.")})
