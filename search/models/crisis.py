"""Phrases that mean danger now: whoever writes one sees a number first."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from portal.core.models import NumberRole, OwnedByAuthority, OwnedQuerySet
from search.languages import OF_CONCEPTS

from .rules import definitions_of, problems_of
from .terms import phrase_lines


class CrisisKind(models.TextChoices):
    """What kind of danger it is; the most urgent first."""

    POLICE = "police", _("Danger now")
    AMBULANCE = "ambulance", _("Hurt, or strangled")
    SEXUAL_ASSAULT = "sexual_assault", _("Sexual assault just now")
    CHILD = "child", _("A child in danger")
    SUICIDE = "suicide", _("Thoughts of suicide")


ROLE_OF_KIND: dict[str, str] = {
    CrisisKind.POLICE: NumberRole.EMERGENCY,
    CrisisKind.AMBULANCE: NumberRole.AMBULANCE,
    CrisisKind.SEXUAL_ASSAULT: NumberRole.SEXUAL_ASSAULT,
    CrisisKind.CHILD: NumberRole.CHILD,
    CrisisKind.SUICIDE: NumberRole.SUICIDE,
}

escaped = lazy(escape, str)
HOW = _(
    "Plain words in the order in which people type them. kill* stands for every word that begins so, he/she for one "
    "of several words, at_once/now too where some of them are several words, ... for up to three words in between. "
    "knife & now stands where both are, in whatever order; = help only where nothing else is written. <weapon> = "
    "knife/gun gives words a name: write <weapon> where they may stand. nau ~ now makes nau another spelling of now. "
    "An exception that begins with & takes back everything, except phrases that begin with !. A number shown once too"
    " often costs little; one that is missing can cost a life."
)


class CrisisPhrases(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    OwnedByAuthority,
    index.Indexed,
    models.Model,
):
    """Phrases of one language and one kind of danger. An authority adds its own to the shared ones."""

    language = models.CharField(_("language"), max_length=10, choices=list(OF_CONCEPTS.items()), db_index=True)
    kind = models.CharField(_("kind of danger"), max_length=20, choices=CrisisKind)
    phrases = models.TextField(_("phrases"), help_text=_("One on each line."))
    exceptions = models.TextField(
        _("exceptions"),
        blank=True,
        help_text=_("Phrases that make it no danger, one on each line. They take back only what stands inside them."),
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="crisis_phrases",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="crisis_phrases",
        for_concrete_model=False,
    )

    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("kind")]),
        HelpPanel(content=escaped(HOW)),
        FieldPanel("phrases"),
        FieldPanel("exceptions"),
        FieldPanel("owner"),
    ]
    search_fields = [
        index.SearchField("phrases"),
        index.AutocompleteField("phrases"),
        index.FilterField("owner_id"),
        index.FilterField("language"),
        index.FilterField("kind"),
    ]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["language", "kind", "owner_id"]
        verbose_name = _("phrases of danger")
        verbose_name_plural = _("phrases of danger")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language", "kind"], name="one_list_of_danger_per_owner"),
            models.UniqueConstraint(
                fields=["language", "kind"],
                condition=models.Q(owner__isnull=True),
                name="one_shared_list_of_danger",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.get_kind_display()}"

    def clean(self) -> None:
        super().clean()
        phrases, exceptions = self.lines
        named = definitions_of(phrases)
        errors = {
            "phrases": problems_of(phrases, self.language),
            "exceptions": problems_of([*named, *exceptions], self.language),
        }
        if any(errors.values()):
            raise ValidationError({name: found for name, found in errors.items() if found})

    @property
    def lines(self) -> tuple[list[str], list[str]]:
        """``(phrases, exceptions)``, each a list."""
        return phrase_lines(self.phrases), phrase_lines(self.exceptions)
