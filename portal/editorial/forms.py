"""Forms that offer people what belongs to their own authority."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.models import Site
from wagtail.permissions import policy_registry

from portal.core.models import AuthoritySettings
from portal.core.models.localized import LocalizedWidget

from .belonging import sites_of
from .ownership import OwnershipPolicy


def offer_own(form: Any, user: Any) -> None:
    """Limit the choices of a form, and of the forms inside it, to what the user may refer to.

    What is chosen already stays allowed. A number typed into the address of a request is refused like any wrong choice.
    """
    for name, field in form.fields.items():
        queryset = getattr(field, "queryset", None)
        if queryset is None:
            continue
        policy = policy_registry.get_by_type(queryset.model, fallback=False)
        if isinstance(policy, OwnershipPolicy):
            chosen = form.initial.get(name) or []
            several = [chosen] if isinstance(chosen, int | str | Model) else chosen
            current = Q(pk__in=[getattr(each, "pk", each) for each in several])
            field.queryset = queryset.filter(Q(pk__in=policy.choosable(user, queryset)) | current)
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            offer_own(child, user)


def ask_own_languages(form: Any, user: Any) -> None:
    """Ask for texts in the languages of the user's authorities alone, also in the forms inside it."""
    rows = AuthoritySettings.objects.filter(site__in=sites_of(user)).values_list("languages", flat=True)
    languages = frozenset(chain.from_iterable(rows))
    inside = [child for formset in getattr(form, "formsets", {}).values() for child in formset.forms]
    for each in (form, *inside):
        for field in each.fields.values():
            if languages and isinstance(field.widget, LocalizedWidget):
                field.widget.languages = languages


class OwnedPageForm(WagtailAdminPageForm):
    """The form of all pages: it refers to the records of the user's authorities alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None and not self.for_user.is_superuser:
            offer_own(self, self.for_user)
            ask_own_languages(self, self.for_user)
        if "quiet_title" in self.fields and self.instance.quiet and self.instance.has_own_title:
            self.fields["quiet_title"].required = True

    def defer_required_fields(self) -> None:
        """A draft may lack its quiet title; what is sent for review may not."""
        super().defer_required_fields()
        self.instance.is_unfinished = True

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self.instance.is_unfinished = False


class OwnedRecordForm(WagtailAdminModelForm):
    """Offers as owner only the user's own authorities, so nobody gives a record away or makes it shared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None or self.for_user.is_superuser:
            return
        offer_own(self, self.for_user)
        ask_own_languages(self, self.for_user)
        if "owner" in self.fields:
            self._limit_owner(self.fields["owner"])

    def _limit_owner(self, field: Any) -> None:
        action = "change" if self.instance.pk else "add"
        allowing = policy_registry.get_by_type(type(self.instance)).allowing(self.for_user, [action])
        if not any(held.role.every_authority for held in allowing):
            field.queryset = Site.objects.filter(pk__in={held.site for held in allowing if held.site is not None})
        may_share = any(held.role.shared for held in allowing)
        field.required = not may_share
        field.empty_label = _("Shared by all authorities") if may_share else None
        only = field.queryset[:2]
        if not may_share and len(only) == 1 and not self.instance.pk:
            self.initial["owner"] = only[0].pk

    def defer_required_fields(self) -> None:
        """A draft may lack other fields, never its owner."""
        field = self.fields.get("owner")
        required = field.required if field is not None else False
        super().defer_required_fields()
        if field is not None:
            field.required = required
