"""Fixed vocabularies that pages and services share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reader(models.TextChoices):
    """Who reads a page. It decides the number that comes first (after the emergency number)."""

    DEFAULT = "default", _("Anyone")
    CHILD = "child", _("Children and young people")
    USING_VIOLENCE = "using_violence", _("People who use violence")
    SEXUAL_VIOLENCE = "sexual_violence", _("People exposed to sexual violence")


class NumberRole(models.TextChoices):
    """What a number is for on a site. A role is also a reference in prose: ``[[helpline]]``."""

    EMERGENCY = "emergency", _("Emergency: police")
    AMBULANCE = "ambulance", _("Emergency: ambulance")
    POLICE = "police", _("Police, not urgent")
    DOCTOR = "doctor", _("Doctor on duty")
    HELPLINE = "helpline", _("Helpline")
    CHILD = "child", _("Line for children and young people")
    SEXUAL_ASSAULT = "sexual_assault", _("After sexual assault")
    SUICIDE = "suicide", _("Thoughts of suicide")
    USING_VIOLENCE = "using_violence", _("For people who use violence")


ROLE_OF_READER: dict[str, str] = {
    Reader.DEFAULT: NumberRole.HELPLINE,
    Reader.CHILD: NumberRole.CHILD,
    Reader.USING_VIOLENCE: NumberRole.USING_VIOLENCE,
    Reader.SEXUAL_VIOLENCE: NumberRole.SEXUAL_ASSAULT,
}


class Hours(models.TextChoices):
    """When someone answers, in words. Exact times stand in opening hours."""

    ALWAYS = "24_7", _("Day and night")
    OFFICE = "office", _("Office hours")
    WEEKLY_SLOT = "weekly_slot", _("Fixed weekly time")
    OUT_OF_HOURS = "emergency_out_of_hours", _("When the office is closed")
    WEEKDAYS = "weekdays", _("Weekdays in the daytime")
    DAY_EVENING = "day_evening", _("Day and evening")
    UNKNOWN = "unknown", _("Not stated")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
