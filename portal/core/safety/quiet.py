"""What others may see of a page (tab, history, address, name of a file) does not tell what it is about (QE-11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Site

from portal.core.i18n.languages import native_name

from .words import WordList

if TYPE_CHECKING:
    from portal.core.models import BasePage

ADDRESSES = ("slug", "path_slug")


@dataclass(frozen=True, slots=True)
class Telling:
    """A word in a field that tells. ``language`` of the text where a field has several."""

    field: str
    word: str
    language: str = ""

    def sentence(self) -> str:
        """What to do about it, for an editor."""
        if self.field in ADDRESSES:
            said = _(
                "“%(word)s” tells what this is about. Others can see the address, in the history of the browser for "
                "example. Choose an address that does not tell, such as “advice-3”."
            )
        else:
            said = _(
                "“%(word)s” tells what this is about. Others can see this text in the tab and in the history of the "
                "browser. Choose words that do not tell, such as “Advice for you”. The heading may speak plainly."
            )
        text = said % {"word": self.word}
        return f"{native_name(self.language)}: {text}" if self.language else text


def word_list(site: Site | None) -> WordList:
    """The words of a site: the shared ones, and its own. One query."""
    from portal.core.models import AlarmingWords

    rows = AlarmingWords.objects.for_site(site) if site else AlarmingWords.objects.filter(owner__isnull=True)
    lists: dict[str, list[str]] = {}
    for row in rows.order_by("pk"):
        lists.setdefault(row.language, []).extend(row.stems)
    return WordList(lists)


def telling_parts(page: BasePage, words: WordList) -> Iterator[Telling]:
    """The words of a page that tell, in what others can see of it; none for types that may speak plainly."""
    if not page.quiet:
        return
    for field, text, language in (("quiet_title", page.quiet_title, page.locale_code), ("slug", page.slug, "")):
        word = words.find(text, language)
        if word:
            yield Telling(field, word)
    yield from telling_texts("facts_quiet_titles", page.facts_quiet_titles, words)


def telling_texts(field: str, texts: dict[str, str], words: WordList) -> Iterator[Telling]:
    """The words that tell in a text of several languages."""
    for code, text in texts.items():
        word = words.find(text, code)
        if word:
            yield Telling(field, word, code)


def lacks_quiet_title(page: BasePage) -> bool:
    """Whether a page would have no title of its own that others may see."""
    return page.quiet and page.has_own_title and not page.quiet_title.strip()


def validate_quiet(page: BasePage) -> None:
    """Refuse a page that tells. A draft may lack its quiet title until it is sent for review."""
    errors = collect(telling_parts(page, word_list(page.get_site() if page.path else None))) if page.quiet else {}
    if lacks_quiet_title(page) and not page.is_unfinished:
        errors["quiet_title"] = [
            _("Write a quiet title. It stands in the tab and in the history of the browser, where others can see it.")
        ]
    if errors:
        raise ValidationError(errors)


def validate_texts(field: str, texts: dict[str, str], site: Site | None) -> None:
    """Refuse a text in several languages that tells."""
    refuse(telling_texts(field, texts, word_list(site)))


def validate_address(field: str, address: str, site: Site | None) -> None:
    """Refuse a part of an address that tells."""
    word = word_list(site).find(address)
    refuse(iter([Telling(field, word)] if word else []))


def refuse(found: Iterator[Telling]) -> None:
    """Raise ValidationError when something was found."""
    errors = collect(found)
    if errors:
        raise ValidationError(errors)


def collect(found: Iterator[Telling]) -> dict[str, list[Any]]:
    """Field → sentences."""
    errors: dict[str, list[Any]] = {}
    for each in found:
        errors.setdefault(each.field, []).append(each.sentence())
    return errors
