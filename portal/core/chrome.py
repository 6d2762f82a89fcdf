"""What stands around the content of every page: title, languages, numbers, navigation, breadcrumb."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.i18n.languages import direction, native_name
from portal.core.presentation import Chrome, LanguageLink, Link

if TYPE_CHECKING:
    from portal.core.models import BasePage

FOOTER_SENTENCES = ("emergency_body", "silent_call", "not_urgent", "helpline", "children")
EXIT_PATH = "/x/"


def page_chrome(page: BasePage, request: HttpRequest) -> Chrome:
    """The surroundings of a page that exists in the language shown."""
    authority: Authority = page.authority
    path = relative_path(page.url_path) if page.url_path else ""
    return build(
        authority,
        request,
        path=path + getattr(page, "route_path", ""),
        menu_path=path,
        title=quiet_title(authority, "" if not path else page.quiet_title or page.title),
        reader=page.source.reader,
        translated=page.live_languages | {authority.language},
        section_model=page.section_model,
        description=page.search_description or page.summary,
    )


def quiet_title(authority: Authority, own: str) -> str:
    """What ``<title>`` says: the page's quiet title and the site's quiet name; never the portal's name."""
    name = authority.text("quiet_name")
    return f"{own} – {name}" if own else name


def build(
    authority: Authority,
    request: HttpRequest,
    *,
    path: str,
    title: str,
    reader: str = "default",
    translated: AbstractSet[str] | None = None,
    section_model: str = "",
    menu_path: str = "",
    description: str = "",
    reachable: bool = True,
) -> Chrome:
    """The surroundings of any answer; ``translated`` are the languages that have this text."""
    book = authority.book
    report = authority.report_url
    foreign = authority.source_language if authority.language != authority.source_language else ""
    section = authority.section(section_model) if section_model else None
    translated = translated if translated is not None else set(authority.languages)
    return Chrome(
        language=authority.language,
        direction=authority.direction,
        theme=authority.settings.theme,
        title=title,
        home_url=authority.home_url,
        portal_name=authority.text("portal_name"),
        authority_name=authority.settings.authority_name,
        exit_url=EXIT_PATH,
        description=str(book.render(description, "plain")) if description else "",
        canonical=authority.root(request) + authority.url(path) if reachable else "",
        indexable=settings.INDEXABLE and reachable,
        is_home=not path,
        emergency=book.roles.get("emergency"),
        reader_number=book.first_for(reader),
        languages=_languages(authority, path if reachable else "", translated),
        alternates=_alternates(authority, request, path, translated) if reachable else (),
        navigation=authority.navigation("main", section[0] if section else menu_path),
        about=authority.navigation("about", path),
        crumbs=_crumbs(authority, path, section[1] if section else None),
        help_sentences=authority.sentences(*FOOTER_SENTENCES),
        extra={"report": report, "foreign": foreign},
        demonstration=authority.settings.launch_ready_since is None,
    )


def _languages(authority: Authority, path: str, translated: AbstractSet[str]) -> list[LanguageLink]:
    return [
        LanguageLink(
            code,
            native_name(code),
            direction(code),
            authority.url(path, code),
            code == authority.language,
            code in translated,
        )
        for code in authority.languages
    ]


def _alternates(
    authority: Authority, request: HttpRequest, path: str, translated: AbstractSet[str]
) -> list[tuple[str, str]]:
    """hreflang of every language that has the text; x-default is the chooser for home, else the source."""
    if authority.language not in translated:
        return []
    known = [code for code in authority.languages if code in translated]
    root = authority.root(request)
    pairs = [(code, root + authority.url(path, code)) for code in known]
    default = "/" if not path else authority.url(path, authority.source_language)
    return [*pairs, ("x-default", root + default)]


def _crumbs(authority: Authority, path: str, section: Link | None) -> list[Link]:
    if not path:
        return []
    return [Link(authority.home_url, _("Home page")), *([section] if section else [])]
