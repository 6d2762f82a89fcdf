"""From an address to an answer: the page, its facts page, or a page that was not found.

A path that has no text in the language shown but exists in the source language is answered with a facts
page under the same address.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.wagtail_hooks import check_view_restrictions

from portal.core import chrome
from portal.core.authority import Authority, relative_path
from portal.core.i18n.languages import direction, native_name
from portal.core.presentation import Link
from portal.core.selectors import facts_title
from portal.core.snapshots import reading

from .finding import Found, find, route
from .indentation import without_indentation

SENTENCES = {
    "default": ("emergency_body", "not_urgent", "helpline", "children"),
    "child": ("children", "emergency_body", "helpline"),
    "using_violence": ("using_violence", "emergency_body", "suicide"),
    "sexual_violence": ("sexual_violence", "emergency_body", "helpline"),
}


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer ``/<language>/<path>``."""
    authority = Authority.of(request)
    if request.path_info.split("/")[1] not in authority.languages:
        raise Http404
    found = find(authority, path)
    if found is None:
        raise Http404
    if authority.language not in found.texts:
        return serve_facts(request, authority, found)
    page, args, kwargs = route(request, found)
    for hook in hooks.get_hooks("before_serve_page"):
        if hook is check_view_restrictions:
            continue  # restricted pages were not even found
        result = hook(page, request, args, kwargs)
        if isinstance(result, HttpResponse):
            return result
    reading.may_be_kept(page.pk)
    return without_indentation(page.serve(request, *args, **kwargs))


def serve_facts(request: HttpRequest, authority: Authority, found: Found) -> HttpResponse:
    """A page without text in this language: title, summary, numbers, and the languages that have it."""
    page = found.page
    page.authority = authority
    heading = facts_title(page, authority.language)
    if found.rest or not heading:
        raise Http404
    context = facts_page_context(request, authority, found, heading)
    reading.may_be_kept(page.pk)
    return without_indentation(TemplateResponse(request, "core/facts_page.html", context))


def facts_page_context(request: HttpRequest, authority: Authority, found: Found, heading: str) -> dict:
    """Everything the facts page shows."""
    page, language = found.page, authority.language
    summary = page.facts_summaries.in_language(language)
    quiet = page.facts_quiet_titles.in_language(language)
    subject = chrome.Subject(
        path=relative_path(page.url_path),
        title=chrome.quiet_title(authority, chrome.own_title(page, quiet, heading)),
        reader=page.reader,
        translated=frozenset(found.texts),
        section_model=page.section_model,
        description=summary,
    )
    return {
        "page": page,
        "heading": heading,
        "intro": summary,
        "spot": page.spot_name,
        "numbers": authority.book.for_reader(page.reader),
        "help_sentences": authority.sentences(*SENTENCES[page.reader]),
        "missing_note": not_yet(language),
        "other_languages": _other_languages(authority, found),
        "chrome": chrome.build(authority, subject),
        **page.facts_context(request),
    }


def _other_languages(authority: Authority, found: Found) -> list[Link]:
    path = relative_path(found.page.url_path)
    return [
        Link(authority.url(path, code), f"{native_name(code)}: {found.texts[code]}", lang=code, dir=direction(code))
        for code in authority.languages
        if code in found.texts
    ]


def not_yet(language: str) -> str:
    """That a text is missing, said in the language it is missing in."""
    return {
        "en": _("This text is not in English yet."),
        "nb": _("This text is not in Norwegian yet."),
        "nl": _("This text is not in Dutch yet."),
        "pl": _("This text is not in Polish yet."),
        "uk": _("This text is not in Ukrainian yet."),
        "ar": _("This text is not in Arabic yet."),
    }[language]
