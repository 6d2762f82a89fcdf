"""Which languages a query is probably written in: by its script, its letters and the words only one language has."""

from collections import Counter

from .folding import fold
from .lemmas import is_known
from .word_lists import stop_words, typical_words
from .words import words

LATIN = ("nb", "nl", "en", "pl")
CYRILLIC = ("uk", "ru")
_PERSIAN = frozenset("پچژگکی")
_LETTERS = {
    "nb": frozenset("æøå"),
    "pl": frozenset("ąćęłńśźż"),
    "uk": frozenset("іїєґ"),
    "ru": frozenset("ыэъё"),
    "nl": frozenset("ĳëï"),
}
_LETTER, _TYPICAL, _STOP, _KNOWN = 4, 3, 2, 1  # what each sign weighs; a word is counted once
_CLEAR = 2  # times as much as the interface's language, which is then left out


def languages_of(text: str, interface: str) -> tuple[str, ...]:
    """Language codes a query is probably written in, likeliest first; never empty, never raises.

    ``interface`` is the language of the page where it was typed: it comes first when the words do not tell. "nn" is
    read as "nb". "ru" is followed by "uk", whose pages answer it; "fa" (told by its letters alone) by "ar".
    """
    interface = "nb" if interface == "nn" else interface
    scripts = Counter(_script(letter) for letter in text if letter.isalpha())
    found: list[str] = []
    for script, _count in scripts.most_common():
        found += {"arabic": _of_arabic, "cyrillic": _of_cyrillic, "latin": _of_latin}[script](text, interface)
    return tuple(dict.fromkeys(found)) or (interface,)


def _script(letter: str) -> str:
    """Scripts without pages of ours count as Latin, where the interface's language decides."""
    if "\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufeff":
        return "arabic"
    return "cyrillic" if "\u0400" <= letter <= "\u052f" else "latin"


def _of_arabic(text: str, interface: str) -> list[str]:
    return ["fa", "ar"] if _PERSIAN & set(text) else ["ar"]


def _of_cyrillic(text: str, interface: str) -> list[str]:
    scores = _scores(text, CYRILLIC)
    if scores["ru"] > scores["uk"]:
        return ["ru", "uk"]
    if scores["uk"] > scores["ru"]:
        return ["uk"]
    return ["ru", "uk"] if interface == "ru" else ["uk", "ru"]


def _of_latin(text: str, interface: str) -> list[str]:
    scores = _scores(text, LATIN)
    best = max(scores.values())
    likely = [language for language in sorted(LATIN, key=lambda code: -scores[code]) if 2 * scores[language] > best]
    if interface not in LATIN:
        return likely if best else [interface]
    alone = sum(score > 0 for score in scores.values()) == 1
    if best >= _CLEAR * scores[interface] and (best >= _STOP or alone):
        return likely
    return [interface, *(language for language in likely if best and language != interface)]


def _scores(text: str, among: tuple[str, ...]) -> Counter[str]:
    scores: Counter[str] = Counter(dict.fromkeys(among, 0))
    found = [word.text for word in words(text) if not word.number][:50]  # a query is short, and a text clear by then
    for language in among:
        scores[language] = sum(_weight(word, language) for word in found)
    return scores


def _weight(word: str, language: str) -> int:
    folded = fold(word, language)
    if _LETTERS.get(language, frozenset()) & set(word.casefold()):
        return _LETTER
    if folded in typical_words(language):
        return _TYPICAL
    if folded in stop_words(language) or (language == "nb" and folded in stop_words("nn")):
        return _STOP
    return _KNOWN if is_known(word, language) else 0
