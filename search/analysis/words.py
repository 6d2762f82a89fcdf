"""Words of a text with their places in it, so that hits can be marked."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .folding import APOSTROPHES, INSIDE_WORDS

_SPACE = " \u00a0\u2007\u2009\u202f"
_DASH = "\u2010\u2011-"  # the last one last: these stand in a class of a pattern
# Groups of digits on one line, perhaps with "+" before and "(0)" after the first.
_DIGITS = rf"\+?\d+(?:[{_SPACE}{_DASH}]?\(0\)\d*)?(?:[{_SPACE}{_DASH}]\d+)*(?!\w)"
SIGNS = "\u3400-\u4dbf\u4e00-\u9fff"  # Chinese: no spaces part its words, so each sign is one
_LETTER = rf"[^\W_{SIGNS}]"
# An apostrophe belongs to a word only where a letter follows, else it closes a quotation.
_WORD = rf"[{SIGNS}]|{_LETTER}(?:{_LETTER}|[{INSIDE_WORDS}]|[{re.escape(APOSTROPHES)}](?={_LETTER}))*"
_GROUP = re.compile(r"\+?\d+")
_MOST_GROUPS = 8  # "+47 22 33 44 55" has five
_PATTERN = re.compile(rf"(?<!\w)(?P<digits>{_DIGITS})|{_WORD}")
_ANY = re.compile(_WORD)
_ABROAD = re.compile(r"^(?:\+|00)(47|31)")
_SHORT, _LONG = 5, 8  # digits of a number without a leading 0
_LONGEST_INLAND, _LONGEST = 11, 15  # with a leading 0; with a country's code


class Word(NamedTuple):
    """A word as written: ``text == whole[start:end]``, offsets in characters."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> str:
        """The digits of a telephone number or figure, as dialled inside the country; "" for a word of letters."""
        if self.text[:1].isalpha():  # nearly all words
            return ""
        return _dialled(self.text) if self.text.lstrip("+")[:1].isdecimal() and _is_number(self.text) else ""


def words(text: str) -> list[Word]:
    """The words of a text in order; nothing for signs, spaces and emoji. Never raises.

    A telephone number is one word, however it is grouped. Hyphens part words, apostrophes inside do not.
    """
    found: list[Word] = []
    for match in _PATTERN.finditer(text):
        if match.lastgroup == "digits":
            found += _numbers(match[0], match.start())
        else:
            found.append(Word(match[0], match.start(), match.end()))
    return found


def distinct(texts: Iterable[str]) -> set[str]:
    """The words of texts that begin with a letter, each once as written: texts repeat their words."""
    found: set[str] = set()
    for text in texts:
        found.update(_ANY.findall(text))
    return {word for word in found if word[0].isalpha()}


def _numbers(written: str, offset: int) -> Iterator[Word]:
    """The numbers in a row of groups of digits: as many groups as belong together, from the left."""
    groups = [group.span() for group in _GROUP.finditer(written)]
    first = 0
    while first < len(groups):
        last = min(len(groups), first + _MOST_GROUPS) - 1
        while last > first and not _belongs_together(written[groups[first][0] : groups[last][1]]):
            last -= 1
        start, end = groups[first][0], groups[last][1]
        yield Word(written[start:end], offset + start, offset + end)
        first = last + 1


def _belongs_together(written: str) -> bool:
    """Whether groups of digits are one number: of a telephone, or an amount with its thousands apart.

    Years, times and dates side by side stay apart: "2019-2023", "09-16".
    """
    groups = re.findall(r"\d+", written)
    total = sum(map(len, groups))
    abroad, begins_with_0 = written[0] == "+", int(groups[0][0]) == 0
    if _LONG <= total <= (_LONGEST if abroad or written.startswith("00") else _LONGEST_INLAND) and (
        abroad or begins_with_0
    ):
        return True
    in_pairs_or_threes = all(len(group) in {2, 3} for group in groups)
    thousands = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    dashed = any(dash in written for dash in _DASH)
    return _SHORT <= total <= _LONG and (in_pairs_or_threes or thousands) and not dashed


def _is_number(written: str) -> bool:
    return all(sign.isdecimal() or sign in f"+(){_SPACE}{_DASH}" for sign in written)


def _dialled(written: str) -> str:
    """Digits as dialled inside the country: +47 falls away, +31 becomes 0."""
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in written)
    digits = re.sub(r"[^\d+]", "", plain.replace("(0)", ""))
    if (abroad := _ABROAD.match(digits)) and len(digits) > _LONG:
        return ("0" if abroad[1] == "31" else "") + digits[abroad.end() :]
    return digits.lstrip("+")
