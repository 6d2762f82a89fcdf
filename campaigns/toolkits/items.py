"""From an item of a toolkit, as it is stored, to a document in the language of its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from campaigns.calls import line_of_role, number_lines
from campaigns.documents.model import Document, Line, Part, Shape
from campaigns.documents.words import Writer, checked_since, checks_of
from portal.core.authority import Authority, relative_path
from portal.core.models import BasePage, NumberRole
from portal.core.streams import Raw, items, raw_blocks

COURSE = "course"


@dataclass(frozen=True, slots=True)
class Item:
    """An item with its document; a course has its own (``campaigns.courses``). ``key`` is the same in all languages."""

    key: str
    kind: str
    title: str
    raw: Raw
    document: Document | None


def items_of(page: BasePage, authority: Authority, filled: Mapping[str, str] | None = None) -> list[Item]:
    """The items of a toolkit in its language; ``filled``: what stands in blanks by name. Its language is active."""
    writer = Writer(authority.book.for_reader(page.reader), blank_names(), filled)
    frame = Frame.of(page, authority)
    found = []
    for raw in raw_blocks(page.items):
        document = None if raw["type"] == COURSE else with_checks(_document(raw, writer, frame), writer, authority)
        found.append(Item(raw["id"], raw["type"], raw["title"], raw, document))
    return found


def with_checks(document: Document, writer: Writer, authority: Authority) -> Document:
    """A document that knows since when its numbers are checked; ``writer`` has written it."""
    checks = checks_of((*authority.book.numbers.values(), *writer.seen))
    return replace(document, checked=checked_since(document.shown_numbers, checks))


def blank_names() -> dict[str, str]:
    """What the blanks that the portal can fill in are called in the language that is active."""
    return {
        "organisation": _("name of the organisation"),
        "role": _("role"),
        "second-role": _("another role"),
        "days": _("number of days"),
        "review": _("date"),
    }


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text of every document of a toolkit."""

    language: str
    theme: str
    sender: str
    source: str
    numbers: tuple[Line, ...]
    first: tuple[Line, ...]  # the number of the helpline alone, below the slogan of a poster
    words: dict[str, str]

    @classmethod
    def of(cls, page: BasePage, authority: Authority) -> Frame:
        """The frame for a page; its language is active."""
        host = authority.root.partition("://")[2]
        return cls(
            authority.language,
            authority.settings.theme,
            authority.settings.authority_name,
            f"{host}{authority.url(relative_path(page.url_path))}",
            number_lines(authority),
            tuple(line for line in (line_of_role(authority, NumberRole.HELPLINE),) if line),
            {
                "numbers": _("Where to call"),
                "newest": _("Numbers change. The newest one is here:"),
            },
        )


def _document(raw: Raw, writer: Writer, frame: Frame) -> Document:
    card = raw["type"] == "pocket_card"
    return Document(
        title=raw["title"],
        name=raw["file_title"] or raw["title"],
        language=frame.language,
        parts=tuple(PARTS[raw["type"]](raw, writer)),
        numbers=() if card else frame.first if raw["type"] == "posters" else frame.numbers,
        sender="" if card else frame.sender,
        source="" if card else frame.source,
        size="85mm 54mm" if card else "A4",
        theme=frame.theme,
        words=frame.words,
    )


def _template(raw: Raw, writer: Writer) -> Iterator[Part]:
    for section in items(raw["sections"]):
        lines = writer.lines(part.strip() for part in section["text"].split("\n\n"))
        yield Part(Shape.PARAGRAPH, lines, writer.line(section["heading"]))


def part_names() -> dict[str, str]:
    """The parts of a talk, as headings in the language that is active."""
    return {
        "open": _("Begin"),
        "listen": _("Listen"),
        "safety": _("Safety"),
        "close": _("End"),
        "avoid": _("Avoid"),
    }


def _talk(raw: Raw, writer: Writer) -> Iterator[Part]:
    for part in items(raw["parts"]):
        shape = Shape.AVOIDED if part["part"] == "avoid" else Shape.SAID
        yield Part(shape, writer.lines(items(part["sentences"])), writer.line(part_names()[part["part"]]))


def _checklist(raw: Raw, writer: Writer) -> Iterator[Part]:
    yield Part(Shape.CHECKS, writer.lines(items(raw["points"])))


def _tips(raw: Raw, writer: Writer) -> Iterator[Part]:
    yield Part(Shape.BULLETS, writer.lines(items(raw["points"])))


def _posters(raw: Raw, writer: Writer) -> Iterator[Part]:
    yield Part(Shape.POSTER, writer.lines(items(raw["slogans"])))


def _pocket_card(raw: Raw, writer: Writer) -> Iterator[Part]:
    yield Part(Shape.PARAGRAPH, writer.lines([raw["front"]]))
    yield Part(Shape.PARAGRAPH, writer.lines([raw["back"]]))


def _roadmap(raw: Raw, writer: Writer) -> Iterator[Part]:
    lines = [line for stop in items(raw["stops"]) for line in (stop["title"], stop["question"])]
    yield Part(Shape.STEPS, writer.lines(lines))


PARTS: dict[str, Callable[[Raw, Writer], Iterator[Part]]] = {
    "template": _template,
    "talk": _talk,
    "checklist": _checklist,
    "tips": _tips,
    "posters": _posters,
    "pocket_card": _pocket_card,
    "roadmap": _roadmap,
}
