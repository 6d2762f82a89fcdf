"""What a film must have before readers see it: captions and transcript in the language of the authority."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from portal.core.authority import Authority
from portal.core.i18n.languages import NATIVE_NAMES, native_name
from portal.core.models import AuthoritySettings
from portal.core.publishing.readiness import NotReady

if TYPE_CHECKING:
    from campaigns.models import Film


def languages_needed(film: Film) -> list[str]:
    """The language that the owning authority writes in; for a film of all authorities, those of all of them."""
    if film.owner is not None:
        return [Authority(film.owner).source_language]
    return sorted(set(AuthoritySettings.objects.values_list("source_language", flat=True))) or ["en"]


def missing(film: Film) -> dict[str, list[str]]:
    """Field → languages that must have a text and have none. Empty for a film that may be shown."""
    needed = languages_needed(film)
    found = {name: without(needed, getattr(film, name)) for name in ("captions", "transcripts")}
    return {name: codes for name, codes in found.items() if codes}


def without(languages: Collection[str], texts: Mapping[str, str]) -> list[str]:
    """The languages that have no text."""
    return [code for code in languages if not texts.get(code, "").strip()]


def faults(film: Film) -> Iterator[tuple[str, str]]:
    """``(field, what to do)`` for an editor, of everything that keeps a film from readers."""
    for name, codes in missing(film).items():
        names = ", ".join(native_name(code) for code in codes)
        if name == "captions":
            words = _("Add captions in %(languages)s, so that people who cannot hear the film can follow it.")
        else:
            words = _("Add the transcript in %(languages)s, so that people can read the film instead of watching it.")
        yield name, words % {"languages": names}


def require_ready(film: Film) -> None:
    """Raise NotReady for a film that readers may not see yet."""
    found = dict(faults(film))
    if found:
        first = _("“%(film)s” cannot be published yet.") % {"film": film}
        raise NotReady([first, *found.values()])


def still_without(film: Film, texts: Mapping[str, str]) -> str:
    """The languages of the owning authority that have no text, by name; they may follow later."""
    languages = Authority(film.owner).languages if film.owner else list(NATIVE_NAMES)
    return ", ".join(native_name(code) for code in without(languages, texts))
