"""The pages behind the exit: what an authority may choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Site

from .quiet import word_list

if TYPE_CHECKING:
    from portal.core.models import AuthoritySettings

FIELDS = ("decoy_url", "second_decoy_url")


def host_of(address: str) -> str:
    """The host of an address, without ``www.``; empty when there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def objections(settings: AuthoritySettings) -> Iterator[tuple[str, str]]:
    """``(field, sentence)`` of everything that is wrong with the two pages, without asking them."""
    own = {host.removeprefix("www.") for host in Site.objects.values_list("hostname", flat=True)}
    words = word_list(settings.site if settings.site_id else None)
    for field in FIELDS:
        address = getattr(settings, field)
        if not address:
            continue
        word = words.find(address)
        if not address.startswith("https://") or "@" in urlsplit(address).netloc:
            yield field, _("Choose an address that begins with https://, without a name or password in it.")
        if host_of(address) in own:
            yield field, _("This is a site of the portal itself. The exit must lead away from it.")
        if word:
            yield field, _("“%(word)s” tells what people leave. Choose a page about something else.") % {"word": word}
    if settings.decoy_url and host_of(settings.decoy_url) == host_of(settings.second_decoy_url):
        yield FIELDS[1], _("Choose another site than the first: when that one is down, this page takes its place.")


def validate_decoys(settings: AuthoritySettings) -> None:
    """Refuse pages behind the exit that could harm or cannot help."""
    errors: dict[str, list[str]] = {}
    for field, sentence in objections(settings):
        errors.setdefault(field, []).append(sentence)
    if errors:
        raise ValidationError(errors)
