"""What search engines read of a page: plain words as data (schema.org), so that a quiet page is still found.

Data, not a script: browsers do not run it, and no history keeps it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from portal.core.presentation import Chrome

# No sign in it may end the element it stands in.
ESCAPED = str.maketrans({"<": r"\u003C", ">": r"\u003E", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"})


def web_page(chrome: Chrome, heading: str, entity: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A page with its plain heading; ``entity`` is what it is about. Empty for answers without an address."""
    if not chrome.canonical:
        return {}
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": chrome.portal_name if chrome.is_home else heading,
            "description": chrome.description,
            "inLanguage": chrome.language,
            "publisher": {"@type": "GovernmentOrganization", "name": chrome.authority_name},
            "mainEntity": dict(entity or {}),
        }
    )


def service(name: str, summary: str, numbers: Iterable[str]) -> dict[str, Any]:
    """A service of an authority, with its own known numbers as text. Where it is or helps is left out."""
    channels = [
        {"@type": "ServiceChannel", "servicePhone": {"@type": "ContactPoint", "telephone": number}}
        for number in numbers
    ]
    return _known(
        {
            "@type": "GovernmentService",
            "name": name,
            "description": summary,
            "availableChannel": channels,
        }
    )


def as_text(data: Mapping[str, Any]) -> SafeString:
    """The data as it stands inside its element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPED))  # noqa: S308 -- every sign that means something in HTML is escaped


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """What is known of it: unknown is left out, never guessed."""
    return {name: value for name, value in data.items() if value}
