"""The items of a toolkit: each is written once, and comes as a page, a PDF, a Word file and in the archive."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.blocks import FactChoiceBlock, FactNumberBlock

FILE_NAME = _("What the file is called on the device of whoever saves it. Others can see it: it must not tell.")
BLANKS = _("Blanks are written in brackets: [organisation], [role], [second-role], [days], [review], or in own words.")
SHORT, LONG = 120, 600


class ItemBlock(blocks.StructBlock):
    """What all items have: a title in plain words, and a name that others may see."""

    title = blocks.CharBlock(label=_("title"), max_length=SHORT)
    file_title = blocks.CharBlock(label=_("name of the file"), max_length=60, help_text=FILE_NAME)


class SectionBlock(blocks.StructBlock):
    """A heading and a text."""

    heading = blocks.CharBlock(label=_("heading"), max_length=SHORT)
    text = blocks.TextBlock(label=_("text"), rows=3, max_length=LONG, help_text=BLANKS)


class TemplateBlock(ItemBlock):
    """A text to make one's own: a policy, an agreement, a letter."""

    sections = blocks.ListBlock(SectionBlock(), label=_("sections"))

    class Meta:
        icon = "doc-full"
        label = _("template or letter")
        preview_value = {"title": "Our policy", "file_title": "Policy", "sections": []}


class PhrasesBlock(blocks.StructBlock):
    """Sentences for one part of a talk."""

    part = FactChoiceBlock(
        choices=[
            ("open", _("begin")),
            ("listen", _("listen")),
            ("safety", _("ask about safety")),
            ("close", _("end")),
            ("avoid", _("avoid")),
        ],
        label=_("part of the talk"),
    )
    sentences = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("sentences"))


class TalkBlock(ItemBlock):
    """A guide for a talk, sentence by sentence."""

    parts = blocks.ListBlock(PhrasesBlock(), label=_("parts"))

    class Meta:
        icon = "comment"
        label = _("guide for a talk")
        preview_value = {"title": "How to talk", "file_title": "Talk", "parts": []}


class PointsBlock(ItemBlock):
    """Points, one after the other."""

    points = blocks.ListBlock(blocks.TextBlock(rows=2, max_length=LONG), label=_("points"))

    class Meta:
        icon = "list-ul"
        label = _("card or tips")
        preview_value = {"title": "Card", "file_title": "Card", "points": ["Look, ask, show the way."]}


class ChecklistBlock(PointsBlock):
    """Points to tick."""

    class Meta:
        icon = "tick-inverse"
        label = _("checklist")
        preview_value = {"title": "Checklist", "file_title": "Checklist", "points": ["Everybody knows the number."]}


class PosterSetBlock(ItemBlock):
    """Slogans, a poster for each."""

    slogans = blocks.ListBlock(blocks.CharBlock(max_length=200), label=_("slogans"))

    class Meta:
        icon = "image"
        label = _("posters")
        preview_value = {"title": "Posters", "file_title": "Posters", "slogans": ["How are you?"]}


class PocketCardBlock(ItemBlock):
    """A card of the size of a bank card. Nothing on its front tells what it is about."""

    front = blocks.TextBlock(label=_("front"), rows=2, max_length=160)
    back = blocks.TextBlock(label=_("back"), rows=2, max_length=200)

    class Meta:
        icon = "mail"
        label = _("pocket card")
        preview_value = {"title": "Card", "file_title": "Note", "front": "Milk, bread", "back": "Talk: [[helpline]]."}


class StopBlock(blocks.StructBlock):
    """A stop on a way, with a question."""

    title = blocks.CharBlock(label=_("title"), max_length=SHORT)
    question = blocks.CharBlock(label=_("question"), max_length=300)


class RoadmapBlock(ItemBlock):
    """Stops on a way, to talk about one by one."""

    stops = blocks.ListBlock(StopBlock(), label=_("stops"))

    class Meta:
        icon = "site"
        label = _("map for talks")
        preview_value = {"title": "Map", "file_title": "Map", "stops": []}


class QuestionBlock(blocks.StructBlock):
    """A question, its answers and why one of them is right."""

    question = blocks.TextBlock(label=_("question"), rows=2, max_length=300)
    options = blocks.ListBlock(blocks.CharBlock(max_length=200), label=_("answers"), min_num=2)
    correct = FactNumberBlock(label=_("right answer"), min_value=1, help_text=_("1 for the first one."))
    explanation = blocks.TextBlock(label=_("explanation"), rows=2, max_length=400)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["correct"] > len(value["options"]):
            raise blocks.StructBlockValidationError({"correct": ValidationError(_("There are not that many answers."))})
        return value


class ModuleBlock(blocks.StructBlock):
    """A part of a course: a few lines to read, and questions."""

    title = blocks.CharBlock(label=_("title"), max_length=SHORT)
    lesson = blocks.ListBlock(blocks.TextBlock(rows=2, max_length=LONG), label=_("to read"), default=[])
    think = blocks.TextBlock(
        label=_("to think about"),
        rows=2,
        max_length=400,
        required=False,
        help_text=_("Alone, or together with others."),
    )
    questions = blocks.ListBlock(QuestionBlock(), label=_("questions"))


class CourseBlock(ItemBlock):
    """A short course without an account. How long it takes follows from its words."""

    modules = blocks.ListBlock(ModuleBlock(), label=_("parts"))

    class Meta:
        icon = "help"
        label = _("course")
        preview_value = {"title": "Course", "file_title": "Course", "modules": []}


ITEMS: list[tuple[str, blocks.Block]] = [
    ("template", TemplateBlock()),
    ("talk", TalkBlock()),
    ("checklist", ChecklistBlock()),
    ("tips", PointsBlock()),
    ("posters", PosterSetBlock()),
    ("pocket_card", PocketCardBlock()),
    ("roadmap", RoadmapBlock()),
    ("course", CourseBlock()),
]
