"""Template tags for drawings (icons and the pictures of the theme, all decoration) and for data about the page."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.core import described
from portal.core.i18n.lists import in_a_row
from portal.core.presentation import LanguageLink

from .numbers import prose

register = template.Library()
register.filter("in_a_row", in_a_row)

FALLBACK_THEME = "baerum"


def _drawing(sprite: str, symbol: str, classes: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        classes,
        static(f"images/{sprite}.svg"),
        symbol,
    )


def _theme(context: template.Context) -> str:
    chosen = getattr(context.get("chrome"), "theme", "") or context.get("theme")
    return chosen or FALLBACK_THEME


@register.simple_tag
def icon(name: str, turn: bool = False) -> SafeString:
    """An icon of the sprite; ``turn`` mirrors it where text runs from right to left."""
    return _drawing("icons", name, "icon turn" if turn else "icon")


@register.simple_tag
def mark() -> SafeString:
    """The sign of the portal: a house with one lit door."""
    return format_html('<svg aria-hidden="true"><use href="{}#mark"></use></svg>', static("images/icons.svg"))


@register.simple_tag(takes_context=True)
def spot(context: template.Context, name: str) -> SafeString:
    """A small drawing in the landscape of the theme: way, home, turn, near or kite."""
    return _drawing(_theme(context), name, "spot")


@register.simple_tag(takes_context=True)
def poster(context: template.Context, name: str) -> SafeString:
    """A larger drawing of the theme: street, door, table or call."""
    return _drawing(_theme(context), name, "poster")


@register.simple_tag(takes_context=True)
def horizon(context: template.Context) -> SafeString:
    """The landscape of the theme, as wide as the page."""
    return _drawing(_theme(context), "horizon", "horizon turn")


@register.simple_tag(takes_context=True)
def page_data(context: template.Context) -> SafeString:
    """The page as data for search engines; empty for answers that are no page of the site."""
    heading = unescape(prose(context, context.get("heading"), "plain"))
    data = described.web_page(context["chrome"], heading, context.get("entity"))
    return described.as_text(data) if data else SafeString()


@register.simple_tag
def language_hints(languages: Sequence[LanguageLink]) -> list[LanguageLink]:
    """At most two other languages, named on the closed list so that readers know it is for them.

    The first and the last are taken: sites put the most read first and right-to-left last,
    so two scripts are likely to show.
    """
    others = [language for language in languages if not language.current]
    return others if len(others) < 3 else [others[0], others[-1]]
