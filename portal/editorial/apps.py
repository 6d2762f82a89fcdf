from typing import Any

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """How content gets from a draft to the public: roles, reviews, takedown."""

    name = "portal.editorial"
    label = "editorial"
    verbose_name = "Editorial"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from portal.core.models import BasePage, OwnedByAuthority, Series

        from .forms import OwnedPageForm
        from .ownership import FollowingPolicy, OwnershipPolicy

        BasePage.base_form_class = OwnedPageForm  # pages are below this layer, so they get their form from here
        for model in _concrete(OwnedByAuthority):
            register_permission_policy(model, OwnershipPolicy(model), exact_class=True)
        register_permission_policy(Series, FollowingPolicy(Series, "dataset__owner"), exact_class=True)


def _concrete(model: Any) -> list[Any]:
    """All models below an abstract one that have a table."""
    below = [found for child in model.__subclasses__() for found in _concrete(child)]
    return below if model._meta.abstract else [model, *below]
