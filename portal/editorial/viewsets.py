"""Admin lists and forms of the core's records."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column

from portal.core.models import AlarmingWords, Dataset, EmergencyNumber, Series

from .records import OwnedViewSet


def checked_column() -> Column:
    """Whether somebody still has to confirm the facts of a record."""
    return BooleanColumn("needs_verification", label=_("Still to be checked"), sort_key="needs_verification")


class EmergencyNumberViewSet(OwnedViewSet):
    """Numbers anyone in a country can call."""

    model = EmergencyNumber
    icon = "mobile-alt"
    menu_label = _("Numbers")
    list_display = ["__str__", Column("number", label=_("Number")), "kind", "owner", checked_column()]
    list_filter = ["kind", "needs_verification"]
    list_per_page = 100


class DatasetViewSet(OwnedViewSet):
    """Where figures come from."""

    model = Dataset
    icon = "table"
    list_display = ["__str__", "publisher", "published", "owner", checked_column()]
    list_filter = ["reliability", "needs_verification"]


class AlarmingWordsViewSet(OwnedViewSet):
    """Words that may not stand where others look."""

    model = AlarmingWords
    icon = "view"
    menu_label = _("Words that tell")
    list_display = ["__str__", Column("words", label=_("Words")), "owner"]
    list_filter = ["language"]


class SeriesViewSet(OwnedViewSet):
    """Series are written with their dataset; this offers them to pages and no form of its own."""

    model = Series
    icon = "table"
    menu_item_is_registered = True  # keeps it out of the menu
