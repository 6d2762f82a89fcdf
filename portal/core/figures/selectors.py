"""Figures ready to show: value, what it counts, source, reliability; always together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from portal.core.i18n.lists import in_a_row
from portal.core.models import Series
from portal.core.presentation import Figure
from portal.core.snapshots import reading
from portal.core.snapshots.roots import tag_of


def figure_of(series: Series, language: str) -> Figure | None:
    """The latest figure of a series; None where it has no value, or no words in this language."""
    latest, label = series.latest, series.label.in_language(language)
    note = series.dataset.reliability_note.in_language(language)
    if latest is None or not label or not note:
        return None
    source = in_a_row([series.dataset.publisher, str(latest.get("year") or "")])
    return Figure(value_in_words(latest["value"], series.unit), label, source, note)


def figures(series: Iterable[Series], language: str) -> list[Figure]:
    """The figures that can be said in a language, in order."""
    found = (figure_of(row, language) for row in series)
    return [figure for figure in found if figure]


def figures_of(pks: Sequence[int], language: str) -> list[Figure]:
    """The figures of series by primary key, in order. One query."""
    reading.note(*(tag_of(Series, pk) for pk in pks))
    rows = Series.objects.select_related("dataset").in_bulk(pks) if pks else {}
    return figures((rows[pk] for pk in pks if pk in rows), language)


def value_in_words(value: float, unit: str) -> str:
    """A value with its unit in the reader's way of writing numbers."""
    number = number_format(value, use_l10n=True, force_grouping=True)
    match unit:
        case "percent":
            return _("%(number)s %%") % {"number": number}
        case "per_1000":
            return _("%(number)s in 1,000") % {"number": number}
        case "eur":
            return _("€ %(number)s") % {"number": number}
        case "million_eur":
            return _("€ %(number)s million") % {"number": number}
    return number
