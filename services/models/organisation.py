"""Organisations that run services."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from portal.core.models import OwnedByAuthority, OwnedQuerySet


class Organisation(OwnedByAuthority, index.Indexed, models.Model):
    """Who runs a service. The name is a proper name: the same in every language."""

    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("website"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("url"), FieldPanel("owner")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("owner_id")]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name", "owner"], name="one_organisation_per_owner")]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name
