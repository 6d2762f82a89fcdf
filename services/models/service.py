"""A service: the facts about one place to turn to, kept once for all languages and pages."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from portal.core.clock import validate_has_come
from portal.core.models import Hours, LocalizedTextField, NumberRole, OwnedByAuthority, Reader
from portal.core.safety.quiet import validate_texts

from .panels import SERVICE_EDIT_HANDLER
from .queryset import ServiceQuerySet
from .rules import validate_address, validate_reach_via, validate_way_in
from .vocabulary import AddressPolicy, Anonymity, Cost, Status


class Service(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    OwnedByAuthority,
    index.Indexed,
    ClusterableModel,
):
    """Facts about a service (HSDS *service*). Prose stands on its ServicePage; numbers on its channels."""

    slug = models.SlugField(_("identity"), max_length=100, unique=True, help_text=_("Never changes."))
    names = LocalizedTextField(_("name"), max_length=120)
    summaries = LocalizedTextField(_("summary"), rows=2, max_length=250)
    quiet_titles = LocalizedTextField(_("quiet title"), blank=True, max_length=80)
    organisation = models.ForeignKey(
        "services.Organisation", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="services"
    )
    kind = models.ForeignKey("services.ServiceKind", verbose_name=_("kind"), on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    way_in = models.BooleanField(
        _("people can ask for help here themselves"), default=True, help_text=_("Off for partners and referral only.")
    )
    reach_via_service = models.ForeignKey(
        "self",
        verbose_name=_("reached through"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="leads_to",
    )
    reach_via_role = models.CharField(
        _("reached through the number for"), max_length=20, blank=True, choices=NumberRole
    )
    reader = models.CharField(_("who reads it"), max_length=20, choices=Reader, default=Reader.DEFAULT)

    audiences = ParentalManyToManyField("services.Audience", verbose_name=_("audiences"), related_name="services")
    genders = ParentalManyToManyField("services.Gender", verbose_name=_("genders"), blank=True)
    forms = ParentalManyToManyField(
        "services.FormOfViolence", verbose_name=_("forms of violence"), blank=True, related_name="services"
    )
    risk_groups = ParentalManyToManyField("services.RiskGroup", verbose_name=_("risk groups"), blank=True)
    areas = ParentalManyToManyField("services.Area", verbose_name=_("areas served"), related_name="services")

    hours = models.CharField(_("hours"), max_length=30, choices=Hours, default=Hours.UNKNOWN)
    hours_note = LocalizedTextField(_("note on hours"), blank=True, max_length=120)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, blank=True)
    drop_in = models.BooleanField(_("come without an appointment"), null=True, blank=True)
    referral_needed = models.BooleanField(_("referral needed"), null=True, blank=True)
    interpreter = models.BooleanField(_("interpreter"), null=True, blank=True)
    spoken_languages = models.JSONField(_("spoken languages"), null=True, blank=True)
    anonymity = models.CharField(_("anonymity"), max_length=10, choices=Anonymity, default=Anonymity.UNKNOWN)
    must_report_note = LocalizedTextField(_("duty to report"), blank=True, rows=2, max_length=300)

    address_policy = models.CharField(
        _("address policy"), max_length=20, choices=AddressPolicy, default=AddressPolicy.NONE
    )
    address = models.CharField(_("address"), max_length=250, blank=True)
    towns = models.JSONField(_("towns with an office"), default=list, blank=True)

    legal_basis = models.CharField(_("legal basis"), max_length=250, blank=True)
    commissioned_by = models.TextField(_("commissioned by"), blank=True, help_text=_("One per line."))
    financed_by = models.TextField(_("financed by"), blank=True, help_text=_("One per line."))

    sources = models.JSONField(_("sources"), default=list, blank=True)
    needs_verification = models.BooleanField(_("still to be checked"), default=True)
    unverified_fields = models.JSONField(_("what to check"), default=list, blank=True)
    verified_on = models.DateField(_("checked on"), null=True, blank=True, validators=[validate_has_come])
    verified_by = models.CharField(_("checked by"), max_length=120, blank=True)
    pack_extra = models.JSONField(default=dict, blank=True, editable=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="service",
        for_concrete_model=False,
    )
    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="service",
        for_concrete_model=False,
    )

    edit_handler = SERVICE_EDIT_HANDLER
    search_fields = [
        index.SearchField("names"),
        index.SearchField("slug"),
        index.AutocompleteField("slug"),
        index.FilterField("owner_id"),
        index.FilterField("status"),
    ]

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints = [
            models.CheckConstraint(
                name="secret_service_has_no_address",
                condition=~Q(address_policy=AddressPolicy.SECRET) | Q(address="", towns=[]),
            ),
            models.CheckConstraint(
                name="only_active_service_is_way_in", condition=Q(status=Status.ACTIVE) | Q(way_in=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.names) or self.slug

    def clean(self) -> None:
        super().clean()
        validate_address(self)
        validate_way_in(self)
        validate_reach_via(self)
        validate_texts("quiet_titles", self.quiet_titles, self.owner)

    def get_preview_template(self, request, mode_name: str) -> str:
        return "services/service_preview.html"

    def get_preview_context(self, request, mode_name: str) -> dict:
        from services.preview import preview_context

        return preview_context(self, request)
