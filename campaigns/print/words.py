"""What stands on sheets besides facts: the words of the print kit, or a campaign's own, with a picture."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from campaigns.models import CampaignPage, PrintKitPage
from campaigns.period import State
from campaigns.selectors import periods, today_at
from campaigns.vocabulary import Picture
from portal.core.authority import Authority
from portal.core.models import BasePage
from portal.core.selectors import facts_title, live_below_home, pairs
from portal.core.streams import raw_blocks

LETTERS = 4  # of half a key
PageType = TypeVar("PageType", bound=BasePage)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of sheets in one language; those that nobody has written in it are empty.

    ``key``: of a campaign's material, which stands in addresses; empty for the print kit. ``title``: what stands in
    lists without a slogan. ``page``: the page they are from. ``over``: of a campaign that is past.
    """

    key: str
    page: int
    picture: str
    slogan: str = ""
    line: str = ""
    title: str = ""
    name: str = ""  # quiet, for names of files
    over: bool = False
    front: str = ""
    back: str = ""
    counter: tuple[str, ...] = ()


def words_of_kit(source: PrintKitPage, text: PrintKitPage | None) -> Words:
    """The words of a print kit; ``text``: its page in the language wanted, where there is one."""
    if text is None:
        return Words("", source.pk, source.picture)
    return Words(
        key="",
        page=text.pk,
        picture=source.picture,
        slogan=text.slogan,
        line=text.line,
        front=text.card_front,
        back=text.card_back,
        counter=tuple(block.value for block in text.counter),
    )


def words_of_campaign(authority: Authority, source: CampaignPage, text: CampaignPage | None) -> Iterator[Words]:
    """The words of the materials of a campaign that have some."""
    title = text.title if text else facts_title(source, authority.language)
    own = {row["id"]: row for row in raw_blocks(text.materials)} if text else {}
    with_words = [row for row in raw_blocks(source.materials) if row.get("slogan")]
    for number, row in enumerate(with_words, start=1):
        written = own.get(row["id"], {})
        yield Words(
            key=key_of(source, row["id"]),
            page=(text or source).pk,
            picture=row.get("picture") or Picture.HORIZON,
            slogan=written.get("slogan", ""),
            line=written.get("line", ""),
            title=title,
            name=source.slug if number == 1 else f"{source.slug}-{number}",
        )


def key_of(source: CampaignPage, block: str) -> str:
    """Of a material: the same in all languages, and another one in the next edition."""
    return f"{letters_of(source.translation_key)}{letters_of(block)}"


def letters_of(name: object) -> str:
    """Half a key: the first half is that of the campaign."""
    return b32encode(hashlib.sha256(str(name).encode()).digest()).decode().lower()[:LETTERS]


def all_words(authority: Authority) -> dict[str, Words]:
    """Key → words in the language of an authority: those of the print kit, and those of live campaigns. Nothing without
    a print kit. Three queries, once for each request."""
    memo = authority.book.memo
    if "words" not in memo:
        found = {words.key: words for words in _read(authority)}
        memo["words"] = found if "" in found else {}
    words: dict[str, Words] = memo["words"]
    return words


def _read(authority: Authority) -> Iterator[Words]:
    for source, text in _pairs(authority, PrintKitPage):
        yield words_of_kit(source, text)
    known, day = periods(authority), today_at(authority)
    for campaign, text_of_it in _pairs(authority, CampaignPage):
        period = known.get(campaign.pk)  # None: published since they were read
        over = period is None or period.state(day) == State.PAST
        for words in words_of_campaign(authority, campaign, text_of_it):
            yield replace(words, over=over)


def _pairs(authority: Authority, model: type[PageType]) -> list[tuple[PageType, PageType | None]]:
    """Live pages with their texts in the language shown."""
    rows = live_below_home(authority, model, authority.language, authority.source_language).defer(None)
    return pairs(authority, rows.order_by("path"))
