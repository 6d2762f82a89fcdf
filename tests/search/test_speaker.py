"""Who a text speaks of, by clear pronouns alone."""

from __future__ import annotations

import pytest

from search.speaker import speaks_of_another


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "sinne hos ham"),
        ("nb", "Han slår hele tiden"),
        ("nl", "hij kan zijn woede niet de baas"),
        ("en", "anger management for him"),
        ("pl", "on jest agresywny"),
        ("uk", "він не контролює гнів"),
        ("uk", "он не контролирует гнев"),
        ("ar", "هو عصبي"),
        ("en", "i am scared of my own dad"),
        ("en", "my husband hits me"),
        ("nb", "jeg er redd for mannen min"),
        ("nb", "eg er redd mannen min"),
        ("nb", "kjæresten slår meg"),
        ("nl", "ik ben bang voor mijn vader"),
        ("pl", "boję się swojego męża"),
        ("uk", "я боюся чоловіка"),
        ("uk", "боюсь мужа"),
        ("ar", "أخاف من زوجي"),
        ("nb", "redd han slår henne"),
        ("ar", "زوجي عصبي أخاف يضربني"),
        ("nb", "mannen min er så sjalu at jeg ikke får gå ut"),
        ("nb", "kallj min e så sjalu at æ itj får gå ut"),
        ("nb", "mannen min klarer ikke styre sinnet sitt"),
        ("nb", "pappa blir så sint at jeg gjemmer meg"),
        ("nl", "mijn man kan zijn woede niet beheersen"),
        ("en", "my husband is so jealous that i am scared"),
        ("en", "my husband cannot control his anger"),
        ("pl", "mąż nie panuje nad sobą"),
        ("uk", "чоловік не може стримати гнів"),
        ("ar", "زوجي ما يتحكم بعصبيته"),
    ],
)
def test_somebody_else_is_spoken_of(language: str, text: str) -> None:
    assert speaks_of_another(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "jeg slo henne"),
        ("nb", "sinnemestring"),
        ("nn", "eg er redd for å skade ho"),
        ("nl", "ik heb haar geslagen"),
        ("en", "I hit her"),
        ("pl", "uderzyłem ją, ona płacze"),
        ("pl", "biję ją"),
        ("uk", "я вдарив її"),
        ("en", "scared i will hurt her"),
        ("en", "afraid of hurting my wife"),
        ("en", "help me with my anger"),
        ("nb", "redd for å skade kona mi jeg mister kontrollen"),
        ("nb", "hjelp meg å slutte å slå"),
        ("nl", "bang dat ik mijn vrouw iets aandoe"),
        ("nl", "help mij met mijn agressie"),
        ("pl", "boję się że zrobię żonie krzywdę"),
        ("ar", "أنا ضربتها"),
        ("nb", "redd for å skade henne"),
        ("en", "afraid of hurting her"),
        ("en", "scared to hit him"),
        ("uk", "боюсь вдарити її"),
        ("ar", "أخاف أن أضربها"),
        ("nb", "kona sier at jeg er for sjalu"),
        ("nb", "kona mi er redd meg"),
        ("nb", "kona gjør meg så sint at jeg slår"),
        ("nl", "mijn vrouw zegt dat ik agressief ben"),
        ("en", "my wife says i control her"),
        ("en", "my girlfriend is scared of me"),
        ("en", "my wife says i have anger problems"),
        ("pl", "żona mówi że ją uderzyłem"),
        ("pl", "żona boi się mnie"),
        ("uk", "дружина боїться мене"),
        ("ar", "زوجتي تعصبني واضربها"),
        ("ar", "زوجتي تخاف مني"),
        ("en", ""),
    ],
)
def test_one_speaks_of_oneself_or_of_nobody(language: str, text: str) -> None:
    assert not speaks_of_another(text, language)
