"""Files that the portal makes from its content, and the addresses they had before."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

SHEET = "sheet"  # a kind that visitors let be made, each when it is asked for first


class MadeFile(models.Model):
    """One file in one language and one format, as it is now.

    ``subject`` says what it is made from, in the words of its kind. ``source`` is the fingerprint of that; when it
    changes, the file is made anew. ``digest`` is that of the bytes: it stands in the address.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=20)
    subject = models.CharField(max_length=120)
    language = models.CharField(_("language"), max_length=10)
    format = models.CharField(_("format"), max_length=8)

    title = models.CharField(_("title"), max_length=200)
    name = models.CharField(_("name of the file"), max_length=120)
    source = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=20, blank=True, db_index=True)
    file = models.CharField(max_length=200, blank=True)  # its name in the storage
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    numbers = models.JSONField(_("numbers on it"), default=list)
    version = models.PositiveSmallIntegerField(_("version"), default=0)
    made_at = models.DateTimeField(_("made"), null=True)
    change = models.CharField(_("what changed"), max_length=10, blank=True)
    text = models.CharField(max_length=64, blank=True)  # fingerprint of its words without numbers
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["title", "language", "format"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind", "subject", "language", "format"], name="one_file_for_each_format"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_listed(self) -> bool:
        """Whether pages list it. Sheets are shown one by one: a new one leaves all kept pages as they are."""
        return self.kind != SHEET

    @property
    def is_there(self) -> bool:
        return bool(self.digest)

    @property
    def url(self) -> str:
        """Its address: the digest keeps it apart from other versions, the name is what gets saved."""
        return f"/f/{self.digest}/{self.name}" if self.digest else ""


class FormerFile(models.Model):
    """A version of before. Its address leads to the one of today; its bytes are gone."""

    file = models.ForeignKey(MadeFile, on_delete=models.CASCADE, related_name="former")
    digest = models.CharField(max_length=20, db_index=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.digest
