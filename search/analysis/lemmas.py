"""The headword of a word, folded: what documents and queries are compared by.

Without its dictionary a word is compared by its folded spelling alone; Arabic words are then stemmed by rule. Answering
visitors goes on like that, and ``dictionaries.check`` stops what should not.
"""

from functools import cache, lru_cache

from . import arabic
from .dictionaries import Dictionary, opened
from .folding import APOSTROPHES, fold, visible
from .word_lists import pairs

_REMEMBERED = 20_000  # words of all languages; about 4 MB
_OWNED_BY_S = {"nb", "nl", "nn"}
_LIKE = {"nn": "nb"}


def lemma(word: str, language: str) -> str:
    """The folded headword of one word in a language, "" for a word of invisible signs alone. Never raises.

    A language without a dictionary gets the folded word. "nn" is read as "nb": Nynorsk words lead to their Bokmål.
    """
    language = _LIKE.get(language, language)
    return _lemma(word, language, opened(language))


def is_known(word: str, language: str) -> bool:
    """Whether a dictionary holds the word, in this form."""
    book = opened(_LIKE.get(language, language))
    return bool(book and book.headword(_spelled(word, language)) is not None)


def others(word: str, language: str) -> tuple[str, ...]:
    """Folded headwords of words with marks that are typed like this one: "boje" may be meant as "boję"."""
    language = _LIKE.get(language, language)
    book = opened(language)
    return book.marked(_spelled(word, language)) if book and language != "ar" else ()


@lru_cache(maxsize=_REMEMBERED)
def _lemma(word: str, language: str, book: Dictionary | None) -> str:
    spelled = _spelled(word, language)
    if language == "ar":
        return arabic.stem(fold(spelled, "ar"), book.headword if book else lambda stem: None)
    folded = fold(spelled, language)
    if own := _replaced(f"forms-{language}", language).get(folded):
        return fold(own, language)
    found = book.headword(spelled) if book else None
    if book and found is None and language in _OWNED_BY_S and spelled.endswith("s"):
        found = book.headword(spelled[:-1])
    if found is None:
        found = folded
    other = _replaced(f"headwords-{language}", language).get(found)
    return _lemma(other, language, book) if other and other != word else found


def _spelled(word: str, language: str) -> str:
    """The word as dictionaries spell it: one kind of apostrophe, no invisible signs, no English "'s"."""
    spelled = visible(word).lower()
    for sign in APOSTROPHES:
        spelled = spelled.replace(sign, "'")
    return spelled.removesuffix("'s").removesuffix("'") if language == "en" else spelled


@cache
def _replaced(name: str, language: str) -> dict[str, str]:
    """The pairs of a list: folded forms or headwords, and the word that takes their place."""
    return {fold(first, language): second for first, second in pairs(name)}
