"""Forms of one word meet, in every language of the portal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import lemma

FORMS = [
    ("nb", ["slå", "slår", "slo", "slått", "slaar", "slar"]),
    ("nb", ["barn", "barna", "barnet", "barnets", "Barnas"]),
    ("nb", ["kjæreste", "kjæresten", "kjærestens", "kjaeresten"]),
    ("nb", ["vold", "volden", "vald", "valden"]),
    ("nb", ["voldtekt", "valdtekt"]),
    ("nb", ["jeg", "eg"]),
    ("nb", ["ikke", "ikkje"]),
    ("nl", ["slaan", "slaat", "sloeg", "geslagen"]),
    ("nl", ["kind", "kinderen"]),
    ("nl", ["bel", "bellen", "belt"]),
    ("nl", ["foto", "foto's", "foto’s"]),
    ("en", ["hit", "hits", "hitting"]),
    ("en", ["child", "children", "child's", "children’s"]),
    ("en", ["husband", "husband's", "husbands'"]),
    ("pl", ["mąż", "męża", "mężem", "maz", "mezem"]),
    ("pl", ["bić", "bije", "bic"]),
    ("pl", ["przemoc", "przemocy", "PRZEMOCĄ"]),
    ("pl", ["dziecko", "dzieci", "dzieciom", "dziecmi"]),
    ("uk", ["бити", "б'є", "б’є", "бʼє", "бє"]),
    ("uk", ["дитина", "дітей", "діти", "дітям"]),
    ("uk", ["сім'я", "сім’ї", "сімю"]),
    ("uk", ["ґвалтувати", "гвалтує"]),
    ("ru", ["бить", "бьёт", "бьет"]),
    ("ru", ["ребёнок", "ребенка", "детей"]),
    ("ar", ["زوج", "زوجي", "الزوج", "زوجها", "وزوجي"]),
    ("ar", ["ضرب", "الضرب", "يضرب", "يضربني", "ضربني", "تضربني", "سيضربني"]),
    ("ar", ["طفل", "أطفال", "الأطفال", "أطفالي", "للأطفال", "وأطفالها"]),
    ("ar", ["عنف", "العنف", "بالعنف", "والعنف"]),
    ("ar", ["امرأة", "المرأة", "نساء", "النساء", "للنساء"]),
    ("ar", ["أم", "أمي", "الأم", "أمّي"]),
    ("ar", ["حق", "حقوق", "حقوقي", "الحقوق"]),
    ("ar", ["ملجأ", "ملاجئ", "الملاجئ"]),
    ("ar", ["مساعدة", "المساعدة", "للمساعدة", "مساعدات"]),
]
APART = [
    ("nb", "far", "får"),
    ("nb", "mann", "min"),
    ("en", "don't", "do"),
    ("nl", "ouders", "oud"),
    ("pl", "mąż", "mnie"),
    ("uk", "чоловік", "дитина"),
    ("ar", "والد", "ولد"),
    ("ar", "وقت", "قتل"),
    ("ar", "فتاة", "توت"),
    ("ar", "يتيم", "تم"),
    ("ar", "بنت", "بيت"),
]


@pytest.mark.parametrize(("language", "forms"), FORMS)
def test_forms_of_a_word_meet(language: str, forms: list[str]) -> None:
    assert {form: lemma(form, language) for form in forms} == dict.fromkeys(forms, lemma(forms[0], language))


@pytest.mark.parametrize(("language", "one", "other"), APART)
def test_words_of_other_meaning_stay_apart(language: str, one: str, other: str) -> None:
    assert lemma(one, language) != lemma(other, language)


def test_nynorsk_is_read_as_bokmal() -> None:
    assert lemma("kjærasten", "nn") == lemma("kjæresten", "nb")


@pytest.mark.parametrize("word", ["krisesenterisk", "xqzwv", "الفيسبوكية"])
def test_an_unknown_word_is_itself_in_one_spelling(word: str) -> None:
    assert lemma(word, "nb") == lemma(word.upper(), "nb")


def test_a_language_without_a_dictionary_gets_the_folded_word() -> None:
    assert lemma("Éclair", "fr") == "eclair"


@given(st.text(), st.sampled_from(["nb", "nn", "nl", "en", "pl", "uk", "ru", "ar", "xx"]))
def test_no_word_is_too_strange(word: str, language: str) -> None:
    assert isinstance(lemma(word, language), str)


@given(st.text(alphabet="ابتوفلكسيهنمضرعةىأء\ud800", min_size=1), st.just("ar"))
def test_arabic_letters_in_any_order_leave_a_stem(word: str, language: str) -> None:
    assert lemma(word, language) or set(word) <= set("ء")
