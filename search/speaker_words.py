"""The words by which is told whom a text speaks of, by language. Words in one string, as people write them."""

from __future__ import annotations

from typing import Final

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
# What somebody does to the writer. Not after "help", which everybody asks for, and not after "afraid of".
TO_ONESELF: Final = {
    "nb": "meg mæ mei",
    "nl": "mij me",
    "en": "me",
    "pl": "mnie",
    "uk": "мене меня",
    "ar": "مني",
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
    "nb": "for av min mi mitt egen eigen sin den å",
    "nl": "voor mijn m'n eigen die onze",
    "en": "of my own our the that to",
    "pl": "się sie swojego mojego własnego swojej mojej",
    "uk": "свого мого рідного своего моего родного своєї моєї",
    "ar": "من أن",
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
# Being afraid, of people who are not the writer too.
AFRAID: Final = {
    "pl": "boi boją",
    "uk": "боїться боится бояться боятся",
    "ar": "تخاف خايفة خايف يخاف بتخاف يخافون خايفين",
}
# Who a text begins with, after "my": the one it is about, whatever comes of it for the writer.
MINE: Final = {"nb": "min mi den", "nl": "mijn m'n die", "en": "my the our", "pl": "mój moja", "uk": "мій моя мой"}
SUBJECTS: Final = {
    "nb": "mann mannen ektemann ektemannen kjæreste kjæresten samboer samboeren typen kallen kallj partneren eks eksen"
    " far faren pappa mor moren mamma bror broren storebror søster søsteren sønn sønnen datter dattera datteren"
    " stefar stefaren kona kone kjerringa dama",
    "nl": "man vriend ex partner vader papa pa moeder mama ma broer zoon zus dochter stiefvader vrouw vriendin",
    "en": "husband hubby boyfriend man partner ex dad father mum mom mother brother son sister daughter stepdad"
    " stepfather wife girlfriend",
    "pl": "mąż partner chłopak konkubent narzeczony ojciec tata brat syn ojczym były matka mama żona dziewczyna córka"
    " siostra",
    "uk": "чоловік партнер хлопець батько тато брат син вітчим колишній мати мама дружина дівчина дочка сестра"
    " муж парень отец папа отчим бывший мать жена девушка",
    "ar": "زوجي جوزي راجلي خطيبي طليقي أبي أبوي والدي بابا أخي أخوي ابني زوجتي مراتي",
}
# What the writer says of themselves further on, when the text is about themselves after all: kinds of words (see
# ``meaning.senses``), words of anger, and verbs of one's own where no "I" is said.
HARM: Final = (
    "hit push kick choke grab bite breakthing threat kill yell insult humiliate silent jealous control quarrel normal"
    " regret"
)
ANGER: Final = {
    "nb": "sint sinne sinnet rasende temperament aggressiv aggresjon",
    "nl": "boos woede woedend driftig agressief agressie",
    "en": "angry anger temper rage aggressive",
    "pl": "zły zła gniew złość agresja agresywny",
    "uk": "злий гнів злість агресія злой гнев злость агрессия",
    "ar": "عصبي غضب عصبية",
}
PAST_ENDINGS: Final = {"pl": ("łem", "łam")}
UNCLEAR: Final = {"nb": "e i"}  # "am" or "in" more often than "I"
OWN_BEGINNINGS: Final = {"ar": ("اضرب", "بضرب", "اصرخ", "اكسر", "افقد", "اعصب", "اهدد")}


WORDS: Final = {
    "others": OTHERS,
    "oneself": ONESELF,
    "to_oneself": TO_ONESELF,
    "asking": ASKING,
    "fear": FEAR,
    "between": BETWEEN,
    "near": NEAR,
    "afraid": AFRAID,
    "mine": MINE,
    "subjects": SUBJECTS,
    "anger": ANGER,
    "unclear": UNCLEAR,
}
