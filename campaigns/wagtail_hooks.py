"""Campaigns in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.editorial.records import OwnedViewSet

from .models import Event


class EventViewSet(OwnedViewSet):
    """What people can come to."""

    model = Event
    icon = "date"
    menu_label = _("Events")
    list_display = ["__str__", "kind", "first_day", "repeats", "owner"]
    list_filter = ["kind"]
    list_per_page = 100


class CampaignGroup(SnippetViewSetGroup):
    """Campaigns and what belongs to them."""

    menu_label = _("Campaigns")
    menu_icon = "date"
    menu_order = 145
    items = (EventViewSet,)


register_snippet(CampaignGroup)
