"""Who may do what, as data. Every authority has the same set of roles; two roles stand above the authorities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

NOWHERE = -1  # the owner of a page outside every site: nobody's but an administrator's

# Records that are reviewed before readers see a change, and plain ones that are stored at once.
REVIEWED_RECORDS = (
    "core.EmergencyNumber",
    "services.Service",
    "search.Concept",
    "search.CrisisPhrases",
    "campaigns.Event",
    "campaigns.Film",
)
PLAIN_RECORDS = ("core.AlarmingWords", "core.Dataset", "core.Series", "services.Area", "services.Organisation")
TERMS = (
    "services.Audience",
    "services.FormOfViolence",
    "services.Gender",
    "services.RiskGroup",
    "services.ServiceKind",
)
RECORDS = (*REVIEWED_RECORDS, *PLAIN_RECORDS, *TERMS)
SETTINGS = ("core.AuthoritySettings", "core.NavigationSettings", "core.NumberSettings")

Actions = frozenset[str]
NONE: Actions = frozenset()
VIEW: Actions = frozenset({"view"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a role allows. ``reviewed`` and ``plain`` are actions on records of those kinds."""

    key: str
    label: Any
    pages: tuple[str, ...] = ()
    source_language: bool = True  # False: only pages of the other languages
    reviewed: Actions = NONE
    plain: Actions = NONE
    files: tuple[str, ...] = ()
    approves: str = ""
    translates: bool = False
    takes_down: bool = False
    settings: bool = False
    every_authority: bool = False
    shared: bool = False

    def record_actions(self, label: str) -> Actions:
        """The actions on a model, named ``app.Model``. An authority makes no terms of its own."""
        if label in REVIEWED_RECORDS:
            return self.reviewed
        return self.plain if label not in TERMS or self.shared else self.plain & VIEW

    @property
    def per_authority(self) -> bool:
        return not (self.every_authority or self.shared)


EDIT = VIEW | {"change"}
WRITE = EDIT | {"add", "delete"}  # a live record is deleted by the break-glass role alone
EVERYTHING = WRITE | {"publish", "lock", "unlock"}
UPLOAD = ("add", "change", "choose")

AUTHOR = Role(
    "author", _("author"), ("add", "change"), reviewed=WRITE, plain=VIEW | {"add"}, files=UPLOAD, translates=True,
    takes_down=True,
)  # fmt: skip
REVIEWER = Role(
    "reviewer",
    _("reviewer"),
    ("change",),
    reviewed=EDIT,
    plain=WRITE,
    files=UPLOAD,
    approves="content",
    takes_down=True,
)
SAFETY_REVIEWER = Role(
    "safety", _("safety reviewer"), ("change",), reviewed=EDIT, plain=VIEW, files=("choose",), approves="safety",
    takes_down=True,
)  # fmt: skip
TRANSLATOR = Role(
    "translator", _("translator"), ("change",), source_language=False, reviewed=VIEW, plain=VIEW, files=("choose",),
    translates=True,
)  # fmt: skip
CENTRAL_EDITOR = Role("central", _("central editor"), reviewed=WRITE, plain=WRITE, takes_down=True, shared=True)
BREAK_GLASS = Role(
    "break_glass",
    _("break glass"),
    ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    reviewed=EVERYTHING,
    plain=EVERYTHING,
    files=UPLOAD,
    translates=True,
    takes_down=True,
    settings=True,
    every_authority=True,
    shared=True,
)

ROLES: dict[str, Role] = {
    role.key: role for role in (AUTHOR, REVIEWER, SAFETY_REVIEWER, TRANSLATOR, CENTRAL_EDITOR, BREAK_GLASS)
}


def roles_of_an_authority() -> Iterator[Role]:
    """The roles that every authority has."""
    return (role for role in ROLES.values() if role.per_authority)


def roles_above_authorities() -> Iterator[Role]:
    """The roles that exist once."""
    return (role for role in ROLES.values() if not role.per_authority)
