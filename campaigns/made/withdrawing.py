"""Taking made files away: their bytes go, and their addresses go on to lead somewhere."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from campaigns.models import FormerFile, MadeFile


def remember(row: MadeFile) -> None:
    """Let the address of a version go on to lead somewhere."""
    FormerFile.objects.create(file=row, digest=row.digest, made_at=row.made_at or timezone.now())


def withdraw(rows: list[MadeFile]) -> None:
    """Take files away that hold a number which is not true any more, before better ones are made."""
    if not rows:
        return
    with transaction.atomic():
        for row in rows:
            remember(row)
            row.digest, row.source = "", ""
            row.save()
    for row in rows:
        forget(row.file)


def remove(row: MadeFile) -> None:
    """Take away a file that nobody orders any more, with its addresses."""
    stored = row.file
    row.delete()
    forget(stored)


def forget(stored: str) -> None:
    """Delete bytes from the storage, unless another file has the same."""
    if stored and not MadeFile.objects.filter(file=stored).exclude(digest="").exists():
        default_storage.delete(stored)
