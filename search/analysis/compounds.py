"""Parts of words that Norwegian and Dutch write together: "voldsmottak" is found by "vold" and by "mottak".

Parts must be words of the texts that are searched. A dictionary knows far too many short words, and would cut "mannen"
and "kontakt" too.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .folding import fold
from .lemmas import is_known, lemma
from .word_lists import no_parts, stop_words
from .words import distinct

_JOINTS = {"nb": ("", "s", "e"), "nl": ("", "s", "e", "en", "er", "n")}
_SHORTEST_PART = 4  # letters: with three, "forhold" and "besøk" fall apart
_LONGEST_WORD = 60  # letters; longer ones are no words
_REMEMBERED = 10_000  # words


class WordList:
    """The words that parts of compounds may be, folded, as written and as headwords.

    Empty for a language that writes no compounds ("nb" and "nl" do). One list must serve index and queries, or they
    do not meet. It is not changed once made; threads may share it.
    """

    def __init__(self, language: str, known: frozenset[str]) -> None:
        self.language = language
        self.known = known
        # Texts repeat their compounds.
        self.cut = lru_cache(maxsize=_REMEMBERED)(self._cut)
        self._part = lru_cache(maxsize=_REMEMBERED)(self._headword)

    @classmethod
    def from_texts(cls, texts: Iterable[str], language: str) -> "WordList":
        """The list of all words of some texts that may be parts."""
        if language not in _JOINTS:
            return cls(language, frozenset())
        never = stop_words(language) | no_parts(language)
        found = {form for word in distinct(texts) for form in (fold(word, language), lemma(word, language))}
        return cls(language, frozenset(form for form in found - never if len(form) >= _SHORTEST_PART))

    def parts(self, word: str) -> tuple[str, ...]:
        """Folded headwords of the parts of a folded word, outer parts before inner ones; () if it is no compound.

        "krisesentertilbud" gives krisesenter, tilbud, krise, senter.
        """
        cut = self.cut(word)
        if not cut:
            return ()
        return (*(self._part(part) or part for part in cut), *(inner for part in cut for inner in self.parts(part)))

    def _cut(self, word: str) -> tuple[str, str] | None:
        """The two parts of a folded word, without what joins them; None if it is no compound."""
        if not self.known or not 2 * _SHORTEST_PART <= len(word) <= _LONGEST_WORD:
            return None
        possible = list(self._possible(word))
        # The first part may be a compound that no text has alone.
        cuts = [cut for cut in possible if self._part(cut[0])] or [cut for cut in possible if self.cut(cut[0])]
        return max(cuts, key=self._likelihood, default=None)

    def _likelihood(self, cut: tuple[str, str]) -> tuple[int, int, int]:
        """Parts as texts write them come first ("vakt", not "svakt" for "svak"), then halves of like length: a short
        word stands in a long one by chance.
        """
        return sum(part in self.known for part in cut), min(map(len, cut)), len(cut[1])

    def _possible(self, word: str) -> Iterator[tuple[str, str]]:
        """Cuts whose last part is known."""
        for place in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            before, after = word[:place], word[place:]
            if self._part(after):
                joints = (joint for joint in _JOINTS[self.language] if before.endswith(joint))
                firsts = (before.removesuffix(joint) for joint in joints)
                yield from ((first, after) for first in firsts if len(first) >= _SHORTEST_PART)

    def _headword(self, word: str) -> str | None:
        """The folded headword of a part; None for a word that is no part."""
        headword = lemma(word, self.language) if is_known(word, self.language) else word
        return headword if headword in self.known or word in self.known else None
