"""Rules that words of the search keep, with sentences that say what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from search.languages import WRITTEN_BESIDE, language_name
from search.phrase_parts import DEFINITION, as_phrase
from search.phrases import PhraseProblem, parse, written_out
from search.wording import is_stop_word, same_term

from .vocabulary import Speaker

if TYPE_CHECKING:
    from .concept import Concept

FIELDS = ("terms", "misspellings")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A term that stands in another concept too, where other people say it."""

    field: str
    language: str
    term: str
    other: Concept

    def sentence(self) -> str:
        """What to do about it, for an editor."""
        said = _(
            "“%(term)s” (%(language)s) stands in “%(concept)s” already. There it is said by: %(speaker)s. The same "
            "words cannot lead both to different help. Take them out of one of the two, or write more of the sentence."
        )
        names = {"concept": self.other.slug, "speaker": Speaker(self.other.speaker).label}
        return said % {"term": self.term, "language": language_name(self.language), **names}


def written(concept: Concept) -> Iterator[tuple[str, str, str]]:
    """``(field, language, term)`` of everything that leads to a concept."""
    for field in FIELDS:
        for language, terms in getattr(concept, field).items():
            yield from ((field, language, term) for term in terms)


# Some 32,000 terms, which editors write: each concept is compared with all others. Ten megabytes, where concepts are
# saved and nowhere else. Fewer places than terms would help nothing, because they are asked for in a circle.
@lru_cache(maxsize=65_536)
def key_of(language: str, term: str) -> Key:
    """What two terms have in common when they are the same to somebody who searches."""
    return WRITTEN_BESIDE.get(language, language), same_term(term)


def keys_of(concept: Concept) -> dict[Key, tuple[str, str, str]]:
    """What stands in a concept, by what it has in common with the same elsewhere."""
    return {key_of(language, term): (field, language, term) for field, language, term in written(concept)}


def conflicts(concept: Concept, among: Mapping[Concept, Collection[Key]] | None = None) -> list[Conflict]:
    """Terms that other people say in another concept of the same authority, or in a shared one.

    ``among``: concepts with their keys, where they are known already; else one query.
    """
    mine = keys_of(concept)
    if among is None:
        owners = Q(owner__isnull=True) | (Q(owner=concept.owner_id) if concept.owner_id else Q())
        speakers = [speaker for speaker in Speaker.values if Speaker.conflict(concept.speaker, speaker)]
        others = type(concept).objects.filter(owners, speaker__in=speakers).exclude(slug=concept.slug)
        among = {other: keys_of(other) for other in others.only("slug", "speaker", *FIELDS)} if speakers else {}
    found = []
    for other, theirs in among.items():
        if other.slug != concept.slug and Speaker.conflict(concept.speaker, other.speaker):
            found += [Conflict(*mine[key], other) for key in sorted(mine.keys() & set(theirs))]
    return found


def validate_concept(concept: Concept) -> None:
    """Refuse terms that would lead people astray."""
    errors: dict[str, list[str]] = {}
    for field, language, term in written(concept):
        if is_stop_word(term, language):
            said = _("“%(term)s” (%(language)s) stands in nearly every question. Write what makes it special.")
            errors.setdefault(field, []).append(said % {"term": term, "language": language_name(language)})
    for conflict in conflicts(concept):
        errors.setdefault(conflict.field, []).append(conflict.sentence())
    shared = concept.shared
    if shared is not None and shared.speaker != concept.speaker:
        said = _("The shared concept of this name is said by: %(speaker)s. Choose the same here, or another name.")
        errors["speaker"] = [said % {"speaker": Speaker(shared.speaker).label}]
    if errors:
        raise ValidationError(errors)


def definitions_of(lines: list[str]) -> list[str]:
    """The lines that give words a name."""
    return [line for line in lines if DEFINITION.fullmatch(line)]


def problems_of(lines: list[str], language: str) -> list[str]:
    """What is wrong with phrases, in sentences."""
    named = definitions_of(lines)
    found = []
    for line in lines:
        try:
            parse(*written_out([*named, as_phrase(line)])[0])
        except PhraseProblem as problem:
            found.append(_reason(problem.reason) % {"line": line})
        else:
            if is_stop_word(line, language):
                found.append(
                    _("“%(line)s” stands in nearly every question. Write more of the phrase.") % {"line": line}
                )
    return found


def _reason(reason: str) -> str:
    return {
        "sign": _("“%(line)s”: write plain words. Only * / _ ... & = ! ~ and <name> have a meaning here."),
        "star": _("“%(line)s”: a * stands at the end of a word, once."),
        "stem": _("“%(line)s”: write three letters or more before the *."),
        "choice": _("“%(line)s”: on each side of a / stands one word."),
        "gap": _("“%(line)s”: the ... stand between two words."),
        "spelling": _("“%(line)s”: on each side of ~ stand words as they are."),
        "group": _("“%(line)s”: say first what words the name stands for: <name> = word/word."),
        "empty": _("“%(line)s”: there is no word in it."),
    }[reason]
