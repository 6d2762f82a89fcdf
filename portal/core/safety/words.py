"""Words that tell others what a page is about, found in titles, addresses and file names of six languages.

A text tells when one of its words begins with a stem; stems of six letters or more may stand nowhere in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

ANY = "any"
LONG = 6  # letters: so many mean one thing, in whatever language and wherever in a word
# Letters that Unicode takes for letters of their own, as addresses and other keyboards write them.
WRITTEN_AS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
                            "ґ": "г", "ى": "ي", "ة": "ه", "ـ": ""})  # fmt: skip
# How addresses write a letter that they do not have: by two letters, or not at all.
IN_ADDRESSES = (str.maketrans({"ø": "oe", "å": "aa"}), str.maketrans({"ø": "", "æ": ""}))
KEPT_BELOW = 0x3000  # letters above are too many to remember each
WORD = re.compile(r"[^\W\d_]+")
APOSTROPHE = re.compile(r"(?<=[\u0400-\u04ff])['’ʼ`](?=[\u0400-\u04ff])")  # inside a Ukrainian word
JOINED = re.compile(r"(?<=[a-zæøåß-ÿ])(?=[A-ZÆØÅ])")  # InfoOmVold
# What Arabic writes together with the word that follows: and, so, in, like, for, the.
PREFIX = re.compile(r"[وف]?(?:لل|[بكل]?ال|[بكل])?(?=[\u0621-\u064a]{3})")


class _Letters(dict[int, str]):
    """What becomes of a letter by its code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = "" if unicodedata.category(letter) in {"Mn", "Cf"} else letter.translate(WRITTEN_AS)
        if code < KEPT_BELOW:
            self[code] = folded
        return folded


_letters = _Letters()


def fold(text: str) -> str:
    """A text without what differs between spellings: case, accents, vowel signs, forms of one letter."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return APOSTROPHE.sub("", plain.translate(_letters))


def words_of(text: str) -> str:
    """The words of a text with one space between them; digits and signs part words."""
    return " ".join(WORD.findall(fold(text)))


@lru_cache(maxsize=4096)  # a few hundred stems, which editors write; nothing of visitors comes here
def spellings(stem: str) -> frozenset[str]:
    """A stem as texts and addresses may write it; empty for one without letters."""
    plain = unicodedata.normalize("NFC", stem).lower()
    found = {words_of(stem), *(words_of(plain.translate(table)) for table in IN_ADDRESSES)}
    joined = {each.replace(" ", "") for each in found}
    return frozenset(each for each in found | joined if len(each) > 2)


class WordList:
    """The stems of all languages. ``lists``: language code, or ``any``, to stems as people write them."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self.stems = {code: sorted({s for stem in stems for s in spellings(stem)}) for code, stems in lists.items()}

    def find(self, text: str, language: str = "") -> str:
        """The word of a text that tells, as it is written there; empty when none does.

        ``language`` of the text: short stems of other languages mean other things there. Without one (an
        address, the name of a file) every stem counts.
        """
        if not self._tells(text, language):
            return ""
        words = WORD.findall(JOINED.sub(" ", unicodedata.normalize("NFC", text)))
        return next((word for word in words if self._tells(word, language)), text)

    def stems_in(self, text: str, language: str = "") -> set[str]:
        """The stems, folded, by which a text tells; see ``find``."""
        forms = {words_of(text), words_of(JOINED.sub(" ", text))}
        starts = {f" {form}" for form in forms} | {f" {bare}" for form in forms for bare in _without_prefix(form)}
        return {
            stem
            for full, stem in self._stems(language)
            if (full and any(f" {stem}" in start for start in starts))
            or (len(stem) >= LONG and any(stem in form for form in forms))
        }

    def _tells(self, text: str, language: str) -> bool:
        return bool(self.stems_in(text, language))

    def _stems(self, language: str) -> Iterator[tuple[bool, str]]:
        """``(whether short ones count too, stem)``."""
        for code, stems in self.stems.items():
            full = not language or code in {language, ANY}
            yield from ((full, stem) for stem in stems)


def _without_prefix(words: str) -> Iterator[str]:
    """Arabic words of a text without what is written together with them."""
    for word in words.split():
        found = PREFIX.match(word)
        if found and found.end():
            yield word[found.end() :]
