"""The box above what was found, when words point to danger: whom to call, and that nobody is to blame for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.core.authority import Authority
from portal.core.presentation import Number

MOST_CALLS = 3
# What the words point to → the roles to call, the one that is meant first.
ROLES = {
    "police": ("emergency", "helpline"),
    "ambulance": ("ambulance", "emergency", "helpline"),
    "sexual_assault": ("sexual_assault", "emergency"),
    "child": ("child", "emergency"),
    "suicide": ("suicide", "ambulance", "emergency"),
}
# … → the sentence of the authority about it.
SENTENCES = {
    "police": "emergency_body",
    "ambulance": "emergency_body",
    "sexual_assault": "sexual_violence",
    "child": "children",
    "suicide": "suicide",
}
OWN_WORDS = ("suicide", "sexual_assault", "child")


@dataclass(frozen=True, slots=True)
class Alert:
    """``kind``: the most urgent. The first call is the one that is meant. ``sentences`` have references to numbers."""

    kind: str
    heading: str
    sentences: Sequence[str]
    calls: Sequence[Number]


def alert_of(authority: Authority, kinds: Sequence[str], *, of_another: bool = False) -> Alert | None:
    """The box for kinds of danger, the most urgent first; None without one. ``of_another``: somebody else does it."""
    if not kinds:
        return None
    known = authority.book.roles
    roles = [*(ROLES[kind][0] for kind in kinds), *ROLES[kinds[0]]]
    calls = list({known[role].dial: known[role] for role in roles if role in known}.values())
    sentences = [*kind_words(kinds, of_another), *authority.sentences(SENTENCES[kinds[0]])]
    return Alert(kinds[0], _("Is it urgent? Call now"), sentences, calls[: max(2, min(len(kinds), MOST_CALLS))])


def kind_words(kinds: Sequence[str], of_another: bool) -> list[str]:
    """What somebody should hear first, of what is most their own.

    Who may be afraid of hurting another hears that too; nobody who is hurt is asked that.
    """
    match next((kind for kind in OWN_WORDS if kind in kinds), ""):
        case "suicide":
            return [_("You do not have to be alone with these thoughts. You can call and say how it is.")]
        case "sexual_assault":
            return [_("What somebody did to you is not your fault. You decide what you tell.")]
        case "child":
            return [_("It is not your fault. You may call, even if you are not sure.")]
    blameless = _("What others do to you is not your fault.")
    if of_another:
        return [blameless]
    return [blameless, _("Are you afraid that you may hurt someone? You can call too.")]
