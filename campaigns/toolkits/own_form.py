"""What an organisation says of itself for its own documents. Nothing of it is kept."""

from __future__ import annotations

import io
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from portal.core.i18n.languages import native_name

LARGEST = 1_000_000  # bytes of a logo
LONGEST_SIDE = 3000  # pixels; a small file can hold a huge picture
SHOWN = (900, 300)  # pixels: enough on paper
NOT_A_NAME = re.compile(r"[<>{}|\\`\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]|^\s*[=+@-]|://")
KINDS = ("PNG", "JPEG")
DAYS = _("Please write a number of days from 0 to 365.")
NUMBER = {"invalid": DAYS, "min_value": DAYS, "max_value": DAYS}


def validate_name(value: str) -> None:
    """Refuse what is no name: markup, formulas, addresses."""
    if NOT_A_NAME.search(value):
        raise ValidationError(_("Please write a name in plain words, without signs such as < > { } or = at the start."))


class OwnForm(forms.Form):
    """Everything is optional but the languages: what is left empty stays a blank."""

    organisation = forms.CharField(label=_("Organisation"), max_length=80, required=False, validators=[validate_name])
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    role = forms.CharField(
        label=_("Whom people can go to (a role, not a name)"),
        max_length=60,
        required=False,
        validators=[validate_name],
        help_text=_("For example “safety representative”."),
    )
    second_role = forms.CharField(
        label=_("And if it is about the manager (a role)"), max_length=60, required=False, validators=[validate_name]
    )
    days = forms.IntegerField(
        label=_("Paid days off in a year"), min_value=0, max_value=365, required=False, error_messages=NUMBER
    )
    review = forms.DateField(label=_("When you look at it again"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), error_messages={"required": _("Please choose at least one language.")}
    )
    logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("PNG or JPEG, at most 1 MB. We do not keep it.")
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = [("", _("Choose")), *places]  # type: ignore[attr-defined]
        self.fields["languages"].choices = [(c, native_name(c)) for c in languages]  # type: ignore[attr-defined]

    def clean_logo(self) -> bytes:
        """The logo as a small PNG drawn anew, whatever was sent; empty for none."""
        sent: UploadedFile | None = self.cleaned_data["logo"]
        if sent is None:
            return b""
        if sent.size is None or sent.size > LARGEST:
            raise ValidationError(_("This picture is larger than 1 MB. Please choose a smaller one."))
        return redrawn(sent.read())


def redrawn(content: bytes) -> bytes:
    """A picture as PNG of our own making. Raises ValidationError for what is no PNG or JPEG, or is too large."""
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as picture:
            if max(picture.size) > LONGEST_SIDE:
                raise ValidationError(_("This picture has too many pixels. Please choose a smaller one."))
            picture.thumbnail(SHOWN)
            kept = io.BytesIO()
            picture.convert("RGBA").save(kept, "PNG")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This is not a picture that we can use. Please choose a PNG or a JPEG file.")
        ) from error
    return kept.getvalue()
