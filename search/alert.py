"""The box above what was found, when words point to danger: whom to call, and that nobody is to blame for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.core.authority import Authority
from portal.core.presentation import Number

# What the words point to → the roles to call; only the first two that have a number are shown.
ROLES = {
    "police": ("emergency", "helpline"),
    "ambulance": ("ambulance", "emergency", "helpline"),
    "sexual_assault": ("sexual_assault", "emergency"),
    "child": ("child", "emergency"),
    "suicide": ("suicide", "emergency"),
}
# … → the sentence of the authority about it.
SENTENCES = {
    "police": "emergency_body",
    "ambulance": "emergency_body",
    "sexual_assault": "sexual_violence",
    "child": "children",
    "suicide": "suicide",
}


@dataclass(frozen=True, slots=True)
class Alert:
    """The first call is the one that is meant. ``sentences`` have references to numbers."""

    kind: str
    heading: str
    sentences: Sequence[str]
    calls: Sequence[Number]


def alert_of(authority: Authority, kind: str) -> Alert | None:
    """The box for a kind of danger; None without one."""
    if kind not in ROLES:
        return None
    roles = authority.book.roles
    found = {roles[role].dial: roles[role] for role in ROLES[kind] if role in roles}
    sentences = [kind_words(kind), *authority.sentences(SENTENCES[kind])]
    return Alert(kind, _("Is it urgent? Call now"), sentences, list(found.values())[:2])


def kind_words(kind: str) -> str:
    """What somebody should hear first. It also fits who is afraid of hurting another."""
    match kind:
        case "suicide":
            return _("You do not have to be alone with these thoughts. You can call and say how it is.")
        case "sexual_assault":
            return _("What somebody did to you is not your fault. You decide what you tell.")
        case "child":
            return _("It is not your fault. You may call, even if you are not sure.")
    return _("What others do to you is not your fault. Are you afraid that you may hurt someone? You can call too.")
