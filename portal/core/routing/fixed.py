"""Addresses that are no pages, and that no page may take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.core.authority import Authority

# Source language of a site → the word; addresses are equal in all languages of a site.
SEARCH = {"nb": "sok", "nl": "zoeken", "en": "search"}
RESERVED = frozenset(SEARCH.values())


def search_path(authority: Authority) -> str:
    """Path of the search below the home of any language, such as ``sok/``."""
    return f"{SEARCH.get(authority.source_language, SEARCH['en'])}/"


def validate_free(slug: str) -> None:
    """Refuse an address that belongs to something else on some site."""
    if slug in RESERVED:
        raise ValidationError({"slug": _("This address belongs to the search. Choose another one.")})
