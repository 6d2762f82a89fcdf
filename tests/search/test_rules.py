"""Terms that would lead people astray are refused, in words that say what to do."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Site

from search.models import Concept, CrisisPhrases, Speaker, TermsField

pytestmark = pytest.mark.django_db


def concept(slug: str, speaker: str, term: str, *, language: str = "nb", owner: Site | None = None) -> Concept:
    return Concept(slug=slug, speaker=speaker, terms={language: [term]}, owner=owner)


def refused(record: Concept | CrisisPhrases) -> dict[str, list[str]]:
    """Field → sentences; empty when the record holds."""
    try:
        record.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.fixture
def other_site(db: None) -> Site:
    first = Site.objects.get()
    return Site.objects.create(hostname="other.example", root_page=first.root_page)


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("exposed", "using_violence", True),
        ("exposed", "worried", True),
        ("any", "using_violence", True),
        ("any", "exposed", False),
        ("working", "any", False),
        ("exposed", "exposed", False),
    ],
)
def test_the_same_words_are_not_said_by_people_who_need_different_help(one: str, other: str, conflict: bool) -> None:
    concept("first", one, "mister kontrollen").save()
    errors = refused(concept("second", other, "Mister  kontrollen!"))
    assert bool(errors) is conflict
    if conflict:
        assert "“first”" in errors["terms"][0]
        assert str(Speaker(one).label) in errors["terms"][0]


def test_bokmal_and_nynorsk_are_read_by_the_same_people() -> None:
    concept("first", "exposed", "mister kontrollen").save()
    assert refused(concept("second", "using_violence", "mister kontrollen", language="nn"))
    assert not refused(concept("third", "using_violence", "mister kontrollen", language="nl"))


def test_a_wrong_spelling_counts_too() -> None:
    concept("first", "exposed", "sinnemestring").save()
    second = concept("second", "using_violence", "styre sinnet")
    second.misspellings = {"nb": ["sinnemestring"]}
    assert set(refused(second)) == {"misspellings"}


def test_two_authorities_do_not_get_in_each_others_way(other_site: Site) -> None:
    concept("first", "exposed", "mister kontrollen", owner=other_site).save()
    here = Site.objects.exclude(pk=other_site.pk).get()
    assert not refused(concept("second", "using_violence", "mister kontrollen", owner=here))
    assert not refused(concept("third", "using_violence", "mister kontrollen"))
    assert refused(concept("fourth", "using_violence", "mister kontrollen", owner=other_site))


def test_an_own_concept_is_said_by_the_same_people_as_the_shared_one(other_site: Site) -> None:
    concept("anger", "using_violence", "sinnemestring").save()
    assert not refused(concept("anger", "using_violence", "sinnemestring", owner=other_site))
    assert "speaker" in refused(concept("anger", "exposed", "redd for sinnet hans", owner=other_site))


def test_a_name_exists_once_for_each_owner(other_site: Site) -> None:
    concept("anger", "any", "sint").save()
    assert refused(concept("anger", "any", "rasende"))
    assert not refused(concept("anger", "any", "rasende", owner=other_site))


@pytest.mark.parametrize("term", ["ikke", "JEG", "?"])
def test_a_word_of_every_question_is_refused(term: str) -> None:
    assert "nearly every question" in refused(concept("first", "any", term))["terms"][0]


@pytest.mark.parametrize("terms", [{"nb": []}, {"nb": [""]}, {"nb": "krisesenter"}, {"nb": [1]}])
def test_a_language_without_words_is_refused(terms: dict) -> None:
    with pytest.raises(ValidationError, match="at least one word"):
        TermsField(blank=True).clean(terms, None)


def test_a_language_nobody_searches_in_is_refused() -> None:
    with pytest.raises(ValidationError, match="xx"):
        TermsField().clean({"xx": ["word"]}, None)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("phrases", "kveler meg\n(kniv|øks)", "“(kniv|øks)”: write plain words"),
        ("phrases", "ikke", "nearly every question"),
        ("phrases", "kn*", "three letters"),
        ("exceptions", "... selvmord", "between two words"),
    ],
)
def test_phrases_that_cannot_be_read_are_named(field: str, text: str, words: str) -> None:
    record = CrisisPhrases(language="nb", kind="police", phrases="har kniv")
    setattr(record, field, text)
    assert words in refused(record)[field][0]
