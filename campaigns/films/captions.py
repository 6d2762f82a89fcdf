"""Captions in several languages on a film: written or uploaded in the admin, kept as text, served as files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.core.i18n.languages import NATIVE_NAMES
from portal.core.models import LocalizedTextField
from portal.core.models.localized import LocalizedFormField, LocalizedText, LocalizedWidget
from portal.core.numbers.references import references

from .webvtt import LONGEST, as_webvtt, cues

UPLOAD = "-file"  # ends the name of the input beside the text of a language
MOST_BYTES = LONGEST * 4


class CaptionsInput(forms.Textarea):
    """The text of one language, and beside it a file to take it from. What is uploaded goes before what is written."""

    template_name = "campaigns/widgets/captions.html"
    needs_multipart_form = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        file = files.get(name + UPLOAD)
        return file if file is not None else super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name) and name + UPLOAD not in files


class CaptionsWidget(LocalizedWidget):
    """One text with its upload per language."""

    long_input = CaptionsInput


class CaptionsText(forms.CharField):
    """Captions of one language. Raises ValidationError with the line at fault."""

    def to_python(self, value: Any) -> str:
        if hasattr(value, "read"):
            value = read_upload(value)
        return as_webvtt(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            check(value)


def check(text: str) -> None:
    """Raise ValidationError for captions that cannot be shown. Digits may stand in them: the film says them too."""
    if any(references(cue.text) for cue in cues(text)):
        raise ValidationError(_("Captions repeat what the film says: write the number itself, as it is said."))


def read_upload(file: Any) -> str:
    """The text of an uploaded file. Raises ValidationError for what is too large or no text."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("These captions are too long to be those of a film."))
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("This file cannot be read as text. Save it as UTF-8.")) from error
    return text


class CaptionsFormField(LocalizedFormField):
    """The form field of all languages; a fault names its language."""

    def __init__(self, *, rows: int = 4, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs["widget"] = CaptionsWidget(rows=rows)
        super().__init__(rows=rows, max_length=max_length, **kwargs)
        self.fields = [CaptionsText(required=False) for _code in NATIVE_NAMES]

    def clean(self, value: Any) -> LocalizedText:
        found, faults = LocalizedText(), []
        for (code, name), field, each in zip(NATIVE_NAMES.items(), self.fields, value or [], strict=False):
            try:
                text = field.clean(each)
            except ValidationError as error:
                faults += [f"{name}: {words}" for words in error.messages]
            else:
                found |= {code: text} if text else {}
        if faults:
            raise ValidationError(faults)
        return found


class CaptionsField(LocalizedTextField):
    """A map from language code to WebVTT."""

    def validate_text(self, code: str, text: str) -> None:
        try:
            check(text)
        except ValidationError as error:
            raise ValidationError([f"{NATIVE_NAMES[code]}: {words}" for words in error.messages]) from error

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": CaptionsFormField, **kwargs})
