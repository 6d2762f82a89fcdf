"""One sheet with its file and the words that go with it; and the card for other websites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.made.orders import Order
from campaigns.made.shown import shown_file
from campaigns.models import MadeFile
from campaigns.turns import Turns
from campaigns.vocabulary import Picture
from portal.core.authority import Authority
from portal.core.presentation import Link
from portal.core.snapshots.rendering import is_unasked
from services.models import Area

from .choosing import CARD, area_of, form_context, said
from .embed import embed_address
from .formats import PNG, Format, by_key
from .place import place_of
from .sheets import made, order_of, ready
from .words import Words, all_words

if TYPE_CHECKING:
    from campaigns.models import PrintKitPage

turns = Turns(most=60, minutes=5, at_once=2)
HEIGHT = 420  # CSS pixels of a frame on other websites, 400 wide
MARKUP = '<iframe src="{}" title="{}" width="400" height="{}" style="max-width:100%" loading="lazy"></iframe>'
ALT = {
    Picture.HORIZON: gettext_lazy("A house with a lit window in the evening. Text: %(slogan)s %(call)s"),
    Picture.STREET: gettext_lazy("A street with lit windows in the evening. Text: %(slogan)s %(call)s"),
    Picture.DOOR: gettext_lazy("An open door with light behind it. Text: %(slogan)s %(call)s"),
    Picture.TABLE: gettext_lazy("A table with a bottle of milk and a receipt. Text: %(slogan)s %(call)s"),
    Picture.CALL: gettext_lazy("A telephone. Text: %(slogan)s %(call)s"),
    Picture.NONE: gettext_lazy("Text: %(slogan)s %(call)s"),
}


def sheet(page: PrintKitPage, request: HttpRequest, kind: str, slug: str, key: str, language: str) -> HttpResponse:
    """One sheet with its file, and with the words that go with a picture; ``language``: where it has no page."""
    form, area = by_key().get(kind), area_of(page, slug)
    if form is None or (key and not form.takes_words):
        raise Http404
    spoken = _in_language(page, language)
    with translation.override(spoken.language):
        words = _known(spoken, key)
        order = order_of(spoken, words, form, area)
        row = ready(spoken, order)
        if row is None and is_unasked(request):
            return HttpResponse(status=204)  # its page is kept no longer: the file is made first, or a visitor asks
        row = row or _made(request, spoken, order)
        with_it = _words(spoken, words, area, form) if form.ending == PNG else {}
    context = {
        **form_context(page, kind, slug, spoken.language, key),
        "heading": f"{form.label}: {area.name}",
        "intro": str(form.note) or (said(page.authority, all_words(page.authority)[key]) if key else ""),
        "wait": row is None,
        "unlisted": True,
        **_file(row),
        **with_it,
    }
    response = page.render(request, context_overrides=context, template="campaigns/sheet.html")
    response.status_code = 200 if context["file"] else 503
    return response


def _in_language(page: PrintKitPage, language: str) -> Authority:
    """The authority in the language of a sheet: that of the page, or another one. Raises Http404 for others."""
    if not language:
        return page.authority
    if language not in page.authority.languages or language == page.authority.language:
        raise Http404
    return page.authority.speaking(language)


def _known(authority: Authority, key: str) -> Words:
    """The words with a key. Raises Http404 where there are none."""
    known = all_words(authority)
    if key not in known:
        raise Http404
    return known[key]


def _file(row: MadeFile | None) -> dict[str, Any]:
    file = shown_file(row) if row is not None and row.is_there else None
    return {"file": file, "files": [file] if file else []}


def _made(request: HttpRequest, authority: Authority, order: Order) -> MadeFile | None:
    """A sheet, made now; None while too many are being made."""
    with turns.take(request) as turn:
        return made(authority, order) if turn else None


def _words(authority: Authority, words: Words, area: Area, form: Format) -> dict[str, str]:
    """For pictures: what can be written beside them, and what they show for those who do not see them."""
    place = place_of(authority, words, area)
    slogan, line, call = ("".join(run.text for run in part) for part in (place.slogan, place.line, place.first))
    alt = ALT[Picture(form.picture(place.picture))] % {"slogan": slogan, "call": call}
    post = " ".join(part for part in (slogan, line, f"{call}.", place.link) if part)
    return {
        "post": post,
        "alt": alt,
        "language_of_sheet": authority.language,
        "direction_of_sheet": authority.direction,
    }


def embed_help(page: PrintKitPage, request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The card for other websites: a preview, and what to copy."""
    area = area_of(page, slug)
    spoken = _in_language(page, language)
    address = embed_address(spoken, area)
    with translation.override(spoken.language):
        title = _("Numbers to call in %(place)s") % {"place": area.name}
    context = {
        **form_context(page, CARD, slug, spoken.language),
        "heading": f"{_('Card for other websites')}: {area.name}",
        "intro": _(
            "Copy this into your page. When a number changes, the card does too. It has no script and no cookie."
        ),
        "frame": Link(address, title),
        "markup": format_html(MARKUP, f"{page.authority.root}{address}", title, HEIGHT),
        "height": HEIGHT,
        "unlisted": True,
    }
    return page.render(request, context_overrides=context, template="campaigns/embed_help.html")
