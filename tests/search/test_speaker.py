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
        ("en", ""),
    ],
)
def test_one_speaks_of_oneself_or_of_nobody(language: str, text: str) -> None:
    assert not speaks_of_another(text, language)
