"""Admin lists of the words of the search."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.editorial.records import OwnedViewSet
from search.models import Concept, CrisisPhrases

from .forms import ConceptForm


class ConceptViewSet(OwnedViewSet):
    """What people mean, in their words."""

    model = Concept
    icon = "tag"
    menu_label = _("Concepts")
    list_display = ["__str__", Column("terms", label=_("Words")), "speaker", "owner"]
    list_filter = ["speaker"]
    list_per_page = 100

    def get_edit_handler(self):
        handler = super().get_edit_handler()
        handler.base_form_class = ConceptForm
        return handler


class CrisisPhrasesViewSet(OwnedViewSet):
    """Words that mean danger now."""

    model = CrisisPhrases
    icon = "warning"
    menu_label = _("Phrases of danger")
    list_display = ["__str__", Column("phrases", label=_("Words")), "owner"]
    list_filter = ["language", "kind"]
    list_per_page = 100


class SearchGroup(SnippetViewSetGroup):
    """How words lead to help."""

    menu_label = _("Search words")
    menu_icon = "search"
    menu_order = 165
    items = (ConceptViewSet, CrisisPhrasesViewSet)
