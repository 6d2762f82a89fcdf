"""The form of a film."""

from __future__ import annotations

from typing import Any

from portal.editorial.records import OwnedRecordForm

from .rules import FILES


class FilmForm(OwnedRecordForm):
    """A draft may lack captions; what is sent for review or published may not."""

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        self.instance.is_unfinished = True

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self.instance.is_unfinished = False

    def save(self, commit: bool = True) -> Any:
        """Store what was uploaded even for a draft: a revision keeps the name of a file, never the file."""
        for name in FILES:
            file = getattr(self.instance, name)
            if file and not file._committed:
                file.save(file.name, file.file, save=False)
        return super().save(commit)
