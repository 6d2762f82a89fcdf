"""What stands around the content of every page: title, languages, numbers, navigation, breadcrumb."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from portal.core.authority import Authority, relative_path
from portal.core.i18n.languages import direction, native_name
from portal.core.presentation import Chrome, LanguageLink, Link
from portal.core.routing.fixed import search_path
from portal.core.safety.exit import way_out
from portal.core.selectors import safety_link

if TYPE_CHECKING:
    from portal.core.models import BasePage

FOOTER_SENTENCES = ("emergency_body", "silent_call", "not_urgent", "helpline", "children")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an answer is about. ``translated``: languages that have this text (None: all of the site's).

    ``menu_path`` is the path the menu knows; ``above`` is the page whose route answers below its own address;
    ``reachable`` is false for what was not found.
    """

    path: str
    title: str
    reader: str = "default"
    translated: AbstractSet[str] | None = None
    section_model: str = ""
    above: Link | None = None
    menu_path: str = ""
    description: str = ""
    reachable: bool = True


def page_chrome(page: BasePage) -> Chrome:
    """The surroundings of a page that exists in the language shown."""
    authority: Authority = page.authority
    path = relative_path(page.url_path) if page.url_path else ""
    route = getattr(page, "route_path", "")
    subject = Subject(
        path=path + route,
        menu_path=path,
        above=Link(authority.url(path), page.title) if route else None,
        title=quiet_title(authority, own_title(page, page.quiet_title, page.title) if path else ""),
        reader=page.source.reader,
        translated=page.live_languages | {authority.language},
        section_model=page.section_model,
        description=page.search_description or page.summary or authority.text("tagline"),
    )
    return build(authority, subject)


def own_title(page: BasePage, quiet: str, heading: str) -> str:
    """What a page adds to the site's quiet name. A page that must be quiet never falls back on its heading."""
    return quiet or ("" if page.quiet else heading)


def quiet_title(authority: Authority, own: str) -> str:
    """What ``<title>`` says: the page's quiet title and the site's quiet name; never the portal's name."""
    name = authority.text("quiet_name")
    return f"{own} – {name}" if own else name


def build(authority: Authority, subject: Subject) -> Chrome:
    """The surroundings of any answer."""
    book, values = authority.book, authority.settings
    foreign = authority.source_language if authority.language != authority.source_language else ""
    return Chrome(
        language=authority.language,
        direction=authority.direction,
        theme=values.theme,
        title=subject.title,
        home_url=authority.home_url,
        portal_name=authority.text("portal_name"),
        authority_name=values.authority_name,
        exit=way_out((values.decoy_url, values.second_decoy_url)),
        description=unescape(book.render(subject.description, "plain")) if subject.description else "",
        indexable=settings.INDEXABLE and subject.reachable,
        is_home=not subject.path,
        emergency=book.roles.get("emergency"),
        reader_number=book.first_for(subject.reader),
        help_sentences=authority.sentences(*FOOTER_SENTENCES),
        demonstration=values.launch_ready_since is None,
        extra={"report": authority.report_url, "foreign": foreign, "quiet_name": authority.text("quiet_name")},
        **_links(authority, subject),
    )


def _links(authority: Authority, subject: Subject) -> dict[str, Any]:
    translated = subject.translated if subject.translated is not None else frozenset(authority.languages)
    section = authority.section(subject.section_model) if subject.section_model else None
    path, reachable = subject.path, subject.reachable
    return {
        "canonical": authority.root + authority.url(path) if reachable else "",
        "languages": _languages(authority, path if reachable else "", subject.menu_path, translated),
        "alternates": _alternates(authority, path, translated) if reachable else (),
        "navigation": authority.navigation("main", section[0] if section else subject.menu_path),
        "about": authority.navigation("about", path),
        "crumbs": _crumbs(authority, path, section[1] if section else None, subject.above),
        "safety": safety_link(authority, path),
        "search": _search(authority, path),
    }


def _search(authority: Authority, path: str) -> Link:
    here = search_path(authority)
    return Link(authority.url(here), _("Search"), current=path.startswith(here))


def _languages(authority: Authority, path: str, page: str, translated: AbstractSet[str]) -> list[LanguageLink]:
    """``page``: path of the page itself. Where its text is missing a facts page answers there, and below it nothing."""
    return [
        LanguageLink(
            code,
            native_name(code),
            direction(code),
            authority.url(path if code in translated else page or path, code),
            code == authority.language,
            code in translated,
        )
        for code in authority.languages
    ]


def _alternates(authority: Authority, path: str, translated: AbstractSet[str]) -> list[tuple[str, str]]:
    """hreflang of every language that has the text; x-default is the chooser for home, else the source."""
    if authority.language not in translated:
        return []
    known = [code for code in authority.languages if code in translated]
    root = authority.root
    pairs = [(code, root + authority.url(path, code)) for code in known]
    default = "/" if not path else authority.url(path, authority.source_language)
    return [*pairs, ("x-default", root + default)]


def _crumbs(authority: Authority, path: str, *above: Link | None) -> list[Link]:
    if not path:
        return []
    return [Link(authority.home_url, _("Home page")), *filter(None, above)]
