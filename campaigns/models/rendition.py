"""Files that are made from uploaded films, for readers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models.whole import SavedWhole


class Rendition(SavedWhole):
    """One file made from one upload. It belongs to the bytes, not to a film: those of a draft are there in time."""

    class Kind(models.TextChoices):
        SMALL = "360p", _("film, 360 lines")
        LARGE = "720p", _("film, 720 lines")
        POSTER = "poster", _("picture")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        MAKING = "making", _("being made")
        READY = "ready", _("ready")
        NEEDLESS = "needless", _("not needed: the film is smaller")
        FAILED = "failed", _("failed")

    source = models.CharField(max_length=100)
    kind = models.CharField(max_length=6, choices=Kind)
    second = models.PositiveSmallIntegerField(default=0)  # of a poster
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    file = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes
    width = models.PositiveSmallIntegerField(default=0)  # pixels
    height = models.PositiveSmallIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("made file")
        verbose_name_plural = _("made files")
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "second"], name="one_file_of_a_kind_per_upload")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"
