"""Fixed vocabularies of the directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Planned is not open: only an active service can be a way in."""

    ACTIVE = "active", _("Running")
    PLANNED = "planned", _("Planned")
    PAUSED = "paused", _("Closed for now")
    CLOSED = "closed", _("Closed down")


class AddressPolicy(models.TextChoices):
    """What may be said about where a service is."""

    PUBLIC = "office_public", _("Public address")
    ON_REQUEST = "on_request", _("Call for the address")
    SECRET = "secret", _("Secret address")
    NONE = "none", _("Not a place")


class Anonymity(models.TextChoices):
    """Whether a person can stay unnamed."""

    YES = "yes", _("You can stay anonymous")
    NO = "no", _("They need to know who you are")
    UNKNOWN = "unknown", _("Ask first")


class Cost(models.TextChoices):
    """What a service costs the person who uses it."""

    FREE = "free", _("Free")
    UNKNOWN = "", _("Not stated")


class ChannelKind(models.TextChoices):
    """A way to make contact."""

    PHONE = "phone", _("Call")
    SMS = "sms", _("Text message")
    CHAT = "chat", _("Chat")
    EMAIL = "email", _("E-mail")
    TEXT_RELAY = "text_relay", _("For deaf and hard of hearing people")
    WEB = "web", _("Website")
    APP = "app", _("App")
    FROM_ABROAD = "from_abroad", _("From abroad")
    DROP_IN = "drop_in", _("Come without an appointment")


class Weekday(models.IntegerChoices):
    """ISO 8601 weekdays."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


DIALLED = frozenset({ChannelKind.PHONE, ChannelKind.SMS, ChannelKind.TEXT_RELAY, ChannelKind.FROM_ABROAD})
