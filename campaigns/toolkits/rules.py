"""What holds for the items of a toolkit: names of files that do not tell, and no name twice."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.core.safety.quiet import Telling, word_list


def validate_items(page: Any) -> None:
    """Refuse a toolkit whose files would tell, or would have the same name."""
    words = word_list(page.get_site() if page.path else None)
    problems: list[str] = []
    seen: set[str] = set()
    for block in page.items:
        name = block.value.get("file_title") or ""
        told = words.find(name, page.locale_code)
        if told:
            problems.append(f"{block.value['title']}: {Telling('file_title', told).sentence()}")
        if slugify(name, allow_unicode=True) in seen:
            problems.append(_("Two items have files with the name “%(name)s”. Give each its own.") % {"name": name})
        seen.add(slugify(name, allow_unicode=True))
    if problems:
        raise ValidationError({"items": problems})
