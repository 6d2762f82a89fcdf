"""Work that must follow a change, written in the same transaction as the change itself."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxRow(models.Model):
    """One step to run for one transaction. The row is deleted when the step is done.

    ``tags``: what the transaction changed (see ``portal.core.snapshots.reading`` for their form).
    A row waits until ``not_before``; each failure counts in ``attempts`` and moves that time on.
    """

    step = models.CharField(_("step"), max_length=40)
    tags = models.JSONField(_("what changed"), default=list)
    removal = models.BooleanField(_("takes something away"), default=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    claimed_until = models.DateTimeField(_("in work until"), null=True, blank=True)
    claimed_by = models.CharField(_("in work at"), max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(_("failed attempts"), default=0)
    last_error = models.TextField(_("what went wrong"), blank=True)

    class Meta:
        ordering = ["-removal", "pk"]
        verbose_name = _("work after publishing")
        verbose_name_plural = _("work after publishing")
        indexes = [models.Index(fields=["not_before"], name="outbox_not_before")]

    def __str__(self) -> str:
        return f"{self.step} #{self.pk}"
