"""Groups and users of the demonstration."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Site
from wagtail.users.models import UserProfile

from .granting import apply_roles, group_of
from .roles import Role, roles_above_authorities, roles_of_an_authority

PASSWORDS = "demo-passwords.txt"
ADMIN_LANGUAGES = {"nb", "nl", "en"}
ALIASES = {"central": "central-editor", "break_glass": "break-glass"}


@transaction.atomic
def create_demo_roles() -> Path:
    """Make one user per role and authority; return the file that holds their passwords.

    Users that are there keep their password, unless the file was lost: then all of them get new ones.
    """
    path = Path(settings.VAR_DIR) / PASSWORDS
    known = _read(path)
    rows = []
    for site in Site.objects.select_related("root_page__locale").order_by("pk"):
        apply_roles(site)
        name = site.root_page.slug
        rows += [_user(role, site, f"{name}-{role.key}", known) for role in roles_of_an_authority()]
    rows += [_user(role, None, ALIASES[role.key], known) for role in roles_above_authorities()]
    _write(path, rows)
    return path


def _user(role: Role, site: Site | None, username: str, known: dict[str, str]) -> tuple[str, str, str, str]:
    """One user with its group; returns ``(role, authority, username, password)``."""
    user, created = get_user_model().objects.get_or_create(username=username)
    password = known.get(username, "")
    if created or not password:
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save()
    user.groups.set([group_of(role, site)])
    code = site.root_page.locale.language_code if site else "en"
    profile = UserProfile.get_for_user(user)
    if code in ADMIN_LANGUAGES and profile.preferred_language != code:
        profile.preferred_language = code
        profile.save(update_fields=["preferred_language"])
    return role.key, (site.site_name or site.hostname) if site else "", username, password


def _read(path: Path) -> dict[str, str]:
    """Username → password of the file; empty when there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return {parts[2]: parts[3] for line in lines if len(parts := line.split("\t")) == 4}


def _write(path: Path, rows: list[tuple[str, str, str, str]]) -> None:
    """Write the file so that only its owner can read it, from its first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(handle, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in rows)
