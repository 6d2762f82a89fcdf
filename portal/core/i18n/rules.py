"""Rules about languages of a site that a page must keep."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.core.models.site_settings import AuthoritySettings


def languages_of(page: Page) -> list[str] | None:
    """The languages of the site a page belongs to; None while it belongs to none."""
    site = page.get_site() if page.path else None
    if site is None:
        return None
    settings = AuthoritySettings.objects.filter(site=site).only("languages").first()
    return settings.languages if settings else None


def validate_locale_of_site(page: Page) -> None:
    """Refuse a page in a language that its site does not publish."""
    languages = languages_of(page)
    if languages is not None and page.locale.language_code not in languages:
        raise ValidationError(
            _("This site is not published in %(language)s. Its languages are set under Settings, Authority."),
            params={"language": page.locale.get_display_name()},
        )
