"""Text in several languages on a record that is not translated as a whole: ``{"nb": "…", "en": "…"}``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.i18n.languages import NATIVE_NAMES, direction
from portal.core.numbers.references import validate_prose


class LocalizedText(dict[str, str]):
    """Language code → text. As a string: the words of the language that is active, so that admin lists can be read."""

    def in_language(self, code: str) -> str:
        """The text in this very language, or an empty string: never another language's text."""
        return self.get(code, "")

    def in_any(self, *codes: str) -> tuple[str, str]:
        """``(language, text)`` of the first of ``codes`` that has a text, else of any language."""
        for code in (*codes, *self):
            if self.get(code):
                return code, self[code]
        return "", ""

    def __str__(self) -> str:
        return self.in_any(get_language() or "en", "en", "nb", "nl")[1]


class LocalizedWidget(forms.MultiWidget):
    """One input per language, labelled with the language's own name and written in its direction."""

    template_name = "core/widgets/localized.html"
    long_input: type[forms.Textarea] = forms.Textarea
    languages = frozenset(NATIVE_NAMES)  # that are asked for; a text in another one is shown where there is one

    def __init__(self, rows: int = 1, attrs: dict[str, Any] | None = None) -> None:
        def one(code: str) -> forms.Widget:
            attributes = {"lang": code, "dir": direction(code), "aria-label": NATIVE_NAMES[code]}
            if rows > 1:
                return self.long_input(attrs={**attributes, "rows": rows})
            return forms.TextInput(attrs=attributes)

        super().__init__({code: one(code) for code in NATIVE_NAMES}, attrs)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in NATIVE_NAMES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        named = list(zip(NATIVE_NAMES, context["widget"]["subwidgets"], strict=True))
        for code, subwidget in named:
            subwidget["language_name"] = NATIVE_NAMES[code]
        asked = [subwidget for code, subwidget in named if code in self.languages or subwidget["value"]]
        context["widget"]["subwidgets"] = asked
        return context


class LocalizedFormField(forms.MultiValueField):
    """The form field of a LocalizedTextField; empty languages are left out of the value."""

    def __init__(self, *, rows: int = 1, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", LocalizedWidget(rows=rows))
        for unused in ("encoder", "decoder"):
            kwargs.pop(unused, None)
        fields = [forms.CharField(required=False, max_length=max_length) for _code in NATIVE_NAMES]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> LocalizedText:
        return LocalizedText({c: t for c, t in zip(NATIVE_NAMES, data_list or [], strict=False) if t})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(LocalizedWidget().decompress(initial or {}), data)


class LocalizedTextField(models.JSONField):
    """A map from language code to text, kept as JSON; unknown codes and other shapes are refused."""

    def __init__(self, *args: Any, rows: int = 1, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        self.rows = rows
        super().__init__(*args, max_length=max_length, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)  # a matter of the form: no migration when it changes
        return name, path, args, kwargs

    def get_default(self) -> LocalizedText:
        return LocalizedText(super().get_default() or {})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LocalizedText:
        return LocalizedText(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> LocalizedText:
        return LocalizedText(super().to_python(value) or {})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        unknown = sorted(set(value) - set(NATIVE_NAMES))
        if unknown:
            raise ValidationError(_("These are not languages of the portal: %(codes)s."), params={"codes": unknown})
        if not all(isinstance(text, str) for text in value.values()):
            raise ValidationError(_("Each language needs a text."))
        for code, text in value.items():
            self.validate_text(code, text)

    def validate_text(self, code: str, text: str) -> None:
        """Refuse the text of one language. Raises ValidationError."""
        validate_prose(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return models.Field.formfield(
            self, **{"form_class": LocalizedFormField, "rows": self.rows, "max_length": self.max_length, **kwargs}
        )
