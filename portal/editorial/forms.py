"""The form of records that belong to an authority."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site
from wagtail.permissions import policy_registry


class OwnedRecordForm(WagtailAdminModelForm):
    """Offers as owner only the user's own authorities, so nobody gives a record away or makes it shared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("owner")
        if field is None or self.for_user is None or self.for_user.is_superuser:
            return
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
