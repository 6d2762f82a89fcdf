"""Which language a browser asks for, and how each is written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format
from hypothesis import given
from hypothesis import strategies as st

from campaigns.films.lengths import length
from campaigns.period import Period, Recurrence
from campaigns.selectors import in_words
from portal.core.i18n.languages import direction, preferred
from portal.core.i18n.lists import in_a_row
from portal.core.models import LocalizedText

OFFERED = ["nb", "en", "pl", "uk", "ar"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "nb"),
        ("no", "nb"),
        ("nn-NO,nn;q=0.9", "nb"),
        ("ar-SY", "ar"),
        ("de,pl;q=0.8,en;q=0.9", "en"),
        ("uk;q=0,en", "en"),
        ("de", "nb"),
        ("en;q=abc,uk", "uk"),
    ],
)
def test_the_first_wish_that_can_be_met_wins(header: str, expected: str):
    assert preferred(header, OFFERED, "nb") == expected


@given(st.text(max_size=300))
def test_no_header_breaks_the_choice(header: str):
    assert preferred(header, OFFERED, "nb") in OFFERED


def test_only_arabic_runs_from_right_to_left():
    assert [direction(code) for code in OFFERED] == ["ltr", "ltr", "ltr", "ltr", "rtl"]


def test_a_text_in_another_language_is_never_passed_off_as_this_one():
    text = LocalizedText({"nb": "Hjelp"})
    assert text.in_language("ar") == ""
    assert text.in_any("ar", "nb") == ("nb", "Hjelp")


def test_rows_of_words_and_dates_are_written_as_the_language_does() -> None:
    day = date(2026, 12, 5)
    with translation.override("ar"):
        assert in_a_row(["a", "", "b"]) == "a، b"
    with translation.override("uk"):
        assert in_a_row(["a", "b"]) == "a, b"
        assert date_format(day, "DATE_FORMAT") == "5 грудня 2026"
        assert in_words(Period(Recurrence.IN_MONTH, month=11), day).startswith("Один тиждень листопада.")


def test_times_and_dates_in_arabic_are_as_in_the_two_countries() -> None:
    with translation.override("ar"):
        assert date_format(datetime(2026, 12, 5, 14, 5, tzinfo=UTC), "TIME_FORMAT") == "14:05"
        assert date_format(date(2026, 12, 5), "DATE_FORMAT") == "5 ديسمبر 2026"
        assert (length(60), length(300), length(45)) == ("1 دقيقة", "5 دقائق", "45 ثانية")
