"""Blocks of the page about traces: the exit button with its keys, and advice browser by browser."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.core.blocks import STRUCTURE, WithoutSegments

KEYS = [("shift", "Shift"), ("esc", "Esc")]


class KeyBlock(WithoutSegments, blocks.ChoiceBlock):
    """A key, named as it stands on the keyboard."""

    choices = KEYS


class AnchorBlock(WithoutSegments, blocks.RegexBlock):
    """The name of a place on the page, the same in every language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(regex=r"^[a-z][a-z-]*$", **kwargs)


class KeySequenceBlock(blocks.StructBlock):
    """A key that leaves the site when it is pressed several times, and how fast."""

    key = KeyBlock(label=_("Key"))
    text = blocks.CharBlock(label=_("How often and how fast"), max_length=160)

    class Meta:
        icon = "keyboard"
        label = _("Key")


class ExitBlock(blocks.StructBlock):
    """What the exit button does. Where it leads is read from the settings, and shown after the text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("What the button does"), rows=5)
    keys = blocks.ListBlock(KeySequenceBlock(), label=_("Keys"), min_num=1)
    after = blocks.TextBlock(label=_("Afterwards"), rows=5, help_text=_("How to come back, and when to close the tab."))

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        from home.traces import ways_out

        context = super().get_context(value, parent_context=parent_context)
        authority = getattr(context.get("page"), "authority", None)
        return context | {"ways_out": ways_out(authority) if authority is not None else []}

    class Meta:
        icon = "logout"
        label = _("Exit button")
        group = STRUCTURE
        template = "blocks/exit.html"
        preview_value = {
            "heading": "The exit button",
            "text": "It replaces this page with an ordinary one. It does not clear the history.",
            "keys": [{"key": "shift", "text": "Three times within five seconds."}],
            "after": "Close the tab only after you have left.",
        }


class BrowserBlock(blocks.StructBlock):
    """One browser: how to delete one entry of its history, and what its private window does not stop."""

    anchor = AnchorBlock(label=_("Anchor"), max_length=30, help_text=_("Small letters, for example firefox."))
    name = blocks.CharBlock(label=_("Browser"), max_length=40)
    remove = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("Delete one entry, step by step"))
    private = blocks.TextBlock(label=_("How to open a private window"), rows=2)
    limits = blocks.TextBlock(label=_("What it does not stop"), rows=2)

    class Meta:
        icon = "globe"
        label = _("Browser")


class BrowsersBlock(blocks.StructBlock):
    """Advice for each browser, folded so that one finds one's own."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), rows=4)
    browsers = blocks.ListBlock(BrowserBlock(), label=_("Browsers"), min_num=1)

    class Meta:
        icon = "globe"
        label = _("Browsers")
        group = STRUCTURE
        template = "blocks/browsers.html"
        preview_value = {
            "heading": "Delete one entry",
            "text": "Deleting everything can be noticed.",
            "browsers": [
                {
                    "anchor": "firefox",
                    "name": "Firefox",
                    "remove": ["Open the history.", "Find the row and delete it."],
                    "private": "Choose a new private window.",
                    "limits": "What you download stays on the device.",
                }
            ],
        }
