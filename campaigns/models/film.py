"""Films: facts, captions and transcripts kept once, for all campaigns that show them."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import FileExtensionValidator, MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from campaigns.films.captions import CaptionsField
from campaigns.films.panels import MadeFilesPanel
from campaigns.films.readiness import missing, require_ready
from campaigns.films.rules import ENDINGS, validate_film
from campaigns.films.uploads import SOURCES
from portal.core.i18n.languages import NATIVE_NAMES
from portal.core.models import LocalizedTextField, OwnedByAuthority, OwnedQuerySet

from .previewed import PreviewedOnPage

JUDGED = frozenset({"live", "captions", "transcripts", "owner"})
KEEP = _("Kept where nobody else can see it. What readers get is made from it.")


def source_field(label: Any, help_text: Any) -> models.FileField:
    """A film as somebody made it."""
    return models.FileField(
        label,
        upload_to=SOURCES,
        blank=True,
        max_length=100,
        validators=[FileExtensionValidator(ENDINGS)],
        help_text=help_text,
    )


class Film(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewedOnPage,
    OwnedByAuthority,
    index.Indexed,
    models.Model,
):
    """A film with what people need who cannot see or hear it. Without captions and transcript it is never live."""

    slug = models.SlugField(_("address"), max_length=80, help_text=_("Quiet: it must not tell what it is about."))
    titles = LocalizedTextField(_("title"), max_length=120)
    texts = LocalizedTextField(_("text"), blank=True, rows=2, max_length=400)
    notes = LocalizedTextField(
        _("note before it"), blank=True, rows=2, max_length=300, help_text=_("What may be hard to see.")
    )
    spoken = models.CharField(
        _("language spoken"), max_length=2, blank=True, choices=list(NATIVE_NAMES.items()),
        help_text=_("Empty: nobody speaks."),
    )  # fmt: skip
    source = source_field(_("film"), KEEP)
    poster_second = models.PositiveSmallIntegerField(
        _("picture from second"), default=1, validators=[MaxValueValidator(3600)],
        help_text=_("The picture that stands there before the film plays. Choose one that is not hard to see."),
    )  # fmt: skip
    sign_source = source_field(
        _("in sign language"), _("The same film with sign language. Said to be missing if empty.")
    )
    described_source = source_field(
        _("with audio description"), _("The same film, with what is seen spoken. Said to be missing if empty.")
    )
    placeholder = models.BooleanField(
        _("stands in for a film that is not made yet"), default=False, help_text=_("Readers are told.")
    )
    captions = CaptionsField(_("captions"), blank=True, rows=5, help_text=_("What is said and heard, with the times."))
    transcripts = LocalizedTextField(
        _("transcript"), blank=True, rows=5, max_length=40_000,
        help_text=_("All that is said, heard and seen, to be read instead. An empty line begins a paragraph."),
    )  # fmt: skip
    # So that the database refuses what no door should have let through.
    is_whole = models.BooleanField(default=False, editable=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="film",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="film",
        for_concrete_model=False,
    )

    panels = [
        FieldPanel("titles"),
        FieldPanel("texts"),
        FieldPanel("notes"),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldRowPanel([FieldPanel("poster_second"), FieldPanel("spoken")]),
                FieldPanel("sign_source"),
                FieldPanel("described_source"),
                FieldPanel("placeholder"),
                MadeFilesPanel(),
            ],
            heading=_("Film"),
        ),
        FieldPanel("captions"),
        FieldPanel("transcripts"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("owner")]),
    ]
    search_fields = [
        index.SearchField("titles"),
        index.AutocompleteField("titles"),
        index.FilterField("owner_id"),
    ]

    objects = OwnedQuerySet.as_manager()
    is_unfinished = False  # while a draft is stored that may still lack something

    class Meta:
        ordering = ["slug", "pk"]
        verbose_name = _("film")
        verbose_name_plural = _("films")
        constraints = [
            models.UniqueConstraint(fields=["owner", "slug"], name="one_film_of_an_address_per_owner"),
            models.CheckConstraint(
                condition=models.Q(live=False) | models.Q(is_whole=True), name="live_films_are_whole"
            ),
        ]

    def __str__(self) -> str:
        return str(self.titles) or self.slug

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        """Store it, and have made from it what is shown. Raises NotReady where readers would see it unfinished."""
        from campaigns.films.queue import expect

        # Storing a draft writes some columns of the live row, while the words of the draft are in memory.
        if update_fields is None and self.live and self.first_published_at is None:  # type: ignore[has-type]
            self.first_published_at = timezone.now()  # films/withdrawing.py goes by it
        if update_fields is None or not JUDGED.isdisjoint(update_fields):
            if self.live:
                require_ready(self)
            self.is_whole = not missing(self)
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None:
            expect(self)

    def clean(self) -> None:
        super().clean()
        validate_film(self)
        self.is_whole = not missing(self)  # known before the constraint on it is looked at

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Store a draft, and have made from it what will be shown, so that it is there when the draft is published."""
        from campaigns.films.queue import expect

        revision = super().save_revision(*args, **kwargs)
        expect(self)
        return revision

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a draft now or at its time. Raises NotReady at once, not only when the time has come."""
        require_ready(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    @property
    def sources(self) -> list[str]:
        """Names of the stored files it is made from."""
        files = (self.source, self.sign_source, self.described_source)
        return [file.name for file in files if file and file.name]
