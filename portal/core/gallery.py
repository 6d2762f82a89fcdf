"""The component gallery: every component in each of its examples, for those who work on the look.

A component is a folder of ``templates/components`` with ``examples.yaml``. Each example has a
``name``, the ``context`` of the template and, where it is not the component's own, a ``template``.
``lang`` and ``dir`` say that the example is not in English. A mapping with a ``type`` key becomes
the view model of that name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import Engine
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from . import presentation
from .numbers.rendering import Prose

EXAMPLES = "examples.yaml"
SURROUNDINGS = "components/gallery.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """One state of a component, laid out."""

    name: str
    html: SafeString
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component with its description (what its README says it is for) and its examples."""

    slug: str
    description: str
    examples: list[Example]


def gallery(request: HttpRequest, component: str | None = None) -> HttpResponse:
    """The list of components, or one of them. Raises Http404 for an unknown name."""
    slugs = sorted(folder.name for folder in _folders())
    if component is not None and component not in slugs:
        raise Http404(component)
    surroundings = build(_yaml(_templates() / SURROUNDINGS))
    book = Prose(surroundings["numbers"].get)
    context = {
        "numbers": book,
        "chrome": surroundings["chrome"],
        "components": [_component(slug, book) for slug in ([component] if component else slugs)],
        "links": [_link(None, component), *(_link(slug, component) for slug in slugs)],
    }
    return render(request, "core/gallery.html", context)


def build(value: Any) -> Any:
    """View models for mappings with a ``type`` key, at any depth; other values as they are.

    Raises ValueError for a type that is not a view model.
    """
    if isinstance(value, list):
        return [build(item) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {key: build(item) for key, item in value.items() if key != "type"}
    if "type" not in value:
        return fields
    model = getattr(presentation, value["type"], None)
    if not (isinstance(model, type) and dataclasses.is_dataclass(model)):
        raise ValueError(f"{value['type']} is not a view model")
    return model(**fields)


def _link(slug: str | None, current: str | None) -> presentation.Link:
    url = reverse(gallery, kwargs={"component": slug} if slug else {})
    return presentation.Link(url, slug or "All", current=slug == current)


def _templates() -> Path:
    return Path(str(Engine.get_default().dirs[0]))


def _folders() -> Iterator[Path]:
    return (path.parent for path in (_templates() / "components").glob(f"*/{EXAMPLES}"))


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _component(slug: str, book: Prose) -> Component:
    folder = _templates() / "components" / slug
    readme = folder / "README.md"
    described = readme.read_text(encoding="utf-8") if readme.exists() else ""
    purpose = described.partition("\n")[2].partition("\n## ")[0].strip()
    examples = [_example(slug, entry, book) for entry in _yaml(folder / EXAMPLES)]
    return Component(slug, purpose, examples)


def _example(slug: str, entry: dict[str, Any], book: Prose) -> Example:
    template = f"components/{slug}/{entry.get('template', slug)}.html"
    context = {"numbers": book, **build(entry.get("context") or {})}
    language = entry.get("lang", "en")
    with translation.override(language):
        html = render_to_string(template, context)
    return Example(entry["name"], html, language, entry.get("dir", "ltr"))
