"""Who owns a record: one authority, or all of them together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from .whole import SavedWhole


class OwnedQuerySet(models.QuerySet):
    """Queries over records with an owning authority."""

    def for_site(self, site: Site) -> OwnedQuerySet:
        """What a site may show: its own records and the shared ones."""
        return self.filter(Q(owner=site) | Q(owner__isnull=True))


class OwnedByAuthority(SavedWhole):
    """A record that belongs to one authority; an empty owner means shared, kept by central editors."""

    owner = models.ForeignKey(
        Site,
        verbose_name=_("owning authority"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty means shared by all authorities. Only central editors change shared records."),
    )

    class Meta:
        abstract = True
