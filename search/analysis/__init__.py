"""What words of documents and queries are compared by.

``terms`` is the one way for both. ``languages_of`` says how to read a query; ``WordList`` knows the parts of compounds;
``dictionary_setup.make_missing`` makes the dictionaries at set-up and ``check`` says whether they are there.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .compounds import WordList
from .dictionaries import Dictionary, DictionaryError, check, opened
from .folding import fold
from .languages import languages_of
from .lemmas import is_known, lemma, others
from .word_lists import stop_words, words_not_alone
from .words import Word, words

__all__ = [
    "DictionaryError",
    "Term",
    "Word",
    "WordList",
    "check",
    "fold",
    "is_known",
    "languages_of",
    "lemma",
    "stop_words",
    "terms",
    "words",
    "words_not_alone",
]


class Term(NamedTuple):
    """A normalised form and the place of the word it stands for, offsets in characters of the text."""

    form: str
    start: int
    end: int


def terms(text: str, language: str, word_list: WordList | None = None) -> list[Term]:
    """The terms of a text in order: the folded headword of each word that is no stop word, then what else it may be.

    What else: the headword of a word with marks that is typed the same without, and the parts of a compound.

    ``word_list`` holds the words that parts of compounds may be (Norwegian and Dutch); a part has the place of its
    whole word. A number is its digits. Text of stop words alone has no terms. Never raises.
    """
    found: list[Term] = []
    for word in words(text):
        forms = [word.number] if word.number else _forms(word.text, language, word_list)
        found += [Term(form, word.start, word.end) for form in dict.fromkeys(forms) if form]
    return found


def _forms(word: str, language: str, word_list: WordList | None) -> Sequence[str]:
    alone = _alone(word, language, opened(language))
    if not word_list or not alone:
        return alone
    form = alone[0]
    cut = word_list.cut(form)
    if cut and not is_known(word, language):
        # The last part alone is bent: "voldsmottaket" meets "voldsmottak".
        form = form.removesuffix(cut[1]) + lemma(cut[1], language)
    return [form, *alone[1:], *word_list.parts(form)]


@lru_cache(maxsize=20_000)  # words of all languages, about 5 MB: texts repeat their words
def _alone(word: str, language: str, _book: Dictionary | None) -> tuple[str, ...]:
    """The forms of a word by itself; empty for a stop word. Forgotten when other dictionaries are opened."""
    folded = "".join(fold(word, language).split())
    if folded in stop_words(language):
        return ()
    return ("".join(lemma(word, language).split()), *others(word, language))
