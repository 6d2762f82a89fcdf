"""Channels: the ways to make contact with a service, each with its own number, hours and languages."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from portal.core.models import EmergencyNumber, Hours, LocalizedTextField
from portal.core.numbers.format import validate_number

from .vocabulary import DIALLED, ChannelKind, Weekday


class Channel(Orderable, ClusterableModel):
    """One way to make contact. At most one of ``shared_number``, ``number`` and ``address`` is filled.

    ``shared_number`` points at a number that lives as an emergency number; ``number`` is the channel's
    own (E.164 or a short number); ``address`` is anything else (web, e-mail). All empty: it exists or is
    likely, but the address is not known, and nothing is guessed.
    """

    service = ParentalKey("services.Service", on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("kind"), max_length=20, choices=ChannelKind, default=ChannelKind.PHONE)
    label = LocalizedTextField(_("label"), max_length=80)
    shared_number = models.ForeignKey(
        EmergencyNumber,
        verbose_name=_("number kept elsewhere"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="channels",
    )
    number = models.CharField(_("own number"), max_length=30, blank=True, validators=[validate_number])
    address = models.CharField(_("web or e-mail address"), max_length=250, blank=True)
    hours = models.CharField(_("hours"), max_length=30, choices=Hours, default=Hours.UNKNOWN)
    spoken_languages = models.JSONField(_("spoken languages"), null=True, blank=True)
    interpreter = models.BooleanField(_("interpreter"), null=True, blank=True)
    who_answers = LocalizedTextField(_("who answers"), blank=True, max_length=200)
    recorded = models.BooleanField(_("calls are recorded"), null=True, blank=True)
    shown_on_bill = models.BooleanField(_("shown on the bill"), null=True, blank=True)
    needs_verification = models.BooleanField(_("still to be checked"), default=True)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("hours"), FieldPanel("needs_verification")]),
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("shared_number"), FieldPanel("number"), FieldPanel("address")]),
        FieldRowPanel([FieldPanel("interpreter"), FieldPanel("recorded"), FieldPanel("shown_on_bill")]),
        FieldPanel("spoken_languages"),
        FieldPanel("who_answers"),
        InlinePanel("opening_hours", heading=_("Opening hours"), label=_("Hours")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("channel")
        constraints = [
            models.CheckConstraint(
                name="channel_has_one_address",
                condition=(
                    Q(shared_number__isnull=True, number="")
                    | Q(shared_number__isnull=True, address="")
                    | Q(number="", address="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"

    def clean(self) -> None:
        super().clean()
        filled = [bool(self.shared_number_id), bool(self.number), bool(self.address)]
        if sum(filled) > 1:
            raise ValidationError(_("A channel has one number or one address, not several. Make another channel."))
        if (self.number or self.shared_number_id) and self.kind not in DIALLED:
            raise ValidationError({"kind": _("A channel of this kind has no phone number.")})
        if self.spoken_languages is not None and not isinstance(self.spoken_languages, list):
            raise ValidationError({"spoken_languages": _('Write a list of language codes, for example ["nb", "en"].')})


class OpeningHours(Orderable):
    """When a channel is open on one weekday; ``closes`` before ``opens`` means past midnight."""

    channel = ParentalKey(Channel, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day comes before the first.")})
