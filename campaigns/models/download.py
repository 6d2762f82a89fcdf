"""How often files were taken: one integer for each file, language and day, and nothing else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site


class DownloadCount(models.Model):
    """The downloads of one file on one day. It outlives the file. No visitor, no hour, no order of events."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    format = models.CharField(max_length=8)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("downloads"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind", "subject", "language", "format", "day"], name="one_count_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.day}: {self.count}"
