"""Translations stay with their authority, in the languages of its site, and are not published from their views."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import include, path
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from portal.core.authority import Authority

from .belonging import covers, held_by, owner_of
from .translation_review import review


def translates(user: Any, page: Page) -> bool:
    """Whether a user may have a page translated."""
    owner = owner_of(page)
    return user.is_superuser or any(held.role.translates and held.covers(owner) for held in held_by(user))


def may_submit(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Rule: the page to translate belongs to an authority where the user translates."""
    return translates(request.user, get_object_or_404(Page, pk=kwargs["page_id"]))


def may_update(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Rule: the source to update is a page of an authority where the user translates."""
    source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
    instance = source.get_source_instance()
    return isinstance(instance, Page) and translates(request.user, instance)


def may_open_translation(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Rule: source and target of the translation belong to the user's authority. The view checks the rest."""
    translation = get_object_or_404(Translation.objects.select_related("source"), pk=kwargs["translation_id"])
    source, target = translation.source.get_source_instance(), translation.get_target_instance()
    return all(isinstance(page, Page) and covers(request.user, page) for page in (source, target))


def languages_of(page: Page) -> QuerySet[Locale]:
    """The languages of the site a page belongs to."""
    site = Site.objects.filter(pk=owner_of(page)).first()
    return Locale.objects.filter(language_code__in=Authority(site).languages if site else [])


class SubmitView(SubmitPageTranslationView):
    """Offers only the languages of the page's site. Whatever is made is a draft."""

    def get_form(self) -> Form:
        form = super().get_form()
        offered = form.fields["locales"].queryset
        form.fields["locales"].queryset = offered.filter(pk__in=languages_of(self.object))
        return form


class UpdateView(UpdateTranslationsView):
    """Brings the source texts up to date. It never publishes: that is what the reviews are for."""

    def get_form(self) -> Form:
        form = super().get_form()
        form.fields["publish_translations"].disabled = True
        form.fields["publish_translations"].initial = False
        form.fields["publish_translations"].widget = form.fields["publish_translations"].hidden_widget()
        form.fields["publish_translations"].help_text = ""
        return form


def addresses() -> list:
    """The two views under the addresses of the stock ones; they must come first."""
    urls = [
        path("submit/page/<int:page_id>/", SubmitView.as_view(), name="submit_page_translation"),
        path("update/<int:translation_source_id>/", UpdateView.as_view(), name="update_translations"),
        path("review/<int:page_id>/", review, name="review"),
    ]
    return [path("localize/", include((urls, "portal_translations")))]
