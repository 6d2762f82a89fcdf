"""Stems of Arabic words: what is written onto a word is taken off, carefully.

All words here are folded (see ``folding``). Stems of fewer than three letters are not made, because too many words
would meet in them; where a word is known to a dictionary, what the dictionary knows decides.
"""

from collections.abc import Callable, Iterator

Known = Callable[
    [str], str | None
]  # a stem -> the stem of its headword (a plural leads to its singular), None if unknown

_SHORTEST = 3
# The article, with what may stand before it. Longest first, here and below.
_ARTICLES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_JOINED = ("و", "ف", "ب", "ل", "ك", "س")
_PRONOUNS = ("كما", "هما", "ني", "نا", "هم", "هن", "ها", "كم", "كن", "ه", "ك", "ي")
_NUMBERS = ("يات", "يين", "يون", "تين", "تان", "ات", "ون", "ين", "ان", "وا", "يه", "ه", "ي")
_ONLY_AFTER_PRONOUN = ("وا", "و", "ت")  # "yadribuni": they; "zawjati": the taa of the feminine shows only here
_PERSONS = "يتان"  # letters before a verb of now: he, she or you, I, we
_NO_VERBS = frozenset({"يتيم", "يمين", "يسار", "يناير", "يوليو", "يونيو", "يورو", "ياس"})
# Short words of the family keep two letters.
_FAMILY = frozenset({"اب", "ام", "اخ", "عم", "جد", "ابن"})
_IRREGULAR = dict.fromkeys(("مراه", "امراه", "نسا", "نسوه", "نسوان"), "امراه")


def base(word: str) -> str:
    """The word without pronoun, number and gender; what stands before it stays. Idempotence is not promised."""
    if word[:-1] in _FAMILY and word[-1:] in {"ي", "ك", "ه"}:
        return word[:-1]
    without = _without_ending(word, _PRONOUNS)
    if without != word:
        without = _without_ending(without, _ONLY_AFTER_PRONOUN)
    return _without_ending(without, _NUMBERS)


def stem(word: str, known: Known) -> str:
    """The stem of a folded word, at least as long as two letters unless the word is shorter.

    ``known`` answers for stems that a dictionary holds; ``lambda stem: None`` stems by rule alone.
    """
    candidates = list(_candidates(word))
    if irregular := next((_IRREGULAR[rest] for rest in candidates if rest in _IRREGULAR), None):
        return irregular
    for rest in candidates:
        if base(rest) in _FAMILY:
            return base(rest)
        if (head := known(base(rest))) is not None:
            return _without_person(head, word, known)
    # Unknown: only the article is sure enough; a letter alone may belong to the word.
    sure = next((word[len(article) :] for article in _ARTICLES if _is_before(article, word)), word)
    return _without_person(base(sure), word, known)


def _candidates(word: str) -> Iterator[str]:
    """The word, then what is left of it when something before it is taken off, likeliest first."""
    yield word
    for before in (*_ARTICLES, *_JOINED):
        if _is_before(before, word):
            yield word[len(before) :]
    if word[:1] in {"و", "ف"} and word[1:2] in {"ب", "ل", "ك", "س"} and len(word) >= _SHORTEST + 2:
        yield word[2:]


def _is_before(prefix: str, word: str) -> bool:
    return word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST


def _without_ending(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _without_person(found: str, word: str, known: Known) -> str:
    """A verb of now without the letter of its person: "he hits" meets "hitting".

    Taken off when "me" is written onto it, which only verbs bear, or when the letter is that of "he" and the rest is
    a known word. The alef of "I" begins many verbs of the past too, so there the rest must be known and the whole not.
    """
    rest = found[1:]
    if found in _NO_VERBS or len(rest) < _SHORTEST or found[0] not in _PERSONS:
        return found
    head = known(rest)
    if word.endswith("ني") and (found[0] != "ا" or (head and known(found) is None)):
        return head or rest
    return head if head and found[0] == "ي" else found
