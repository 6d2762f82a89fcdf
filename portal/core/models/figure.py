"""Figures with their source: datasets, series, observations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from .localized import LocalizedTextField
from .ownership import OwnedByAuthority, OwnedQuerySet


class Dataset(OwnedByAuthority, ClusterableModel):
    """Where figures come from and how far they can be trusted."""

    class Reliability(models.TextChoices):
        HIGH = "high", _("High")
        MEDIUM = "medium", _("Medium")
        LOW = "low", _("Low")

    slug = models.SlugField(_("reference"), max_length=80, unique=True)
    title = LocalizedTextField(_("title"))
    publisher = models.CharField(_("publisher"), max_length=250)
    published = models.PositiveSmallIntegerField(_("published"), null=True, blank=True)
    reliability = models.CharField(_("reliability"), max_length=10, choices=Reliability)
    reliability_note = LocalizedTextField(_("what to keep in mind"), rows=3)
    needs_verification = models.BooleanField(_("still to be checked"), default=True)
    pack_extra = models.JSONField(default=dict, blank=True, editable=False)

    panels = [
        FieldPanel("slug"),
        FieldPanel("title"),
        FieldPanel("publisher"),
        FieldPanel("published"),
        FieldPanel("reliability"),
        FieldPanel("reliability_note"),
        FieldPanel("needs_verification"),
        FieldPanel("owner"),
        InlinePanel("series", heading=_("Series")),
    ]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("dataset")
        verbose_name_plural = _("datasets")

    def __str__(self) -> str:
        return str(self.title) or self.slug


class Series(ClusterableModel):
    """One thing counted. ``observations`` is a list of ``{"year", "value", …}`` in order of years."""

    dataset = ParentalKey(Dataset, on_delete=models.CASCADE, related_name="series")
    key = models.SlugField(_("key"), max_length=80)
    label = LocalizedTextField(_("what is counted"))
    unit = models.CharField(_("unit"), max_length=40)
    observations = models.JSONField(_("values"), default=list)

    panels = [FieldPanel("key"), FieldPanel("label"), FieldPanel("unit"), FieldPanel("observations")]

    class Meta:
        ordering = ["dataset_id", "id"]
        constraints = [models.UniqueConstraint(fields=["dataset", "key"], name="one_series_per_key")]
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        return f"{self.dataset_id}: {self.label}"

    @property
    def latest(self) -> dict | None:
        """The last observation with a known value."""
        return next((o for o in reversed(self.observations) if o.get("value") is not None), None)
