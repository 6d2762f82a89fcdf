"""Who may come in at which admin address. The last word of a name may be ``*``; the longest match counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .belonging import covers, held_by
from .translation_gate import may_open_translation, may_submit, may_update

Rule = Callable[[HttpRequest, dict[str, Any]], bool]


def everyone(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Open to all editors: it shows nothing that belongs to an authority, or only the user's own things."""
    return True


def filtered(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Open to all editors: the view itself shows only what the user's permissions cover."""
    return True


def checked(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Open to all editors: the view itself checks the permission on the one thing it is about."""
    return True


def administrators(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Closed to everyone but administrators, who never get this far."""
    return False


def settings_keepers(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """For roles that keep settings; the view checks the site."""
    return any(held.role.settings for held in held_by(request.user))


def central_editors(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """For roles that keep what all authorities share."""
    return any(held.role.shared for held in held_by(request.user))


def own_page(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """For pages of the user's authorities and the root; every page named in the address is looked at."""
    keys = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk", "page_pk")
    named = [int(kwargs[key]) for key in keys if kwargs.get(key) is not None]
    pages = Page.objects.filter(pk__in=named)
    return all(page.depth == 1 or covers(request.user, page) for page in pages)


def own_things(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """For actions on several things at once: none of them may be another authority's."""
    model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    named = [pk for pk in request.GET.getlist("id") if pk.isdigit()]
    if issubclass(model, Page):
        pages = Page.objects.filter(pk__in=[*named, *filter(str.isdigit, request.GET.getlist("childOf"))])
        return all(page.depth == 1 or covers(request.user, page) for page in pages)
    policy = policy_registry.get_by_type(model)
    mine = policy.instances_user_has_any_permission_for(request.user, ["add", "change", "delete"])
    return mine.filter(pk__in=named).count() == model._default_manager.filter(pk__in=named).count()


RULES: dict[str, Rule] = {
    "wagtailadmin_home": everyone,
    "wagtailadmin_account": everyone,
    "wagtailadmin_logout": everyone,
    "wagtailadmin_login": everyone,
    "wagtailadmin_password_reset*": everyone,
    "wagtailadmin_sprite": everyone,
    "wagtailadmin_javascript_catalog": everyone,
    "wagtailadmin_dismissibles": everyone,
    "wagtailadmin_block_preview": everyone,
    "wagtailadmin_tag_*": everyone,
    "wagtailadmin_editing_sessions:*": checked,
    "wagtailadmin_api:pages:*": filtered,
    "wagtailadmin_api:*": administrators,
    "wagtailadmin_explore*": own_page,
    "wagtail_bulk_action": own_things,
    "wagtailadmin_pages:*": own_page,
    "wagtailadmin_pages:type_use": administrators,
    "wagtailadmin_pages:type_use_results": administrators,
    "wagtailadmin_pages:convert_alias": administrators,
    "wagtailadmin_choose_page": own_page,
    "wagtailadmin_choose_page_child": own_page,
    "wagtailadmin_choose_page_search": filtered,
    "wagtailadmin_choose_page_chosen_multiple": administrators,
    "wagtailadmin_choose_page_external_link": everyone,
    "wagtailadmin_choose_page_email_link": everyone,
    "wagtailadmin_choose_page_phone_link": everyone,
    "wagtailadmin_choose_page_anchor_link": everyone,
    "wagtailadmin_collections:*": administrators,
    "wagtailadmin_workflows:*": administrators,
    "wagtailadmin_reports:*": administrators,
    "wagtailadmin_reports:aging_pages": filtered,
    "wagtailadmin_reports:aging_pages_results": filtered,
    "wagtailadmin_reports:locked_pages": filtered,
    "wagtailadmin_reports:locked_pages_results": filtered,
    "wagtail_localize:javascript_catalog": everyone,
    "portal_translations:submit_page_translation": may_submit,
    "portal_translations:update_translations": may_update,
    "portal_translations:review": own_page,
    "wagtail_localize:edit_string_translation": may_open_translation,
    "wagtail_localize:edit_override": may_open_translation,
    "wagtail_localize:download_pofile": may_open_translation,
    "wagtail_localize:upload_pofile": may_open_translation,
    "wagtail_localize:preview_translation": may_open_translation,
    "wagtail_localize:stop_translation": may_open_translation,
    "wagtail_localize:machine_translate": administrators,
    "wagtail_localize:*": administrators,
    "wagtailredirects:*": administrators,
    "wagtailsettings:*": settings_keepers,
    "wagtailembeds:*": administrators,
    "wagtailsnippets:index": administrators,
    "wagtaildocs*": filtered,
    "wagtailimages*": filtered,
    "wagtaillocales:*": administrators,
    "wagtailsites:*": administrators,
    "wagtailusers_*": administrators,
    "wagtailsnippets_*": checked,
    "wagtailsnippetchoosers_*": filtered,
    "campaign_films:*": checked,
    "texts_*": filtered,
    "portal_search:*": filtered,
    "campaigns_files*": filtered,
    "campaigns_edition*": own_page,
    "campaigns_draft_file*": own_page,
    "portal_editorial:*": checked,
    "portal_editorial:exit_check": settings_keepers,
    "portal_editorial:outbox": central_editors,
    "portal_editorial:outbox_retry": central_editors,
}


def rule_for(name: str) -> Rule:
    """The rule of an address by its name; the closed one when there is none."""
    if name in RULES:
        return RULES[name]
    stems = [stem for stem in RULES if stem.endswith("*") and name.startswith(stem[:-1])]
    return RULES[max(stems, key=len)] if stems else administrators


def has_rule(name: str) -> bool:
    """Whether somebody has decided about an address."""
    return name in RULES or any(stem.endswith("*") and name.startswith(stem[:-1]) for stem in RULES)
