"""Who a text speaks of: the one who writes, or somebody else. Only pronouns are read, and only where they are clear."""

from __future__ import annotations

from typing import Final

from .analysis import fold, words

# Somebody else, and no sign of oneself as the one who does something. Polish and Arabic verbs hide who acts, so a verb
# ending that is the writer's own counts as "I" there.
OTHERS: Final = {
    "nb": "han hun ham henne hans hennes ho hanna",
    "nl": "hij zij ze hem haar zijn",
    "en": "he she him her his hers",
    "pl": "on ona jego jej jemu nim",
    "uk": "він вона його її йому ней он она его её ему",
    "ar": "هو هي",
}
ONESELF: Final = {
    "nb": "jeg eg æ æg i e",
    "nl": "ik",
    "en": "i im i'm ive i've",
    "pl": "ja",
    "uk": "я",
    "ar": "أنا انا اني",
}
OWN_ENDINGS: Final = {"pl": ("łem", "łam", "ę", "am", "em")}


def speaks_of_another(text: str, language: str) -> bool:
    """Whether a text says he or she, and nowhere I. False where that is not clear."""
    spoken = {word.text.lower() for word in words(text)}
    folded = {fold(word, language) for word in spoken}
    if any(word.endswith(OWN_ENDINGS.get(language, ())) for word in spoken):
        return False
    return bool(folded & _folded(OTHERS, language)) and not folded & _folded(ONESELF, language)


def _folded(lists: dict[str, str], language: str) -> set[str]:
    return {fold(word, language) for word in lists.get(language, "").split()}
