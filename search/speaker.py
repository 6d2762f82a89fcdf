"""Who a text speaks of: the one who writes, or somebody else. A few words are read, where they are clear."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
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
# What somebody does to the writer. Not after "help": that is asked for by everybody.
TO_ONESELF: Final = {
    "nb": "meg mæ mei",
    "nl": "mij me",
    "en": "me",
    "pl": "mnie",
    "uk": "мене меня",
}
ASKING: Final = {"nb": "hjelp hjelpe lære", "nl": "help helpen leer", "en": "help teach stop"}
# Fear of somebody: these words, with or without those between, before somebody near.
FEAR: Final = {
    "nb": "redd redde livredd skremt engstelig",
    "nl": "bang doodsbang angstig",
    "en": "scared afraid terrified frightened fear",
    "pl": "boję boimy boi strach",
    "uk": "боюсь боюся боїться боится страшно",
    "ar": "أخاف خايفة خائفة خايف خائف بخاف نخاف",
}
BETWEEN: Final = {
    "nb": "for av min mi mitt egen eigen sin den",
    "nl": "voor mijn m'n eigen die onze",
    "en": "of my own our the that",
    "pl": "się sie swojego mojego własnego swojej mojej",
    "uk": "свого мого рідного своего моего родного своєї моєї",
    "ar": "من",
}
NEAR: Final = {
    "nb": "han ham hun henne ho hanna mann mannen kjæreste kjæresten samboer samboeren typen eksen eks far"
    " faren pappa mor moren mamma bror broren storebror søster sønn sønnen datter dattera stefar stefaren"
    " onkel kona kone kallen partneren",
    "nl": "hem haar man vriend ex partner vader papa pa moeder mama ma broer zoon zus dochter oom stiefvader"
    " vrouw vriendin",
    "en": "him her husband boyfriend partner ex dad father daddy mum mom mother brother son sister daughter"
    " uncle stepdad stepfather wife girlfriend",
    "pl": "jego jej niego męża partnera chłopaka ojca taty tata matki mamy brata syna ojczyma byłego żony dziewczyny",
    "uk": "його її чоловіка партнера хлопця батька тата матері мами брата сина вітчима колишнього дружини его"
    " ее её мужа парня отца папу папы мать маму отчима бывшего жены",
    "ar": "زوجي أبي والدي بابا أمي أخي خطيبي طليقي ابني منه منها زوجتي عمي",
}
OWN_ENDINGS: Final = {"pl": ("łem", "łam", "ę", "am", "em")}


WORDS: Final = {
    "others": OTHERS,
    "oneself": ONESELF,
    "to_oneself": TO_ONESELF,
    "asking": ASKING,
    "fear": FEAR,
    "between": BETWEEN,
    "near": NEAR,
}


def speaks_of_another(text: str, language: str) -> bool:
    """Whether a text is about what somebody else does: it says he, she or me and nowhere I, or fears somebody near.

    False where that is not clear.
    """
    spoken = [word.text.lower() for word in words(text)]
    folded = [fold(word, language) for word in spoken]
    if _fears_another(folded, language):
        return True
    if any(word.endswith(OWN_ENDINGS.get(language, ())) for word in spoken):
        return False
    if _folded("oneself", language) & set(folded):
        return False
    return bool(_folded("others", language) & set(folded)) or _is_done_to_oneself(folded, language)


def _is_done_to_oneself(folded: Sequence[str], language: str) -> bool:
    oneself, asking = _folded("to_oneself", language), _folded("asking", language)
    before = ("", *folded)
    return any(word in oneself and before[place] not in asking for place, word in enumerate(folded) if place)


def _fears_another(folded: Sequence[str], language: str) -> bool:
    """Whether somebody near follows a word of fear: "scared of my own dad", and not "scared to hurt him"."""
    fear, between, near = (_folded(kind, language) for kind in ("fear", "between", "near"))
    for place, word in enumerate(folded):
        if word in fear:
            following = next((each for each in folded[place + 1 :] if each not in between), "")
            if following in near:
                return True
    return False


@cache
def _folded(kind: str, language: str) -> frozenset[str]:
    return frozenset(fold(word, language) for word in WORDS[kind].get(language, "").split())
