"""Gives groups what their roles say. Run as often as you like: the result is the same."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, GroupSitePermission, Page, Site

from .belonging import home_paths
from .models import AuthorityCollection, AuthorityGroup
from .reviews import assign_reviews
from .roles import RECORDS, ROLES, SETTINGS, Role, roles_above_authorities, roles_of_an_authority

FILES = {"image": "wagtailimages", "document": "wagtaildocs"}


@transaction.atomic
def apply_roles(site: Site) -> None:
    """Make the groups, permissions, collection and reviews of an authority, and the roles above authorities."""
    collection = collection_of(site)
    for role in roles_of_an_authority():
        group = group_of(role, site)
        _grant_models(group, role)
        _grant_pages(group, role, [site])
        _grant_files(group, role, [collection])
    sites = list(Site.objects.all())
    for role in roles_above_authorities():
        group = group_of(role, None)
        _grant_models(group, role)
        _grant_pages(group, role, sites if role.every_authority else [])
        _grant_files(group, role, [collection_of(each) for each in sites] if role.every_authority else [])
        _grant_settings(group, role, sites if role.settings else [])
    assign_reviews()


def group_of(role: Role, site: Site | None) -> Group:
    """The group of a role, made when it is missing and named after the authority and the role."""
    row = AuthorityGroup.objects.select_related("group").filter(role=role.key, site=site).first()
    if row is not None:
        return row.group
    with translation.override("en"):
        label = str(ROLES[role.key].label)
    name = f"{site.site_name or site.hostname}: {label}" if site else label.capitalize()
    group, _created = Group.objects.get_or_create(name=name)
    AuthorityGroup.objects.create(group=group, site=site, role=role.key)
    return group


def collection_of(site: Site) -> Collection:
    """The collection of an authority's documents and images, made when it is missing."""
    row = AuthorityCollection.objects.select_related("collection").filter(site=site).first()
    if row is not None:
        return row.collection
    collection = Collection.get_first_root_node().add_child(name=site.site_name or site.hostname)
    AuthorityCollection.objects.create(site=site, collection=collection)
    return collection


def _permissions(app_label: str, model: str, actions: Iterable[str]) -> Iterable[Permission]:
    names = [f"{action}_{model}" for action in actions]
    return Permission.objects.filter(content_type__app_label=app_label, codename__in=names)


def _grant_models(group: Group, role: Role) -> None:
    """Menus and Wagtail's own checks read these; which records they count for is the ownership policy's."""
    wanted = [*Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")]
    for label in RECORDS:
        model = apps.get_model(label)
        wanted += _permissions(model._meta.app_label, model._meta.model_name, role.record_actions(label))
    if role.translates:
        submit = Q(content_type__app_label="wagtail_localize", codename="submit_translation")
        wanted += Permission.objects.filter(submit)
    group.permissions.set(wanted)


def _grant_pages(group: Group, role: Role, sites: list[Site]) -> None:
    homes = Page.objects.filter(url_path__in=home_paths({site.pk for site in sites}))
    if not role.source_language:
        homes = homes.exclude(pk__in=[site.root_page_id for site in sites])
    wanted = {(home.pk, p.pk) for home in homes for p in _permissions("wagtailcore", "page", role.pages)}
    rows = GroupPagePermission.objects.filter(group=group)
    present = {(row.page_id, row.permission_id): row.pk for row in rows}
    rows.filter(pk__in=[pk for key, pk in present.items() if key not in wanted]).delete()
    for page, permission in sorted(wanted - set(present)):
        GroupPagePermission.objects.create(group=group, page_id=page, permission_id=permission)


def _grant_files(group: Group, role: Role, collections: list[Collection]) -> None:
    permissions = [p for model, app in FILES.items() for p in _permissions(app, model, role.files)]
    wanted = {(collection.pk, p.pk) for collection in collections for p in permissions}
    rows = GroupCollectionPermission.objects.filter(group=group)
    present = {(row.collection_id, row.permission_id): row.pk for row in rows}
    rows.filter(pk__in=[pk for key, pk in present.items() if key not in wanted]).delete()
    for collection, permission in sorted(wanted - set(present)):
        GroupCollectionPermission.objects.create(group=group, collection_id=collection, permission_id=permission)


def _grant_settings(group: Group, role: Role, sites: list[Site]) -> None:
    models = [apps.get_model(label)._meta for label in SETTINGS]
    permissions = [p for meta in models for p in _permissions(meta.app_label, meta.model_name, ["change"])]
    for site in sites:
        for permission in permissions:
            GroupSitePermission.objects.get_or_create(group=group, site=site, permission=permission)
    GroupSitePermission.objects.filter(group=group).exclude(site__in=sites).delete()
