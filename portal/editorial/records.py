"""Admin views of records that belong to an authority: every door asks the ownership policy."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from .forms import OwnedRecordForm

# What a view needs besides being let in to the record; views that are not named need "change".
NEEDS = {
    "DeleteView": "delete",
    "UnpublishView": "publish",
    "RevisionsUnscheduleView": "publish",
    "InspectView": "view",
    "LockView": "change",
    "UnlockView": "change",
}


def require_record(user: Any, model: type[models.Model], pk: str, action: str) -> models.Model:
    """The stored record. Raises Http404 when there is none, PermissionDenied when it is another authority's."""
    record = get_object_or_404(model._default_manager, pk=unquote(str(pk)))
    if not policy_registry.get_by_type(model).user_has_permission_for_instance(user, action, record):
        raise PermissionDenied
    return record


class OwnedRecordMixin:
    """Let nobody in to a record of another authority, whichever view it is."""

    owned_action = "change"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if "pk" in kwargs:
            require_record(request.user, self.model, kwargs["pk"], self.owned_action)  # type: ignore[attr-defined]
        super().setup(request, *args, **kwargs)  # type: ignore[misc]


def owned(view_class: type) -> type:
    """The view class with the check in front."""
    if issubclass(view_class, OwnedRecordMixin):
        return view_class
    action = next((NEEDS[base.__name__] for base in view_class.__mro__ if base.__name__ in NEEDS), "change")
    return type(view_class.__name__, (OwnedRecordMixin, view_class), {"owned_action": action})


class OwnedChoiceMixin:
    """Offer only what a user may refer to; an address typed by hand finds nothing more."""

    def _choosable(self, queryset: QuerySet) -> QuerySet:
        policy = policy_registry.get_by_type(queryset.model)
        return policy.choosable(self.request.user, queryset)  # type: ignore[attr-defined]

    def get_object_list(self) -> QuerySet:
        return self._choosable(super().get_object_list())  # type: ignore[misc]

    def get_object(self, pk: Any) -> models.Model:
        try:
            return self._choosable(self.model_class._default_manager.all()).get(pk=pk)  # type: ignore[attr-defined]
        except (ObjectDoesNotExist, ValueError) as error:
            raise Http404 from error

    def get_objects(self, pks: list) -> QuerySet:
        return self._choosable(super().get_objects(pks))  # type: ignore[misc]


class OwnedChooserViewSet(SnippetChooserViewSet):
    """Chooser of owned records; wraps each of its views."""

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        return super().construct_view(type(view_class.__name__, (OwnedChoiceMixin, view_class), {}), **kwargs)


class OwnedViewSet(SnippetViewSet):
    """Lists, forms and all other views of a kind of owned record."""

    chooser_viewset_class = OwnedChooserViewSet
    copy_view_enabled = False  # numbers and identities are unique: a copy would only invite a slip

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        return super().construct_view(owned(view_class), **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_any_permission_for(request.user, ["view", "change"])

    def get_edit_handler(self) -> Any:
        handler = super().get_edit_handler()
        handler.base_form_class = handler.base_form_class or OwnedRecordForm
        return handler
