"""What a campaign's text is made of."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks import ReferenceListBlock, ReferenceSnippetBlock, WithoutSegments

from .vocabulary import MaterialKind, Picture


class FactChoiceBlock(WithoutSegments, blocks.ChoiceBlock):
    """A choice that is the same in every language."""


class FactTextBlock(WithoutSegments, blocks.CharBlock):
    """A few signs that are the same in every language."""


class FactNumberBlock(WithoutSegments, blocks.IntegerBlock):
    """A number that is the same in every language."""


class ThemeBlock(blocks.StructBlock):
    """A part of a campaign: a week, or a day, with what it is about."""

    when = blocks.CharBlock(label=_("when"), max_length=40, help_text=_("For example “Week 1”, or “Monday”."))
    title = blocks.CharBlock(label=_("title"), max_length=80)
    message = blocks.TextBlock(label=_("message"), rows=2, max_length=200)
    forms = ReferenceListBlock(
        ReferenceSnippetBlock("services.FormOfViolence"), label=_("forms of violence"), required=False
    )

    class Meta:
        icon = "date"
        label = _("week or day")
        form_classname = "struct-block"
        preview_value = {"when": "Week 1", "title": "See it", "message": "Violence is more than blows."}


class MaterialBlock(blocks.StructBlock):
    """Something that is made for a campaign. What is neither paper nor film says in words what people meet there."""

    kind = FactChoiceBlock(choices=MaterialKind.choices, label=_("kind"))
    title = blocks.CharBlock(label=_("title"), max_length=120)
    description = blocks.TextBlock(label=_("description"), rows=2, max_length=400, required=False)
    content_note = blocks.TextBlock(
        label=_("note before it"), rows=2, max_length=300, required=False, help_text=_("What may be hard to see.")
    )
    format = FactTextBlock(label=_("format"), max_length=40, required=False, help_text=_("For example A3."))
    seconds = FactNumberBlock(label=_("length in seconds"), min_value=0, required=False)
    film = ReferenceSnippetBlock(
        "campaigns.Film", label=_("film"), required=False, help_text=_("Its title and words go before those here.")
    )
    slogan = blocks.CharBlock(
        label=_("words on it"), max_length=90, required=False,
        help_text=_("The largest words on it. Then it is made for each municipality, with the numbers of the day."),
    )  # fmt: skip
    line = blocks.CharBlock(label=_("line below it"), max_length=140, required=False)
    picture = FactChoiceBlock(choices=Picture.choices, label=_("picture"), required=False)
    equivalent = blocks.TextBlock(
        label=_("the same in text"), rows=4, max_length=2000, required=False,
        help_text=_("For virtual reality and the like: what people see and hear, for those who cannot."),
    )  # fmt: skip

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["kind"] == MaterialKind.VR and not cleaned["equivalent"].strip():
            words = _("Say in text what people see and hear, for those who cannot use it.")
            raise blocks.StructBlockValidationError({"equivalent": ValidationError(words)})
        return cleaned

    class Meta:
        icon = "doc-full"
        label = _("material")
        preview_value = {"kind": "poster", "title": "How are you?", "format": "A3"}


def goals() -> list[tuple[str, blocks.Block]]:
    """The blocks of a list of goals."""
    return [("item", blocks.TextBlock(label=_("goal"), rows=2))]
