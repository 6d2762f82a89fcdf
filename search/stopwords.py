"""Words that say nothing about what people look for. None of them can be a term on its own."""

from __future__ import annotations

from typing import Final

STOP_WORDS: Final[dict[str, str]] = {
    "nb": "jeg meg min mi mitt mine du deg din han ham hun henne de dem vi oss den det en ei et og eller men i på til "
    "fra for med av om om er var blir ble har hadde kan kunne vil skal må ikke som at hva hvem hvor når hvordan "
    "hvorfor her der så da nå bare også noe noen alle",
    "nn": "eg meg min mi mitt mine du deg din han ho henne dei vi oss den det ein ei eit og eller men i på til frå "
    "for med av om er var blir vart har hadde kan vil skal må ikkje som at kva kven kvar når korleis kvifor her der "
    "så då no berre også noko nokon alle",
    "nl": "ik mij me mijn je jij jou jouw hij hem zijn zij ze haar hun wij we ons het de een en of maar in op naar "
    "van voor met uit bij over is was wordt werd heb hebt heeft had kan kunnen wil zal moet niet geen die dat wat wie "
    "waar wanneer hoe waarom hier daar dan nu ook er te om als iets iemand alle",
    "en": "i me my mine you your he him his she her they them their we us our it the a an and or but in on at to from "
    "for with of by about is are was were be been has have had do does did can could will would shall must not no "
    "that this what who where when how why here there so then now also some any all",
    "pl": "ja mnie mi mój moja moje ty ciebie twój on jego jemu ona jej oni ich my nas ten ta to i a lub albo ale w "
    "we na do od z ze za po o u dla przez jest są był była być ma mam mieć mogę może chcę nie tak że co kto gdzie "
    "kiedy jak dlaczego tu tam teraz też się coś ktoś wszystko",
    "uk": "я мене мені мій моя моє ти тебе твій він його йому вона її вони їх ми нас цей ця це і й та або але в у на "
    "до від з із зі за по про для через є був була бути має маю можу може хочу не так що хто де коли як чому тут там "
    "зараз теж щось хтось все",
    "ru": "я меня мне мой моя моё ты тебя твой он его ему она её они их мы нас этот эта это и а или но в во на до от "
    "с со за по о об для через есть был была быть могу может хочу не так что кто где когда как почему тут там сейчас "
    "тоже что-то кто-то всё",
    "ar": "أنا أنت أنتِ هو هي هم نحن هذا هذه ذلك تلك و أو لكن في على إلى من عن مع ب ل ك هل ما ماذا متى أين كيف لماذا "
    "لا لم لن ليس كان كانت يكون قد كل بعض شيء أحد هنا هناك الآن أيضا أن إن التي الذي",
}
