"""The words that may not stand where others look: titles, addresses and names of files."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from portal.core.i18n.languages import NATIVE_NAMES
from portal.core.safety.words import ANY, spellings

from .ownership import OwnedByAuthority, OwnedQuerySet

BETWEEN = re.compile(r"[,;\n،]+")


class AlarmingWords(OwnedByAuthority, index.Indexed, models.Model):
    """The stems of one language. An authority can add its own to the shared ones; it cannot take any away."""

    language = models.CharField(
        _("language"), max_length=10, choices=[(ANY, _("All languages")), *NATIVE_NAMES.items()], db_index=True
    )
    words = models.TextField(
        _("words"),
        help_text=_(
            "Beginnings of words, one on each line or with commas between them. Quiet titles and addresses may have "
            "no word that begins with one of them; six letters or more may stand nowhere in a word."
        ),
    )

    panels = [FieldPanel("language"), FieldPanel("words"), FieldPanel("owner")]
    search_fields = [index.SearchField("words"), index.AutocompleteField("words"), index.FilterField("owner_id")]

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["owner_id", "language"]
        verbose_name = _("words that tell")
        verbose_name_plural = _("words that tell")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="one_list_of_words_per_language_and_owner"),
            models.UniqueConstraint(
                fields=["language"],
                condition=models.Q(owner__isnull=True),
                name="one_shared_list_of_words_per_language",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_language_display())

    def clean(self) -> None:
        """Refuse what would forbid half of all titles."""
        super().clean()
        short = [stem for stem in self.stems if not spellings(stem)]
        if short:
            raise ValidationError(
                {
                    "words": _(
                        "“%(word)s” is too short: it would stand in many harmless words. Write three letters or more."
                    )
                },
                params={"word": short[0]},
            )

    @property
    def stems(self) -> list[str]:
        """The beginnings of words, as they are written."""
        return [stem.strip() for stem in BETWEEN.split(self.words) if stem.strip()]
