"""Roles are given by data, as often as one likes."""

from __future__ import annotations

import stat
from pathlib import Path

from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, GroupSitePermission

from portal.editorial.demo import create_demo_roles
from portal.editorial.granting import apply_roles
from portal.editorial.models import AuthorityGroup, AuthorityReviewTask

from .world import World


def test_applying_roles_twice_changes_nothing(world: World) -> None:
    before = set(GroupPagePermission.objects.values_list("group", "page", "permission"))
    apply_roles(world.here.site)
    call_command("apply_roles", verbosity=0)

    assert set(GroupPagePermission.objects.values_list("group", "page", "permission")) == before
    assert AuthorityReviewTask.objects.count() == 2


def test_only_the_break_glass_role_publishes_or_keeps_settings(world: World) -> None:
    publishing = GroupPagePermission.objects.filter(permission__codename="publish_page")
    groups = set(publishing.values_list("group", flat=True)) | set(
        GroupSitePermission.objects.values_list("group", flat=True)
    )

    assert set(AuthorityGroup.objects.filter(group__in=groups).values_list("role", flat=True)) == {"break_glass"}


def test_translators_change_pages_of_the_other_languages_only(world: World) -> None:
    translator = world.users["here-translator"]

    assert world.here.translation.permissions_for_user(translator).can_edit()
    assert not world.here.page.permissions_for_user(translator).can_edit()


def test_demo_users_get_passwords_that_work_and_keep_them(world: World, settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    path = create_demo_roles()
    rows = [line.split("\t") for line in path.read_text().splitlines()]

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {row[2] for row in rows} >= {"here-author", "there-safety", "central-editor", "break-glass"}
    assert all(authenticate(username=row[2], password=row[3]) for row in rows)
    assert create_demo_roles().read_text().splitlines() == ["\t".join(row) for row in rows]


def test_demo_users_get_new_passwords_when_the_file_is_lost(world: World, settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    first = create_demo_roles().read_text()
    (tmp_path / "demo-passwords.txt").unlink()

    assert create_demo_roles().read_text() != first
    assert not get_user_model().objects.filter(username__endswith="-author", password="").exists()


def test_every_role_finds_the_report_of_files_in_the_menu(world: World, client_of) -> None:
    for name in ("here-author", "here-reviewer", "here-translator"):
        menu = client_of(name).get(reverse("wagtailadmin_home")).content.decode()
        assert reverse("campaigns_files") in menu, name
