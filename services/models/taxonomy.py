"""Terms of the directory: codes that never change, labels per language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from portal.core.models import LocalizedTextField, OwnedByAuthority, OwnedQuerySet


class Term(OwnedByAuthority, index.Indexed, models.Model):
    """A term of a taxonomy. Shared terms have no owner."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    labels = LocalizedTextField(_("label"), max_length=100)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [FieldPanel("code"), FieldPanel("labels"), FieldPanel("order"), FieldPanel("owner")]
    search_fields = [index.SearchField("code"), index.AutocompleteField("code"), index.FilterField("owner_id")]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return str(self.labels) or self.code


class Audience(Term):
    """Whom a service is for."""

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Gender(Term):
    """Which gender a service is for."""

    class Meta(Term.Meta):
        verbose_name = _("gender")
        verbose_name_plural = _("genders")


class FormOfViolence(Term):
    """A form of violence."""

    class Meta(Term.Meta):
        verbose_name = _("form of violence")
        verbose_name_plural = _("forms of violence")


class RiskGroup(Term):
    """People who need something particular."""

    class Meta(Term.Meta):
        verbose_name = _("risk group")
        verbose_name_plural = _("risk groups")


class ServiceKind(Term):
    """What sort of help a service gives."""

    class Meta(Term.Meta):
        verbose_name = _("kind of service")
        verbose_name_plural = _("kinds of services")
