"""Addresses that are no pages, and that no page may take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.core.authority import Authority

# Source language of a site → the word; addresses are equal in all languages of a site.
SEARCH = {"nb": "sok", "nl": "zoeken", "en": "search"}
RESERVED = frozenset(SEARCH.values())
# Below the search: a word of all its languages that tells nothing. Only scripts ask there.
HINT = "hint"
HINT_PATH = rf"(?P<language>[a-z]{{2}})/(?:{'|'.join(sorted(RESERVED))})/{HINT}/"
_hints = re.compile(rf"/{HINT_PATH}")


def search_path(authority: Authority) -> str:
    """Path of the search below the home of any language, such as ``sok/``."""
    return f"{SEARCH.get(authority.source_language, SEARCH['en'])}/"


def is_for_hints(path: str) -> bool:
    """Whether a path is answered from files alone: neither its site nor the database is asked."""
    return _hints.fullmatch(path) is not None


def validate_free(slug: str) -> None:
    """Refuse an address that belongs to something else on some site."""
    if slug in RESERVED:
        raise ValidationError({"slug": _("This address belongs to the search. Choose another one.")})
