"""Events: when and where people can come, kept once for all languages."""

from __future__ import annotations

from datetime import date

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from campaigns.rules import validate_event
from campaigns.vocabulary import EventKind, Repeat
from portal.core.models import LocalizedTextField, OwnedByAuthority, OwnedQuerySet
from portal.core.safety.quiet import validate_texts

from .previewed import PreviewedOnPage


class Event(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewedOnPage,
    OwnedByAuthority,
    index.Indexed,
    ClusterableModel,
):
    """A meeting, a course, a day. Times are those on the clocks of its authority. Nobody signs up with us."""

    slug = models.SlugField(_("address"), max_length=80, help_text=_("Quiet: it must not tell what it is about."))
    kind = models.CharField(_("kind"), max_length=10, choices=EventKind, default=EventKind.MEETING)
    titles = LocalizedTextField(_("title"), max_length=120)
    quiet_titles = LocalizedTextField(_("quiet title"), max_length=80, help_text=_("Stands in calendars of others."))
    texts = LocalizedTextField(_("text"), blank=True, rows=3, max_length=800)
    campaign = models.ForeignKey(
        "campaigns.CampaignPage", verbose_name=_("campaign"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="events",
    )  # fmt: skip
    first_day = models.DateField(_("day"))
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Only where it takes several days."))
    begins = models.TimeField(_("begins"), null=True, blank=True, help_text=_("Empty: the whole day."))
    finishes = models.TimeField(_("finishes"), null=True, blank=True)
    repeats = models.CharField(_("comes again"), max_length=12, choices=Repeat, blank=True, default=Repeat.NEVER)
    repeats_until = models.DateField(_("until"), null=True, blank=True)
    left_out = models.TextField(
        _("days left out"), blank=True, help_text=_("One on each line, for example 2026-12-24.")
    )
    online = models.BooleanField(_("online"), default=False)
    place = models.CharField(
        _("place"), max_length=160, blank=True, help_text=_("A public place. Never one that is kept secret.")
    )
    languages = models.CharField(_("languages spoken"), max_length=80, blank=True, help_text=_("Codes, such as nb en."))
    interpreter = models.BooleanField(_("interpreter"), null=True, blank=True)
    price = LocalizedTextField(_("price"), blank=True, max_length=80, help_text=_("Empty: not known."))
    sign_up_url = models.URLField(_("sign up at"), blank=True)
    sign_up_number = models.ForeignKey(
        "core.EmergencyNumber", verbose_name=_("sign up by calling"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    sign_up_service = models.ForeignKey(
        "services.Service", verbose_name=_("or by calling the service"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+", help_text=_("Its number, as the directory has it."),
    )  # fmt: skip
    audiences = ParentalManyToManyField("services.Audience", verbose_name=_("audiences"), blank=True, related_name="+")

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="event",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="event",
        for_concrete_model=False,
    )

    panels = [
        FieldPanel("titles"),
        FieldPanel("quiet_titles"),
        FieldPanel("texts"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                FieldRowPanel([FieldPanel("begins"), FieldPanel("finishes")]),
                FieldRowPanel([FieldPanel("repeats"), FieldPanel("repeats_until")]),
                FieldPanel("left_out"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("online"), FieldPanel("place")])], heading=_("Where")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("languages"), FieldPanel("interpreter")]),
                FieldPanel("price"),
                FieldPanel("sign_up_url"),
                FieldRowPanel([FieldPanel("sign_up_number"), FieldPanel("sign_up_service")]),
            ],
            heading=_("For those who come"),
        ),
        MultiFieldPanel(
            [FieldPanel("kind"), PageChooserPanel("campaign"), FieldPanel("audiences")], heading=_("About")
        ),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("owner")]),
    ]
    search_fields = [
        index.SearchField("titles"),
        index.AutocompleteField("titles"),
        index.FilterField("owner_id"),
        index.FilterField("kind"),
    ]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "begins", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [models.UniqueConstraint(fields=["owner", "slug"], name="one_event_of_an_address_per_owner")]

    def __str__(self) -> str:
        return str(self.titles) or self.slug

    def clean(self) -> None:
        super().clean()
        validate_event(self)
        validate_texts("quiet_titles", self.quiet_titles, self.owner)

    @property
    def days_left_out(self) -> set[date]:
        """Days on which it does not come again."""
        return {date.fromisoformat(line.strip()) for line in self.left_out.splitlines() if line.strip()}
