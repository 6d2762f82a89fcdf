"""Emergency numbers and help lines: a number lives here once, and every page shows it from here."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from portal.core.clock import validate_has_come
from portal.core.numbers.format import validate_number

from .localized import LocalizedTextField
from .ownership import OwnedByAuthority, OwnedQuerySet
from .vocabulary import Hours


class EmergencyNumber(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    OwnedByAuthority,
    index.Indexed,
    models.Model,
):
    """A number that anyone in a country can call. Taken down by unpublishing, at any hour."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", _("Emergency")
        TEXT_PHONE = "text_phone", _("Text phone")
        NON_EMERGENCY = "non_emergency", _("Police, not urgent")
        HEALTH = "health", _("Health")
        HELPLINE = "helpline", _("Helpline")
        CHILD_HELPLINE = "child_helpline", _("Line for children")
        SEXUAL_ASSAULT = "sexual_assault", _("After sexual assault")
        SUICIDE = "suicide", _("Thoughts of suicide")
        USING_VIOLENCE = "using_violence", _("For people who use violence")

    slug = models.SlugField(
        _("reference"), max_length=80, unique=True, help_text=_("Stands in texts as [[reference]]. Never changes.")
    )
    number = models.CharField(
        _("number"),
        max_length=30,
        validators=[validate_number],
        help_text=_("As people write it, for example 116 006 or +47 23 31 46 50."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    label = LocalizedTextField(_("who answers"), max_length=80)
    when = LocalizedTextField(_("when to call"), rows=2, max_length=300)
    hours = models.CharField(_("hours"), max_length=30, choices=Hours, default=Hours.UNKNOWN)
    hours_note = LocalizedTextField(_("note on hours"), blank=True, max_length=120)
    free = models.BooleanField(_("free to call"), null=True, blank=True)
    from_abroad = models.CharField(_("number from abroad"), max_length=30, blank=True, validators=[validate_number])
    needs_verification = models.BooleanField(_("still to be checked"), default=True)
    verified_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        validators=[validate_has_come],
        help_text=_("Stands on printed sheets, once the number is checked."),
    )
    pack_extra = models.JSONField(default=dict, blank=True, editable=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="emergency_number",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="emergency_number",
        for_concrete_model=False,
    )

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("kind"), FieldPanel("slug")]),
        FieldPanel("label"),
        FieldPanel("when"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hours"), FieldPanel("free")]),
                FieldPanel("hours_note"),
                FieldPanel("from_abroad"),
            ],
            heading=_("Facts"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("needs_verification"), FieldPanel("verified_on")]),
                FieldPanel("owner"),
            ],
            heading=_("Responsibility"),
        ),
    ]
    search_fields = [
        index.SearchField("number"),
        index.SearchField("slug"),
        index.AutocompleteField("slug"),
        index.FilterField("owner_id"),
    ]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("emergency number or help line")
        verbose_name_plural = _("emergency numbers and help lines")

    def __str__(self) -> str:
        return f"{self.label} {self.number}".strip()

    def clean(self) -> None:
        super().clean()
        if self.slug.replace("-", "_") in {"emergency", "ambulance", "police", "doctor", "helpline", "child"}:
            raise ValidationError({"slug": _("This word is a role. Choose another reference.")})

    def get_preview_template(self, request, mode_name: str) -> str:
        return "core/number_preview.html"

    def get_preview_context(self, request, mode_name: str) -> dict:
        from portal.core.numbers.book import as_number

        languages = [code for code in self.label if self.label[code]]
        return {"object": self, "versions": [(code, as_number(self, code)) for code in languages]}
