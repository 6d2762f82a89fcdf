"""Fixed vocabularies of the search."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Speaker(models.TextChoices):
    """Who says the words of a concept. It decides where they may lead."""

    EXPOSED = "exposed", _("Someone exposed to violence")
    USING_VIOLENCE = "using_violence", _("Someone who uses violence")
    WORRIED = "worried", _("Someone worried about another person")
    WORKING = "working", _("Someone who meets it at work")
    ANY = "any", _("Anybody")

    @classmethod
    def conflict(cls, one: str, other: str) -> bool:
        """Whether the same words may not be both people's.

        What anybody says goes well with everyone but those who use violence: a word that someone exposed
        could write never leads to help for the person they fear.
        """
        return one != other and (cls.ANY not in {one, other} or cls.USING_VIOLENCE in {one, other})
