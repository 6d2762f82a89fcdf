"""The forms of what is printed: campaigns, and the print kit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from portal.core.authority import Authority
from portal.editorial.belonging import owner_of
from portal.editorial.forms import OwnedPageForm
from portal.editorial.number_choices import unknown_number

from .models import CampaignPage
from .rules import other_site
from .vocabulary import Channel


class PrintedForm(OwnedPageForm):
    """What is printed refers to numbers of its own site alone. That is looked at when it is written, not when it is
    published or copied: a number that was taken down since must hold up nothing else."""

    @cached_property
    def authority(self) -> Authority:
        """That of the page above, also while this one has no place yet."""
        return Authority(self.parent_page.get_site())

    def unknown(self, texts: dict[Any, str]) -> dict[Any, ValidationError]:
        """Those of some texts that refer to what is not known here."""
        found = {key: unknown_number(text, self.authority) for key, text in texts.items()}
        return {key: ValidationError(words) for key, words in found.items() if words}


class PrintKitForm(PrintedForm):
    """The form of a print kit."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        named = ("slogan", "line", "card_front", "card_back")
        for name, error in self.unknown({name: cleaned.get(name, "") for name in named}).items():
            self.add_error(name, error)
        lines = {number: block.value for number, block in enumerate(cleaned.get("counter") or ())}
        if errors := self.unknown(lines):
            self.add_error("counter", StreamBlockValidationError(block_errors=errors))
        return cleaned


class CampaignForm(PrintedForm):
    """Where people meet a campaign is chosen with boxes."""

    channels = forms.MultipleChoiceField(
        label=_("channels"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        materials = enumerate(cleaned.get("materials") or ())
        found = {
            number: self.unknown({name: block.value[name] for name in ("slogan", "line")})
            for number, block in materials
        }
        errors = {number: StructBlockValidationError(block_errors=each) for number, each in found.items() if each}
        if errors:
            self.add_error("materials", StreamBlockValidationError(block_errors=errors))
        return cleaned

    def clean_previous(self) -> CampaignPage | None:
        """A page that is only just being made has no place yet: its site is that of the page above it."""
        previous: CampaignPage | None = self.cleaned_data["previous"]
        if previous and owner_of(previous) != owner_of(self.parent_page):
            raise forms.ValidationError(other_site())
        return previous
