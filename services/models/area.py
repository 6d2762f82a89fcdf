"""Places: country, region, municipality, with their official codes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Site
from wagtail.search import index

from portal.core.models import OwnedByAuthority, OwnedQuerySet
from portal.core.safety.quiet import validate_address


class Area(OwnedByAuthority, index.Indexed, models.Model):
    """A place that services serve. A municipality can lie in several regions (``regions``)."""

    class Level(models.TextChoices):
        COUNTRY = "country", _("Country")
        REGION = "region", _("Region")
        MUNICIPALITY = "municipality", _("Municipality")

    slug = models.SlugField(_("address part"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=20, choices=Level)
    code = models.CharField(_("official code"), max_length=20, blank=True, help_text=_("For example 3201 or GM0202."))
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    site = models.ForeignKey(
        Site, verbose_name=_("shown on"), null=True, blank=True, on_delete=models.PROTECT, related_name="areas"
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    note = models.TextField(_("note for editors"), blank=True)
    needs_verification = models.BooleanField(_("still to be checked"), default=False)

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("level"),
        FieldPanel("code"),
        FieldPanel("parent"),
        FieldPanel("site"),
        FieldPanel("population"),
        FieldPanel("note"),
        FieldPanel("needs_verification"),
        FieldPanel("owner"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("owner_id")]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["level", "name"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        validate_address("slug", self.slug, self.site or self.owner)
