"""Words of several languages on a record: ``{"nb": ["krisesenter", "trygt sted"], "en": ["shelter"]}``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.i18n.languages import direction
from search.languages import OF_CONCEPTS, OTHERS
from search.wording import same_term

LONGEST = 20_000  # characters of one language; what people type in many languages is one box


def written(code: str) -> str:
    """The direction of a box: where several languages stand, each line's own."""
    return "auto" if code == OTHERS else direction(code)


class Terms(dict[str, list[str]]):
    """Language code → words and short phrases. As a string: those of the language that is active."""

    def __str__(self) -> str:
        wished = (get_language() or "en", "en", "nb", "nl", *self)
        return ", ".join(next((self[code] for code in wished if self.get(code)), []))


def lines_of(text: str) -> list[str]:
    """One entry for each line, without empty ones and repetitions."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return list({same_term(line) or line: line for line in reversed([*lines]) if line}.values())[::-1]


def phrase_lines(text: str) -> list[str]:
    """One phrase for each line, without empty ones and repetitions. Its signs have a meaning."""
    return list(dict.fromkeys(line for line in (" ".join(line.split()) for line in text.splitlines()) if line))


class TermsWidget(forms.MultiWidget):
    """A box for each language, labelled with the language's own name and written in its direction."""

    template_name = "core/widgets/localized.html"

    def __init__(self, rows: int = 3, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.Textarea(attrs={"lang": code, "dir": written(code), "aria-label": name, "rows": rows})
            for code, name in OF_CONCEPTS.items()
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: dict[str, list[str]] | None) -> list[str]:
        return ["\n".join((value or {}).get(code, [])) for code in OF_CONCEPTS]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for label, subwidget in zip(OF_CONCEPTS.values(), context["widget"]["subwidgets"], strict=True):
            subwidget["language_name"] = label
        return context


class TermsFormField(forms.MultiValueField):
    """The form field of a TermsField: one term on each line; languages without terms are left out."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("widget", TermsWidget(rows=rows))
        for unused in ("encoder", "decoder"):
            kwargs.pop(unused, None)
        fields = [forms.CharField(required=False, max_length=LONGEST) for _code in OF_CONCEPTS]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Terms:
        return Terms({c: lines_of(t) for c, t in zip(OF_CONCEPTS, data_list or [], strict=False) if lines_of(t)})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(TermsWidget().decompress(initial or {}), data)


class TermsField(models.JSONField):
    """A map from language code to a list of terms, kept as JSON; unknown codes and empty lists are refused."""

    def __init__(self, *args: Any, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        self.rows = rows
        super().__init__(*args, **kwargs)

    def get_default(self) -> Terms:
        return Terms(super().get_default() or {})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Terms:
        return Terms(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Terms:
        return Terms(super().to_python(value) or {})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        unknown = ", ".join(sorted(set(value) - set(OF_CONCEPTS)))
        if unknown:
            raise ValidationError(_("Nobody searches in these languages here: %(codes)s."), params={"codes": unknown})
        for terms in value.values():
            if not isinstance(terms, list) or not terms or not all(isinstance(t, str) and t.strip() for t in terms):
                raise ValidationError(_("Each language needs at least one word."))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return models.Field.formfield(self, **{"form_class": TermsFormField, "rows": self.rows, **kwargs})
