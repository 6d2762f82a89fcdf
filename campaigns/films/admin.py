"""Films in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView

from campaigns.models import Film
from portal.editorial.records import OwnedViewSet, require_record

from .forms import FilmForm
from .queue import make_again


class SavedByHand:
    """Nothing is saved by itself while somebody types: each time would send the whole film again."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False


class CreateFilm(SavedByHand, CreateView):
    """A new film."""


class EditFilm(SavedByHand, EditView):
    """A film and what is made from it."""


class FilmViewSet(OwnedViewSet):
    """What people can watch, hear and read."""

    model = Film
    icon = "media"
    menu_label = gettext_lazy("Films")
    list_display = ["__str__", "spoken", "placeholder", "owner"]
    list_per_page = 100
    add_view_class = CreateFilm
    edit_view_class = EditFilm

    def get_edit_handler(self) -> Any:
        handler = super().get_edit_handler()
        handler.base_form_class = FilmForm
        return handler


def again(request: HttpRequest, pk: str) -> HttpResponse:
    """Let what could not be made from a film be tried again."""
    film: Any = require_record(request.user, Film, pk, "change")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    latest = film.get_latest_revision_as_object()
    count = make_again(sorted({*film.sources, *latest.sources}))
    words = ngettext("%(count)d file is made again now.", "%(count)d files are made again now.", count)
    messages.success(request, words % {"count": count} if count else _("There was nothing to make again."))
    return redirect(reverse("wagtailsnippets_campaigns_film:edit", args=[pk]))


def addresses() -> list[URLPattern | URLResolver]:
    """The addresses of films beside those of all records."""
    urls = [path("films/<str:pk>/again/", again, name="again")]
    return [path("", include((urls, "campaign_films")))]
