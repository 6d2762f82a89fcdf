"""Numbers: kept once, dialled and shown right, refused where a reference belongs."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.core.models import EmergencyNumber
from portal.core.numbers.format import dial, display, validate_number
from portal.core.numbers.references import references, typed_numbers, validate_prose
from portal.core.numbers.rendering import Prose, render_number
from portal.core.presentation import Number

HELPLINE = Number("no-116006", "116006", "116\u00a0006", "VO-linjen")
EMERGENCY = Number("no-112", "112", "112", "Politi")


def find(reference: str) -> Number | None:
    return {"helpline": HELPLINE, "emergency": EMERGENCY}.get(reference)


prose = Prose(find, lambda: "Ring [[helpline]] så lenge.")


def test_a_number_is_a_link_with_isolated_digits():
    assert render_number(HELPLINE) == '<a href="tel:116006"><bdi dir="ltr">116\u00a0006</bdi></a>'
    assert render_number(HELPLINE, "isolated") == '<bdi dir="ltr">116\u00a0006</bdi>'
    assert render_number(HELPLINE, "plain") == "116\u00a0006"


def test_an_unknown_form_of_a_number_is_refused():
    with pytest.raises(ValueError, match="bold"):
        render_number(HELPLINE, "bold")


def test_references_become_numbers_and_the_rest_is_escaped():
    shown = prose.render("Ring <b> [[helpline]] & si fra.")
    assert shown == 'Ring &lt;b&gt; <a href="tel:116006"><bdi dir="ltr">116\u00a0006</bdi></a> &amp; si fra.'


def test_a_sentence_whose_number_is_gone_gives_way_to_the_note():
    shown = prose.render("Si fra. Ring [[nobody]] nå. Vent ikke.")
    assert "nobody" not in shown
    assert shown.startswith("Si fra. Ring <a href=")
    assert shown.endswith("så lenge. Vent ikke.")


def test_the_note_is_said_once():
    assert prose.render("Ring [[a]]. Ring [[b]].").count("så lenge") == 1


def test_a_note_that_cannot_be_kept_is_not_shown():
    silent = Prose(lambda _reference: None, lambda: "Ring [[helpline]] så lenge.")
    assert silent.render("Ring [[nobody]] nå. Si fra.") == "Si fra."


def test_a_heading_without_its_number_keeps_its_words():
    assert prose.render("Ring [[nobody]]", "isolated") == "Ring"


@pytest.mark.parametrize(
    "text",
    [
        "Ring 116 006.",
        "Ring 116\u00a0006.",
        "Bel 0800-2000",
        "Call +47 23 31 46 50",
        "Ring 1412",
        "22 33 44 55",
        "ring 112!",
    ],
)
def test_typed_numbers_are_seen(text: str):
    assert typed_numbers(text)
    with pytest.raises(ValidationError):
        validate_prose(text)


@pytest.mark.parametrize(
    "text",
    ["I 2019 kom 291 saker.", "§ 219", "12,5 %", "Appen 112NL virker.", "Ring [[no-112]].", "Fra 11 til 21", "€ 1.120"],
)
def test_other_digits_are_left_alone(text: str):
    assert typed_numbers(text) == []
    validate_prose(text)


@pytest.mark.parametrize("text", ["Ring [[helpline].", "Ring [[Help line]].", "]]"])
def test_a_broken_reference_is_refused(text: str):
    with pytest.raises(ValidationError, match="reference"):
        validate_prose(text)


@pytest.mark.parametrize("number", ["116 006", "0800-2000", "112", "+47 23 31 46 50", "02800"])
def test_numbers_as_people_write_them_are_accepted(number: str):
    validate_number(number)


@pytest.mark.parametrize("number", ["", "12", "ring meg", "116  006", "tel:112", "+1234567890123456"])
def test_what_cannot_be_dialled_is_refused(number: str):
    with pytest.raises(ValidationError):
        validate_number(number)


@given(st.from_regex(r"\+?[0-9]{3,12}", fullmatch=True))
def test_what_is_dialled_is_what_was_written(number: str):
    assert dial(display(number)) == number


@given(st.text(max_size=200))
def test_any_text_comes_out_without_markup_of_its_own(text: str):
    shown = prose.render(text)
    assert "<script" not in shown
    assert shown.count("<") == 4 * len([r for r in references(text) if find(r)]) or "så lenge" in shown


@pytest.mark.django_db
def test_a_reference_may_not_be_the_name_of_a_role():
    number = EmergencyNumber(slug="helpline", number="116 006", kind="helpline", label={"nb": "x"}, when={"nb": "y"})
    with pytest.raises(ValidationError, match="role"):
        number.full_clean()
