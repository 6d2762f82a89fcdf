"""What a film must keep to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.core.safety.quiet import validate_address

from .readiness import faults

if TYPE_CHECKING:
    from campaigns.models import Film

SOUND = ("mp3", "m4a", "wav", "ogg", "flac")
ENDINGS = ("mp4", "m4v", "mov", "webm", "mkv", *SOUND)
MOST_BYTES = 600 * 1024 * 1024  # as in deploy/nginx/site.conf
FILES = ("source", "sign_source", "described_source")


def validate_film(film: Film) -> None:
    """Refuse an address that tells, a file that is too large, and what is not ready; a draft may lack something."""
    validate_address("slug", film.slug, film.owner)
    errors: dict[str, Any] = {}
    for name in FILES:
        file = getattr(film, name)
        if file and not file._committed and file.size > MOST_BYTES:
            errors[name] = _("This file is larger than 600 MB. Save the film smaller: 1080 lines are enough.")
    if not film.is_unfinished:
        errors |= dict(faults(film))
    if errors:
        raise ValidationError(errors)
