"""Admin lists and forms of the directory, and how they are grouped in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.editorial.records import OwnedViewSet
from portal.editorial.viewsets import AlarmingWordsViewSet, DatasetViewSet, EmergencyNumberViewSet, checked_column

from .models import Area, Audience, FormOfViolence, Gender, Organisation, RiskGroup, Service, ServiceKind
from .models.taxonomy import Term


def numbers_of(service: Service) -> str:
    """The phone numbers of a service, as written; empty when none is known."""
    rows = service.channels.select_related("shared_number")
    found = [row.number or (row.shared_number.number if row.shared_number else "") for row in rows]
    return ", ".join(dict.fromkeys(number for number in found if number))


class ServiceViewSet(OwnedViewSet):
    """Places to turn to."""

    model = Service
    icon = "group"
    menu_label = _("Services")
    list_display = ["__str__", "status", Column(numbers_of, label=_("Numbers")), "owner", checked_column()]
    list_filter = ["status", "way_in", "needs_verification", "kind"]
    list_per_page = 100


class OrganisationViewSet(OwnedViewSet):
    """Who runs services."""

    model = Organisation
    icon = "home"
    list_display = ["__str__", "url", "owner"]


class AreaViewSet(OwnedViewSet):
    """Places that services serve."""

    model = Area
    icon = "globe"
    list_display = ["__str__", "level", "code", "owner", checked_column()]
    list_filter = ["level"]
    list_per_page = 100


def _terms(term: type[Term]) -> type[OwnedViewSet]:
    attributes = {"model": term, "icon": "tag", "list_display": ["__str__", "code", "order", "owner"]}
    return type(f"{term.__name__}ViewSet", (OwnedViewSet,), attributes)


class HelpAndNumbers(SnippetViewSetGroup):
    """The facts people act on."""

    menu_label = _("Help and numbers")
    menu_icon = "mobile-alt"
    menu_order = 150
    items = (ServiceViewSet, EmergencyNumberViewSet, OrganisationViewSet, AreaViewSet)


class TermsAndFigures(SnippetViewSetGroup):
    """The words services are sorted by, and figures with their source."""

    menu_label = _("Terms and figures")
    menu_icon = "tag"
    menu_order = 160
    items = (
        *(_terms(term) for term in (Audience, FormOfViolence, Gender, RiskGroup, ServiceKind)),
        DatasetViewSet,
        AlarmingWordsViewSet,
    )
