"""What the form of a concept sends."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from wagtail.models import Site

from search.languages import OF_CONCEPTS

ADD = "/admin/snippets/search/concept/add/"


def of_concept(targets: list[tuple[Site, str]] | None = None, **changes: Any) -> dict[str, Any]:
    """A form that is filled in; ``terms`` and ``misspellings`` map a language to lines."""
    words = {"terms": {"nb": "krisesenter\ntrygt sted å bo"}, "misspellings": {}} | {
        name: changes.pop(name) for name in ("terms", "misspellings") if name in changes
    }
    data = {"slug": "shelter", "speaker": "exposed", "owner": "", **changes}
    for name, texts in words.items():
        data |= {f"{name}_{code}": texts.get(code, "") for code in OF_CONCEPTS}
    rows = targets or []
    data |= {"targets-TOTAL_FORMS": len(rows), "targets-INITIAL_FORMS": 0}
    data |= {"targets-MIN_NUM_FORMS": 0, "targets-MAX_NUM_FORMS": 1000}
    for place, (site, content_ids) in enumerate(rows):
        data |= {f"targets-{place}-site": site.pk, f"targets-{place}-content_ids": content_ids}
        data |= {f"targets-{place}-id": "", f"targets-{place}-DELETE": ""}
    return data


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
