"""One spelling for all ways to type a word.

What the letters become, and why:

* Marks fall away: é, ą, ź, å, ö, ё, ї are typed as e, a, z, a, o, е, і where a keyboard lacks them. Only й stays, since
  no keyboard for Ukrainian or Russian lacks it and и is another sound.
* ø and ł become o and l, æ becomes ae. In Norwegian "aa" and "oe" become a and o too, so that "slår", "slaar" and
  "slar" meet. The one letter is the form to keep, because most who lack å and ø leave the ring and the stroke out. It
  costs pairs such as "får" and "far"; a dictionary is asked with the letters as typed first (see ``lemmas``).
* Arabic loses its vowel signs, the long stroke and the lone hamza; alef, haa and yaa have one form each, for Persian
  and Urdu keyboards too. Every digit of every script becomes 0 to 9.
* Apostrophes fall away: "сім'я" is typed with five different signs, and without one.
"""

import re
import unicodedata
from itertools import chain

MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
APOSTROPHES = "'’‘ʼʹ`´′＇\u02bb\u201b"
_LATIN_AND_CYRILLIC = {
    "й": "й",
    "ґ": "г",
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
}
_ARABIC = {
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ٱ": "ا",
    "ء": "",
    "ـ": "",
}
_LETTERS = dict.fromkeys(APOSTROPHES, "") | _LATIN_AND_CYRILLIC | _ARABIC
_DOUBLED = {"nb": ((re.compile("aa+"), "a"), (re.compile("oe+"), "o"))}
_DOUBLED["nn"] = _DOUBLED["nb"]
_KEPT_BELOW = 0x3000  # letters above are too many to remember each
_PLACES = (range(0x20000), range(0xE0000, 0xE0200))  # where Unicode keeps marks and invisible signs


def _of_category(*wanted: str) -> str:
    """All characters of some categories (two letters, or the first of them) as the inside of a pattern's class."""
    codes = (code for code in chain(*_PLACES) if not chr(code).isspace())
    parts: list[list[int]] = []
    for code in (code for code in codes if unicodedata.category(chr(code)).startswith(wanted)):
        if parts and parts[-1][1] == code - 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in parts)


# What shows nothing and parts nothing: soft hyphens, zero widths, direction marks, controls.
INVISIBLE = _of_category("Cf", "Cc")
INSIDE_WORDS = INVISIBLE + _of_category("M")
_invisible = re.compile(f"[{INVISIBLE}]")


def visible(text: str) -> str:
    """The text without characters that show nothing."""
    return text if text.isascii() and text.isprintable() else _invisible.sub("", text)


def _one_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if _invisible.match(letter) or MARKS.match(letter):
        return ""
    if unicodedata.category(letter) == "Nd":
        return str(unicodedata.decimal(letter))
    apart = unicodedata.normalize("NFD", letter)
    bare = MARKS.sub("", apart)
    return "".join(_LETTERS.get(part, part) for part in bare) if bare != apart else letter


class _Letters(dict[int, str]):
    """Folded letters by code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _one_letter(chr(code))
        if code < _KEPT_BELOW:
            self[code] = folded
        return folded


_folded = _Letters()


def fold(text: str, language: str) -> str:
    """The text in the one spelling of a language; folding twice changes nothing.

    ``language`` is a code such as "nb"; only Norwegian ("nb", "nn") has rules of its own. Never raises. The result may
    be shorter or longer than the text, so offsets into it are no offsets into the text.
    """
    text = visible(text)
    if text.isascii():
        text = text.lower().replace("'", "").replace("`", "")
    else:
        # Twice: casefolding takes letters apart that belong together, and a compatible form may have a capital.
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).casefold()
        text = unicodedata.normalize("NFKC", text.translate(_folded))
    for doubled, single in _DOUBLED.get(language, ()):
        text = doubled.sub(single, text)
    return text
