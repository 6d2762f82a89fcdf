"""A new edition: last year's campaign as drafts of the next, in all its languages; undone while it is a draft."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import TranslatableObject, Translation, TranslationSource

from portal.core.authority import Authority
from portal.core.i18n.languages import native_name

from .models import CampaignPage, Event
from .naming import TITLES, addresses_of, titles_of
from .period import YEARS, moved
from .selectors import in_words, today_at

EVENTS = "wagtailsnippets_campaigns_event:list"


@dataclass(frozen=True, slots=True)
class Check:
    """Something a person must look at, and how it is now: on a page, or at the name of another address."""

    label: str
    state: str
    page: int | None = None
    address: str = ""


def editions_of(source: CampaignPage) -> list[CampaignPage]:
    """A campaign in all its languages, the source language first."""
    rows = CampaignPage.objects.filter(translation_key=source.translation_key)
    return sorted(rows, key=lambda page: page.pk != source.pk)


def may_make(user: Any, source: CampaignPage) -> bool:
    """Whether somebody may copy a campaign, or take the copy away: who edits it and adds pages in all its languages."""
    beside = (page.get_parent() for page in editions_of(source))
    return source.permissions_for_user(user).can_edit() and all(
        parent.permissions_for_user(user).can_add_subpage() for parent in beside
    )


def year_after(source: CampaignPage, day: date) -> int:
    """The year of the next edition: this year, where one that goes on from year to year begins later in it.

    Fixed days of years ago come back in the first year in which they are not over.
    """
    if source.edition and source.edition in YEARS:
        return source.edition + 1
    days = replace(source.period, edition=None).on(day)
    if days is None:
        return day.year if (source.month or 0) > day.month else day.year + 1
    first, last = days
    if first > day:
        return first.year
    return next(year for year in count(first.year + 1) if moved(last, last.year + year - first.year) >= day)


def already(source: CampaignPage, day: date) -> CampaignPage | None:
    """The next edition, where somebody has made it."""
    return CampaignPage.objects.filter(
        previous=source, edition=year_after(source, day), locale_id=source.locale_id
    ).first()


@transaction.atomic
def new_edition(source: CampaignPage, user: Any, day: date) -> CampaignPage:
    """Copy a campaign with its parts in all languages, as drafts of the next year, once. Returns its source page."""
    CampaignPage.objects.select_for_update().get(pk=source.pk)  # who presses at the same moment waits
    there = already(source, day)
    if there is not None:
        return there
    year, pages = year_after(source, day), editions_of(source)
    parents = [page.get_parent() for page in pages]
    same = {"translation_key": uuid.uuid4(), **addresses_of(source, year, parents)}  # in all languages
    copies = [_copy(page, source, year, same, user) for page in pages]
    for page in copies[1:]:
        _translate(source, copies[0], page, user)
    return copies[0]


def _copy(page: CampaignPage, source: CampaignPage, year: int, same: dict[str, Any], user: Any) -> CampaignPage:
    named = titles_of(page, year)
    values = {
        **named,
        **same,
        "draft_title": named.get("title", page.title),
        "edition": year,
        "previous": source,
        "needs_verification": True,
        "go_live_at": None,
        "expire_at": None,
        **_days(page, year),
    }
    copied: CampaignPage = page.copy(
        to=page.get_parent(),
        update_attrs=values,
        copy_revisions=False,
        keep_live=False,
        user=user,
        reset_translation_key=False,
        process_child_object=_without_results,
    )
    return copied


def _days(page: CampaignPage, year: int) -> dict[str, date | None]:
    """The same days of another year; fixed days are moved, undecided ones stay undecided."""
    if not page.starts or not page.ends or replace(page.period, edition=None).on(page.starts) is None:
        return {"starts": None, "ends": None}
    over = page.ends.year - page.starts.year
    return {"starts": moved(page.starts, year), "ends": moved(page.ends, year + over)}


def _without_results(old: Any, _new: Any, relation: Any, child: Any) -> None:
    """What came of it belongs to the edition before; what is aimed at is decided anew. So do its own sheets."""
    if relation.related_name == "indicators" or getattr(relation, "name", "") == "indicators":
        child.result, child.target, child.source = None, None, ""
        if child.counted and child.counted.translation_key == old.translation_key:
            child.counted = None


def _translate(old: CampaignPage, new: CampaignPage, page: CampaignPage, user: Any) -> None:
    """Let translators go on from what was translated before."""
    source, _made = TranslationSource.get_or_create_from_instance(new)
    locale = Locale.objects.get(pk=page.locale_id)
    translation = Translation.objects.create(source=source, target_locale=locale)
    before = Translation.objects.filter(
        source__object__translation_key=old.translation_key, target_locale=locale
    ).first()
    if before is None:
        return
    words = before.export_po()
    words.metadata.pop("X-WagtailLocalize-TranslationID", None)
    for entry in words:
        if entry.msgctxt in TITLES:
            entry.msgid, entry.msgstr = getattr(new, entry.msgctxt), getattr(page, entry.msgctxt)
    translation.import_po(words, user=user, tool_name="new edition")


def is_untouched(source: CampaignPage) -> bool:
    """Whether no language of it was ever published: then it can be undone."""
    return bool(source.edition and source.previous_id) and not any(
        page.live or page.first_published_at for page in editions_of(source)
    )


@transaction.atomic
def undo(source: CampaignPage) -> None:
    """Take an edition away that was never published, in all languages."""
    if not is_untouched(source):
        raise ValueError("an edition that was published stays")
    for page in reversed(editions_of(source)):
        page.delete()
    TranslatableObject.objects.filter(translation_key=source.translation_key).delete()


def checklist(authority: Authority, source: CampaignPage) -> Iterator[Check]:
    """What a person must look at before an edition is published."""
    yield Check(_("Days"), in_words(source.period, today_at(authority)), source.pk)
    yield Check(_("Theme"), source.theme or _("empty"), source.pk)
    yield Check(_("Goals"), str(len(source.goals)), source.pk)
    yield Check(_("Responsible unit"), source.responsible or _("empty"), source.pk)
    yield Check(_("Address"), source.slug, source.pk)
    yield Check(_("Weeks or days"), str(len(source.themes)), source.pk)
    yield Check(_("Films and materials"), str(len(source.materials)), source.pk)
    yield Check(_("Partners"), str(source.partners.count()), source.pk)
    targets = sum(row.target is not None for row in source.indicators.all())
    yield Check(_("Numbers aimed at"), _("%(number)d set") % {"number": targets}, source.pk)
    left = Event.objects.filter(campaign=source.previous_id, live=True).count()
    yield Check(_("Events"), _("%(number)d still belong to the edition before") % {"number": left}, address=EVENTS)
    for page in editions_of(source)[1:]:
        yield Check(native_name(page.locale.language_code), page.title, page.pk)
