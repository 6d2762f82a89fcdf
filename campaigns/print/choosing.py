"""The page of the print kit: choose place, language and format, get the sheet; and the card for other websites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from campaigns.made.shown import shown_file
from campaigns.turns import Turns
from portal.core.authority import relative_path
from portal.core.i18n.languages import native_name
from portal.core.presentation import Link, Option
from services.models import Area
from services.selectors import municipalities_of

from .embed import embed_address
from .formats import FORMATS, PNG, Format, by_key
from .place import place_of
from .sheets import ready_sheet, sheet_for

if TYPE_CHECKING:
    from campaigns.models import PrintKitPage

turns = Turns(most=60, minutes=5, at_once=2)
CARD = "card-for-websites"
LOOK = 'width="400" height="340" style="max-width:100%"'  # of a frame on other websites


def choose(page: PrintKitPage, request: HttpRequest) -> HttpResponse:
    """The form; a posted choice becomes an address, in the language that was chosen."""
    if request.method != "POST":
        return page.render(request, context_overrides=form_context(page))
    slugs = {area.slug for area in municipalities_of(page.authority)}
    place, language, kind = (request.POST.get(name, "") for name in ("m", "l", "f"))
    languages = page.authority.languages
    if place not in slugs or language not in languages or kind not in {*by_key(), CARD}:
        note = _("Please choose a municipality, a language and a format.")
        response = page.render(request, context_overrides={**form_context(page), "note": note})
        response.status_code = 422
        return response
    base = page.authority.url(relative_path(page.url_path), language)
    response = HttpResponseRedirect(f"{base}{'frame' if kind == CARD else kind}/{place}/")
    response.status_code = 303
    return response


def form_context(page: PrintKitPage, form: str = "", area: str = "") -> dict[str, Any]:
    """The choices."""
    authority = page.authority
    kinds = [Option(each.key, str(each.label), each.key == form) for each in FORMATS]
    return {
        "action": authority.url(relative_path(page.url_path)),
        "places": [Option(a.slug, a.name, a.slug == area) for a in municipalities_of(authority)],
        "language_options": [Option(c, native_name(c), c == authority.language) for c in authority.languages],
        "format_options": [*kinds, Option(CARD, _("Card for other websites"), form == CARD)],
    }


def _area(page: PrintKitPage, slug: str) -> Area:
    for area in municipalities_of(page.authority):
        if area.slug == slug:
            return area
    raise Http404


def sheet(page: PrintKitPage, request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One sheet with its file, and with the words that go with a picture."""
    form, area = by_key().get(kind), _area(page, slug)
    if form is None:
        raise Http404
    row = ready_sheet(page.authority, page, form, area)
    if row is None:
        with turns.take(request) as turn:
            row = sheet_for(page.authority, page, form, area) if turn else None
    file = shown_file(row) if row is not None and row.is_there else None
    context = {
        **form_context(page, kind, slug),
        "heading": f"{form.label}: {area.name}",
        "intro": str(form.note),
        "file": file,
        "files": [file] if file else [],
        "picture": file.url if file and form.ending == PNG else "",
        "wait": row is None,
        **_words(page, form, area),
    }
    response = page.render(request, context_overrides=context, template="campaigns/sheet.html")
    response.status_code = 200 if file else 503
    response["X-Robots-Tag"] = "noindex"
    return response


def _words(page: PrintKitPage, form: Format, area: Area) -> dict[str, str]:
    """For pictures: what can be written beside them, and what they show for those who do not see them."""
    if form.ending != PNG:
        return {}
    place = place_of(page.authority, page, area)
    slogan, line, call = ("".join(run.text for run in part) for part in (place.slogan, place.line, place.first))
    alt = _("A house with a lit window in the evening. Text: %(slogan)s %(call)s") % {"slogan": slogan, "call": call}
    return {"post": f"{slogan} {line} {call}. {place.link}", "alt": alt}


def embed_help(page: PrintKitPage, request: HttpRequest, slug: str) -> HttpResponse:
    """The card for other websites: a preview, and what to copy."""
    area = _area(page, slug)
    address = page.authority.root + embed_address(page.authority, area)
    title = _("Numbers to call in %(place)s") % {"place": area.name}
    context = {
        **form_context(page, CARD, slug),
        "heading": f"{_('Card for other websites')}: {area.name}",
        "intro": _(
            "Copy this into your page. When a number changes, the card does too. It has no script and no cookie."
        ),
        "frame": Link(embed_address(page.authority, area), title),
        "markup": f'<iframe src="{address}" title="{title}" {LOOK} loading="lazy"></iframe>',
    }
    response = page.render(request, context_overrides=context, template="campaigns/embed_help.html")
    response["X-Robots-Tag"] = "noindex"
    return response
