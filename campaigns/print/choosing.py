"""The form of the print kit: choose words, place, language and format; a choice has an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from campaigns.documents.words import Writer
from portal.core.authority import Authority, relative_path
from portal.core.i18n.languages import native_name
from portal.core.presentation import Option
from services.models import Area
from services.selectors import municipalities_of

from .formats import FORMATS, by_key
from .words import Words, all_words

if TYPE_CHECKING:
    from campaigns.models import PrintKitPage

CARD = "card-for-websites"


def choose(page: PrintKitPage, request: HttpRequest, key: str = "") -> HttpResponse:
    """The form, with some words chosen; a posted choice becomes an address."""
    if key and key not in all_words(page.authority):
        raise Http404
    if request.method != "POST":
        return page.render(request, context_overrides={**form_context(page, key=key), "unlisted": bool(key)})
    place, language, kind, chosen = (request.POST.get(name, "") for name in ("m", "l", "f", "w"))
    if not _is_choice(page, place, language, kind, chosen):
        note = _("Please choose a municipality, a language and a format.")
        again = form_context(page, kind, place, language, chosen)
        response = page.render(request, context_overrides={**again, "note": note})
        response.status_code = 422
        return response
    response = HttpResponseRedirect(_address(page, place, language, kind, chosen))
    response.status_code = 303
    return response


def _is_choice(page: PrintKitPage, place: str, language: str, kind: str, words: str) -> bool:
    return (
        place in {area.slug for area in municipalities_of(page.authority)}
        and language in page.authority.languages
        and kind in {*by_key(), CARD}
        and words in all_words(page.authority)
    )


def _address(page: PrintKitPage, place: str, language: str, kind: str, words: str) -> str:
    """Of what was chosen: the page goes on in the language of who reads it, whichever that of the sheet is."""
    authority = page.authority
    form = by_key().get(kind)  # none: the card for other websites
    parts = [kind, place, words if form.takes_words else ""] if form else ["frame", place]
    parts += [language] if language != authority.language else []
    return f"{authority.url(relative_path(page.url_path))}{'/'.join(part for part in parts if part)}/"


def form_context(page: PrintKitPage, form: str = "", area: str = "", language: str = "", key: str = "") -> dict:
    """The choices. Words of campaigns that are over are only there when they were chosen."""
    authority = page.authority
    language = language or authority.language
    kinds = [Option(each.key, str(each.label), each.key == form) for each in FORMATS]
    return {
        "action": authority.url(relative_path(page.url_path)),
        "places": [Option(a.slug, a.name, a.slug == area) for a in municipalities_of(authority)],
        "language_options": [Option(c, native_name(c), c == language) for c in authority.languages],
        "format_options": [*kinds, Option(CARD, _("Card for other websites"), form == CARD)],
        "word_options": _word_options(authority, key),
    }


def _word_options(authority: Authority, key: str) -> list[Option]:
    """The words to choose from; none where there are only those of the print kit."""
    offered: dict[str, Words] = {}
    for words in all_words(authority).values():
        text = said(authority, words)  # the same for all materials of a campaign, where nobody has written them
        if words.key == key or (not words.over and text not in offered):
            offered[text] = words
    return [Option(words.key, text, words.key == key) for text, words in offered.items()] if len(offered) > 1 else []


def said(authority: Authority, words: Words) -> str:
    """The largest words of a sheet, as plain text."""
    writer = Writer(authority.book.for_reader("default"))
    return "".join(run.text for run in writer.line(words.slogan)) or words.title or _("The numbers alone")


def area_of(page: PrintKitPage, slug: str) -> Area:
    for area in municipalities_of(page.authority):
        if area.slug == slug:
            return area
    raise Http404
