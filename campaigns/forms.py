"""The form of a campaign."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.editorial.forms import OwnedPageForm

from .vocabulary import Channel


class CampaignForm(OwnedPageForm):
    """Where people meet a campaign is chosen with boxes."""

    channels = forms.MultipleChoiceField(
        label=_("channels"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
