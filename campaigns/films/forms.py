"""The form of a film."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

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

    def full_clean(self) -> None:
        """A form that is refused keeps no file, and a browser sends none twice by itself."""
        super().full_clean()
        if self.errors:
            for name in FILES:
                if name in self.files and name not in self.errors:
                    lost = _("Something else must be mended first. Then choose this file once more: %(name)s")
                    self.add_error(name, lost % {"name": self.files[name].name})

    def save(self, commit: bool = True) -> Any:
        """Store what was uploaded even for a draft: a revision keeps the name of a file, never the file."""
        for name in FILES:
            file = getattr(self.instance, name)
            if file and not file._committed:
                file.save(file.name, file.file, save=False)
        return super().save(commit)
