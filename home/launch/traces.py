"""Whether readers can find out, in their language, what their visit leaves behind."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Site

from home.models import SafetyPage
from portal.core.models import AuthoritySettings

from .facts import pages_of
from .findings import Finding


def missing_traces(site: Site) -> Iterator[Finding]:
    """Languages in which the page about traces is not live."""
    present = {page.locale.language_code for page in pages_of(site) if isinstance(page, SafetyPage)}
    for code in AuthoritySettings.for_site(site).languages:
        if code not in present:
            yield Finding(f"The page about traces does not exist in {code}", site.root_page)
