"""Documents and queries are brought to the same terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Term, WordList, terms
from search.analysis.word_lists import stop_words

LANGUAGES = ["nb", "nn", "nl", "en", "pl", "uk", "ru", "ar"]


@pytest.mark.parametrize(
    ("language", "query", "document"),
    [
        ("nb", "mannen min slar meg", "Slår mannen din deg eller barna, er det vold. Meg og min familie"),
        ("nn", "kjærasten min trugar meg", "Kjæresten truer. Min, meg."),
        ("nl", "mijn man sloeg de kinderen", "Slaat uw man een kind? Mijn verhaal"),
        ("en", "husbands hitting children", "A husband who hits a child"),
        ("pl", "maz bije dzieci", "Mąż, który bił dziecko"),
        ("pl", "boje sie meza", "Bała się męża"),
        ("uk", "чоловік бє дітей", "Чоловіка, який б’є дитину"),
        ("ar", "زوجي يضربني", "يضرب زوج زوجته"),
        ("nb", "116006", "Ring 116 006 nå"),
        ("ar", "116 006", "اتصل على ١١٦٠٠٦"),
    ],
)
def test_a_query_meets_a_document(language: str, query: str, document: str) -> None:
    found = {term.form for term in terms(document, language)}
    by_place: dict[int, set[str]] = {}
    for term in terms(query, language):
        by_place.setdefault(term.start, set()).add(term.form)
    assert [forms for forms in by_place.values() if not forms & found] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "ikke ingen aldri uten min mine meg jeg han hun"),
        ("nn", "ikkje ingen aldri utan min mine meg eg han ho"),
        ("nl", "niet geen nooit zonder mijn mij ik hij zij"),
        ("en", "not no never without my mine me i he she don't"),
        ("pl", "nie nigdy bez mój moje mnie ja on ona"),
        ("uk", "не ні ніколи без мій моє мене я він вона"),
        ("ru", "не нет никогда без мой моё меня я он она"),
        ("ar", "لا ليس لم لن بدون أنا هو هي"),
    ],
)
def test_denials_and_persons_are_kept(language: str, words: str) -> None:
    assert len(terms(words, language)) >= len(words.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_short_list(language: str) -> None:
    assert 20 <= len(stop_words(language)) <= 90


def test_words_that_tell_nothing_are_left_out() -> None:
    assert terms("det er på en av de", "nb") == []


def test_a_term_has_the_place_of_its_word() -> None:
    assert terms("En  Mannen.", "nb") == [Term("mann", 4, 10)]


ANY = st.text() | st.text(alphabet="aå'’ 0+(-)\u00ad\u200dالوني١کїй\ud800\U0001f600\u0345ﷺ½")
LIST = WordList("nb", frozenset(["vold", "mottak", "krise", "senter"]))


@given(ANY, st.sampled_from([*LANGUAGES, "xx"]))
def test_any_text_has_terms_inside_it(text: str, language: str) -> None:
    for form, start, end in terms(text, language, LIST if language == "nb" else None):
        assert 0 <= start < end <= len(text)
        assert form
        assert not any(sign.isspace() for sign in form)
