"""What templates receive: small, frozen view models without queries. Texts go through the ``{% prose %}`` tag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from portal.core.safety.exit import Exit


@dataclass(frozen=True, slots=True)
class Number:
    """A number shown now: ``dial`` goes behind ``tel:``, ``display`` has no-break spaces; words as the reader reads.

    ``checked``: the day somebody last checked it; None while that is still to be done.
    """

    slug: str
    dial: str
    display: str
    label: str = ""
    when: str = ""
    free: bool | None = None
    hours: str = ""
    emergency: bool = False
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words; ``lang`` only where the words are not in the page's language."""

    url: str
    label: str
    lang: str = ""
    dir: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language of the site, named in itself. ``translated`` is false where a facts page answers."""

    code: str
    name: str
    dir: str
    url: str
    current: bool
    translated: bool = True


@dataclass(frozen=True, slots=True)
class Badge:
    """A known fact in two words; ``icon`` is a name of the icon sprite."""

    icon: str
    label: str
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file of ours; sizes in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Card:
    """A page in a list of pages; a name alone when ``url`` is empty. ``logo`` stands beside it and says nothing new."""

    url: str
    title: str
    summary: str = ""
    content_id: str = ""
    proper_name: bool = False
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in a list. ``number`` is its own known number, never a stand-in."""

    url: str
    name: str
    summary: str
    badges: Sequence[Badge] = ()
    number: Number | None = None
    content_id: str = ""
    note: str = ""
    is_open: bool = True  # not planned, and not closed for a while


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the fact list of a service: term, and what is known."""

    term: str
    detail: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """A card that leads to a call; ``missing`` (a sentence with references) and ``via`` stand in for an own number."""

    heading: str
    sentence: str = ""
    number: Number | None = None
    caption: str = ""
    second: bool = False
    badges: Sequence[Badge] = ()
    missing: str = ""
    via: str = ""
    not_open: str = ""  # replaces the call: planned, paused, closed, or not for people to ask themselves
    facts: Sequence[Fact] = ()
    notes: Sequence[str] = ()
    proper_name: bool = False
    more: Sequence[Number] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it counts, its source and how far it can be trusted; always together."""

    value: str
    label: str
    source: str
    reliability: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the ways in on the home page; ``spot`` names a drawing of the theme's sprite."""

    spot: str
    question: str
    help: str
    url: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence to show or say in the language of the country."""

    show: str
    say: str
    means: str
    show_lang: str


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a select: value, words, chosen."""

    value: str
    label: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Chrome:
    """Everything around the content of a page."""

    language: str
    direction: str
    theme: str
    title: str
    home_url: str
    portal_name: str
    authority_name: str
    exit: Exit
    description: str = ""
    canonical: str = ""
    indexable: bool = False
    is_home: bool = False
    emergency: Number | None = None
    reader_number: Number | None = None
    languages: Sequence[LanguageLink] = ()
    alternates: Sequence[tuple[str, str]] = ()  # (hreflang, absolute address)
    navigation: Sequence[Link] = ()
    about: Sequence[Link] = ()
    crumbs: Sequence[Link] = ()
    safety: Link | None = None  # the page about traces
    search: Link | None = None
    help_sentences: Sequence[str] = ()
    demonstration: bool = False
    extra: dict[str, str] = field(default_factory=dict)
