"""A concept: what people mean, in the words they use, and where it leads on each site."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, Site, WorkflowMixin
from wagtail.search import index

from portal.core.models import OwnedByAuthority, OwnedQuerySet

from .rules import validate_concept
from .terms import TermsField
from .vocabulary import Speaker


class Concept(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    OwnedByAuthority,
    index.Indexed,
    ClusterableModel,
):
    """Everyday words that mean one thing. They are matched, and shown as suggestions at most (``search.suggestible``).

    An authority's own concept with the name of a shared one adds its words to it, and its targets come instead
    of the shared ones on its site.
    """

    is_reference = False  # [[slug]] in a text is a number, never a concept

    slug = models.SlugField(_("name"), max_length=80, help_text=_("For editors. Visitors never see it."))
    speaker = models.CharField(
        _("who says it"),
        max_length=20,
        choices=Speaker,
        help_text=_("A word that someone exposed could write never leads to help for people who use violence."),
    )
    terms = TermsField(
        _("words"),
        blank=True,
        help_text=_(
            "Words and short phrases as people type them, one on each line. Visitors may see one as a suggestion while "
            "they type, if all its words stand in your titles."
        ),
    )
    misspellings = TermsField(
        _("wrong spellings"),
        blank=True,
        rows=2,
        help_text=_("Only those that are far from the word. The search finds common typing errors by itself."),
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="search_concept",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="search_concept",
        for_concrete_model=False,
    )

    panels = [
        FieldRowPanel([FieldPanel("slug"), FieldPanel("speaker")]),
        InlinePanel("targets", heading=_("Where it leads"), label=_("site")),
        FieldPanel("terms"),
        FieldPanel("misspellings"),
        FieldPanel("owner"),
    ]
    search_fields = [
        index.SearchField("slug"),
        index.AutocompleteField("slug"),
        index.SearchField("terms"),
        index.AutocompleteField("terms"),
        index.FilterField("owner_id"),
        index.FilterField("speaker"),
    ]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["slug", "owner_id"]
        verbose_name = _("search concept")
        verbose_name_plural = _("search concepts")
        constraints = [
            models.UniqueConstraint(fields=["owner", "slug"], name="one_concept_of_a_name_per_owner"),
            models.UniqueConstraint(
                fields=["slug"], condition=models.Q(owner__isnull=True), name="one_shared_concept_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def clean(self) -> None:
        super().clean()
        validate_concept(self)

    @property
    def shared(self) -> Concept | None:
        """The shared concept that this one of an authority adds to."""
        if not self.owner_id:
            return None
        return Concept.objects.filter(owner__isnull=True, slug=self.slug).first()


class ConceptTargets(models.Model):
    """Where a concept leads on one site."""

    concept = ParentalKey(Concept, on_delete=models.CASCADE, related_name="targets")
    site = models.ForeignKey(Site, verbose_name=_("site"), on_delete=models.CASCADE, related_name="+")
    content_ids = models.TextField(
        _("pages and services"), help_text=_("Their identities, the most fitting first, one on each line.")
    )
    pinned = models.BooleanField(
        _("the first one always stands on top"),
        default=False,
        help_text=_("Whatever else is found. Use it where another first answer could put somebody at risk."),
    )

    panels = [FieldPanel("site"), FieldPanel("content_ids"), FieldPanel("pinned")]

    class Meta:
        ordering = ["pk"]
        verbose_name = _("targets on a site")
        verbose_name_plural = _("targets on sites")
        constraints = [models.UniqueConstraint(fields=["concept", "site"], name="one_list_of_targets_per_site")]

    def __str__(self) -> str:
        return ", ".join(self.ordered)

    @property
    def ordered(self) -> list[str]:
        """Content ids, the most fitting first."""
        return list(dict.fromkeys(self.content_ids.split()))
