"""Small worlds for tests of the directory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from wagtail.models import Site

from services.models import Area, Audience, Organisation, Service, ServiceKind


@pytest.fixture
def make_service(db: None) -> Callable[..., Service]:
    """Makes services of the default site; anything can be set."""
    site = Site.objects.get(is_default_site=True)
    organisation = Organisation.objects.create(name="Example", owner=site)
    kind = ServiceKind.objects.create(code="shelter", labels={"en": "Shelter"})
    audience = Audience.objects.create(code="victim", labels={"en": "Facing violence"})
    area = Area.objects.create(slug="place", name="Place", level="municipality", site=site)

    def make(slug: str = "house", **values: object) -> Service:
        service = Service(
            slug=slug,
            names={"en": slug.title()},
            summaries={"en": "A place to be."},
            organisation=organisation,
            kind=kind,
            owner=site,
            **values,
        )
        service.audiences, service.areas = [audience], [area]
        return service

    return make
