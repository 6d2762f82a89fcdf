"""Files to download, under a name that tells nothing on the reader's device."""

from __future__ import annotations

import posixpath

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from portal.core.safety.quiet import validate_address


class PortalDocument(AbstractDocument):
    """A document. Editors see its title; addresses and downloads have its quiet title, else a fingerprint."""

    quiet_title = models.CharField(
        _("quiet title"),
        max_length=60,
        blank=True,
        help_text=_("What the file is called on the device of whoever saves it. Others can see it: it must not tell."),
    )

    admin_form_fields = ("title", "quiet_title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        permissions = Document._meta.permissions

    def clean(self) -> None:
        super().clean()
        validate_address("quiet_title", self.quiet_title, None)

    @property
    def filename(self) -> str:
        """Name of the file in its address and when it is saved."""
        stored = posixpath.basename(self.file.name)
        quiet = slugify(self.quiet_title, allow_unicode=True)
        return quiet + posixpath.splitext(stored)[1] if quiet else stored
