"""Records that are stored together with the work that follows, or not at all."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction


class SavedWhole(models.Model):
    """One transaction around saving: the record, its parts, and the rows of the outbox.

    Wagtail's publish and unpublish actions open none for records that are no pages; without this, a
    server that dies between the two would leave readers with the old fact for ever.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
