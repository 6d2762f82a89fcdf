"""House rules as Django checks."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, register
from wagtail.models import get_page_models


@register()
def every_page_is_a_base_page(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every page type keeps the one policy on titles, languages and numbers."""
    from portal.core.models import BasePage

    ours = [model for model in get_page_models() if model._meta.app_label != "wagtailcore"]
    return [
        Error(f"{model.__name__} must inherit BasePage.", obj=model, id="portal.E001")
        for model in ours
        if not issubclass(model, BasePage)
    ]


@register()
def page_types_name_their_family(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every page type says where it may stand and what may stand below it."""
    return [
        Error(f"{model.__name__} needs parent_page_types and subpage_types.", obj=model, id="portal.E002")
        for model in get_page_models()
        if model._meta.app_label != "wagtailcore"
        and not ("parent_page_types" in model.__dict__ and "subpage_types" in model.__dict__)
    ]
