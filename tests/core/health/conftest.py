"""A site that knows its languages, as the portal's "not found" page needs one."""

from __future__ import annotations

import pytest
from wagtail.models import Site

from portal.core.models import AuthoritySettings


@pytest.fixture
def a_site(db: None) -> AuthoritySettings:
    """The settings of the default site."""
    site = Site.objects.get(is_default_site=True)
    return AuthoritySettings.objects.create(
        site=site, authority_name="here", source_language="nb", languages=["nb", "en"], country="NO",
        portal_name={"en": "here"}, quiet_name={"en": "here"}, tagline={"en": "here"},
        decoy_url="https://example.org", second_decoy_url="https://example.com",
    )  # fmt: skip
