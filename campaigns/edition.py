"""A new edition: last year's campaign as drafts of the next, in all its languages; undone while it is a draft."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import TranslatableObject, Translation, TranslationSource

from portal.core.authority import Authority
from portal.core.i18n.languages import native_name

from .models import CampaignPage, Event
from .period import Recurrence, moved
from .selectors import in_words, today_at

YEAR = re.compile(r"[ -]*\b20\d\d\b$")
OWN_TITLES = ("title", "quiet_title")


@dataclass(frozen=True, slots=True)
class Check:
    """Something a person must look at, and how it is now."""

    label: str
    state: str
    page: int


def editions_of(source: CampaignPage) -> list[CampaignPage]:
    """A campaign in all its languages, the source language first."""
    rows = CampaignPage.objects.filter(translation_key=source.translation_key)
    return sorted(rows, key=lambda page: page.pk != source.pk)


def year_after(source: CampaignPage, day: date) -> int:
    """The year of the next edition: this year, where one that goes on from year to year begins later in it."""
    if source.edition:
        return source.edition + 1
    days = source.period.on(day)
    year = days[0].year if days else day.year
    begins_later = days[0] > day if days else (source.month or 0) > day.month
    return year if begins_later else year + 1


def already(source: CampaignPage, day: date) -> CampaignPage | None:
    """The next edition, where somebody has made it."""
    return CampaignPage.objects.filter(
        previous=source, edition=year_after(source, day), locale_id=source.locale_id
    ).first()


@transaction.atomic
def new_edition(source: CampaignPage, user: Any, day: date) -> CampaignPage:
    """Copy a campaign with its parts in all languages, as drafts of the next year. Returns its source page."""
    year, key = year_after(source, day), uuid.uuid4()
    copies = [_copy(page, source, year, key, user) for page in editions_of(source)]
    for page in copies[1:]:
        _translate(source, copies[0], page, user)
    return copies[0]


def _copy(page: CampaignPage, source: CampaignPage, year: int, key: uuid.UUID, user: Any) -> CampaignPage:
    named = {name: with_year(getattr(page, name), year) for name in OWN_TITLES if getattr(page, name)}
    values = {
        **named,
        "draft_title": named.get("title", page.title),
        "slug": with_year(page.slug, year, "-"),
        "content_id": with_year(page.content_id, year, "-"),
        "translation_key": key,
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
    if page.recurrence not in (Recurrence.FIXED, Recurrence.YEARLY) or not page.starts or not page.ends:
        return {"starts": None, "ends": None}
    over = page.ends.year - page.starts.year
    return {"starts": moved(page.starts, year), "ends": moved(page.ends, year + over)}


def _without_results(old: Any, _new: Any, relation: Any, child: Any) -> None:
    """What came of it belongs to the edition before; what is aimed at is decided anew. So do its own sheets."""
    if relation.related_name == "indicators" or getattr(relation, "name", "") == "indicators":
        child.result, child.target, child.source = None, None, ""
        if child.counted and child.counted.translation_key == old.translation_key:
            child.counted = None


def with_year(text: str, year: int, before: str = " ") -> str:
    """A name with the year of an edition at its end, in the place of another one."""
    return f"{YEAR.sub('', text)}{before}{year}"


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
        if entry.msgctxt in OWN_TITLES:
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
    yield Check(_("Targets"), _("%(number)d set") % {"number": targets}, source.pk)
    left = Event.objects.filter(campaign=source.previous_id, live=True).count()
    yield Check(_("Events"), _("%(number)d still belong to the edition before") % {"number": left}, source.pk)
    for page in editions_of(source)[1:]:
        yield Check(native_name(page.locale.language_code), page.title, page.pk)
