"""Text blocks of every page. They hold shape only; templates in ``templates/blocks`` lay them out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

RICH_FEATURES = ["h2", "bold", "ol", "ul", "link"]
TEXT = _("Text")
STRUCTURE = _("Structure")
REFERENCE = _("Reference")


class WithoutSegments:
    """A block whose value is a fact or a reference: the same in every language, never translated.

    wagtail-localize asks a block for its segments; without this it would make the reference
    overridable per language, and stale until the next synchronisation.
    """

    def get_translatable_segments(self, value: Any) -> list:
        """No part of this value is translated."""
        return []

    def restore_translated_segments(self, value: Any, segments: list) -> Any:
        """The value as it is in the source."""
        return value


class ReferencePageBlock(WithoutSegments, blocks.PageChooserBlock):
    """A page of the source language; readers get theirs."""


class ReferenceSnippetBlock(WithoutSegments, SnippetChooserBlock):
    """A record that is not translated."""


class ReferenceListBlock(WithoutSegments, blocks.ListBlock):
    """A list of references."""


class ReferenceDocumentBlock(WithoutSegments, DocumentChooserBlock):
    """A file, the same in every language."""


class StepBlock(blocks.StructBlock):
    """One step: a short heading and one or two sentences."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=3)

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(blocks.ListBlock):
    """Steps in order; each stop can be the last for today."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("child_block", None)
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = STRUCTURE
        template = "blocks/steps.html"
        preview_value = [{"title": "Call [[emergency]]", "text": "Say the address first."}]


class DoDontBlock(blocks.StructBlock):
    """What helps, and what to be careful with. The second list says "not" in its own sentences."""

    do = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("Do this"))
    dont = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("Be careful"))

    class Meta:
        icon = "tasks"
        label = _("Do and be careful")
        group = STRUCTURE
        template = "blocks/do_dont.html"
        preview_value = {"do": ["Say the address first."], "dont": ["Do not wait for proof."]}


class CalloutBlock(blocks.StructBlock):
    """One thing to know before reading on. One per page."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=3)

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        group = TEXT
        template = "blocks/callout.html"
        preview_value = {"title": "Secret address", "text": "Call first, and you will be told where to go."}


class QuoteBlock(blocks.StructBlock):
    """Words someone says, and who says them."""

    text = blocks.TextBlock(label=_("Words"), rows=3)
    speaker = blocks.CharBlock(label=_("Who says it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = TEXT
        template = "blocks/quote.html"
        preview_value = {"text": "I was heard.", "speaker": "A mother of two"}


class DownloadBlock(blocks.StructBlock):
    """A file to save, with what it is."""

    document = ReferenceDocumentBlock(label=_("File"))
    title = blocks.CharBlock(label=_("What it is"), max_length=120)
    language = blocks.CharBlock(label=_("Language"), required=False, max_length=40)

    class Meta:
        icon = "download"
        label = _("Download")
        group = REFERENCE
        template = "blocks/download.html"


class FigureBlock(ReferenceSnippetBlock):
    """A figure of a dataset, shown with its source and how far it can be trusted."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("target_model", None)
        super().__init__("core.Series", **kwargs)

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        from portal.core.figures.selectors import figure_of

        context = super().get_context(value, parent_context=parent_context)
        language = context["chrome"].language if "chrome" in context else "en"
        context["figure"] = figure_of(value, language) if value else None
        return context

    class Meta:
        icon = "order"
        label = _("Figure")
        group = REFERENCE
        template = "blocks/figure.html"


TEXT_BLOCKS = [
    ("text", blocks.RichTextBlock(features=RICH_FEATURES, label=_("Text"), group=TEXT, template="blocks/text.html")),
    ("steps", StepsBlock()),
    ("do_dont", DoDontBlock()),
    ("callout", CalloutBlock()),
    ("quote", QuoteBlock()),
    ("download", DownloadBlock()),
    ("figure", FigureBlock()),
]
