"""Blocks of the home page: the five ways in, and the sections below them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks import ReferenceListBlock, ReferencePageBlock, ReferenceSnippetBlock, WithoutSegments

SPOTS = [
    ("way", _("An open door")),
    ("home", _("A house")),
    ("turn", _("A road that turns")),
    ("near", _("Two houses")),
    ("kite", _("A kite")),
]


class SpotBlock(WithoutSegments, blocks.ChoiceBlock):
    """A drawing of the theme."""

    choices = SPOTS


class EntryBlock(blocks.StructBlock):
    """One of the five ways in: a question, what one finds, and where it leads."""

    question = blocks.CharBlock(label=_("Question"), max_length=120)
    help = blocks.CharBlock(label=_("What one finds"), max_length=120)
    target = ReferencePageBlock(page_type="home.GuidePage", label=_("Leads to"))
    spot = SpotBlock(label=_("Drawing"))

    class Meta:
        icon = "link"
        label = _("Way in")


class PageListBlock(blocks.StructBlock):
    """A heading and pages to begin with."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    pages = ReferenceListBlock(
        ReferencePageBlock(page_type=["home.GuidePage", "home.FormPage", "campaigns.ToolkitPage"]), label=_("Pages")
    )

    class Meta:
        icon = "list-ul"
        label = _("Pages")


class FinderBlock(blocks.StructBlock):
    """Find help where you live: a heading and services to begin with."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    services = ReferenceListBlock(ReferenceSnippetBlock("services.Service"), label=_("Services"))

    class Meta:
        icon = "search"
        label = _("Find help")


SECTION_BLOCKS = [
    ("finder", FinderBlock()),
    ("guides", PageListBlock(label=_("Guides"))),
    ("forms", PageListBlock(label=_("Forms of violence"), icon="tag")),
    ("toolkits", PageListBlock(label=_("Toolkits"), icon="doc-full")),
]
