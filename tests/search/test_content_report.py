"""What the content of the search lacks: found for each site, shown to its own people, with few queries."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Site

from home.models import GuidePage
from search.content_report import Lack, findings
from search.languages import OF_CONCEPTS
from search.models import Concept, ConceptTargets, CrisisKind, CrisisPhrases
from search.sources import sources
from tests.editorial.world import SECRET, World

from .forms import text_of
from .pages import told_of

ADDRESS = "/admin/search-content/"


def lacks(site: Site, lack: Lack) -> dict[str, str]:
    """Subject → detail."""
    with translation.override("en"):
        return {each.subject: each.detail for each in findings(site) if each.lack == lack}


def guide(world: World, slug: str, **more: Any) -> Any:
    """A live guide of the site "here", in its own language alone."""
    page = GuidePage(
        title=f"Guide {slug}", quiet_title=slug, slug=slug, content_id=slug, audience=world.here.terms[0], **more
    )
    world.here.homes["nb"].add_child(instance=page)
    return page


def rows_of(response: Any) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(text.splitlines()))


def test_a_language_without_text_of_its_own_counts_as_none(world: World) -> None:
    guide(world, "only-nb")
    world.here.concept.targets.update(content_ids="only-nb")
    assert lacks(world.here.site, Lack.NO_TEXT) == {"concept-here": "English"}
    world.here.concept.targets.update(content_ids="only-nb\nabout")
    assert lacks(world.here.site, Lack.NO_TEXT) == {}


def test_a_service_that_no_page_tells_of_cannot_be_opened(world: World) -> None:
    assert lacks(world.here.site, Lack.NOWHERE) == {"concept-here": "service-here"}
    told_of(world.here)
    assert lacks(world.here.site, Lack.NOWHERE) == {}
    assert lacks(world.here.site, Lack.NO_TEXT) == {"concept-here": "English"}


def test_targets_that_readers_cannot_open_are_named(world: World) -> None:
    world.here.concept.targets.update(content_ids="about\ngone\nservice-there")
    assert lacks(world.here.site, Lack.LOST) == {"concept-here": "gone, service-there"}
    assert lacks(world.here.site, Lack.NOWHERE) == {}


def test_a_concept_that_leads_nowhere_is_named(world: World) -> None:
    told_of(world.here)
    told_of(world.there)
    world.here.service.unpublish()
    Concept.objects.create(slug="shared", terms={"nb": ["x y"]})
    assert lacks(world.here.site, Lack.NOWHERE) == {"concept-here": "service-here", "shared": ""}
    assert lacks(world.there.site, Lack.NOWHERE) == {"shared": ""}


def test_languages_without_words_are_named(world: World) -> None:
    assert lacks(world.here.site, Lack.NO_WORDS) == {"concept-here": "Norsk bokmål"}


def test_pages_that_no_concept_leads_to_are_named(world: World) -> None:
    guide(world, "lonely")
    guide(world, "led")
    guide(world, "not-live", live=False)
    ConceptTargets.objects.filter(concept=world.here.concept).update(content_ids="led")
    assert lacks(world.here.site, Lack.UNLED) == {"Guide lonely": "Advice"}
    assert lacks(world.there.site, Lack.UNLED) == {}


def test_languages_without_phrases_of_danger_are_named(world: World) -> None:
    assert set(lacks(world.here.site, Lack.NO_DANGER)) == {"English", "Norsk bokmål"}
    for kind in CrisisKind:
        CrisisPhrases.objects.create(language="nb", kind=kind, phrases="fare nå")
    found = lacks(world.here.site, Lack.NO_DANGER)
    assert set(found) == {"English"}
    assert "Danger now" not in found["English"]
    assert "Thoughts of suicide" in found["English"]


def test_words_that_a_newer_shared_concept_says_otherwise_are_named(world: World) -> None:
    Concept.objects.create(slug="newer", speaker="using_violence", terms={"en": ["words of here"]})
    found = lacks(world.here.site, Lack.CONFLICT)
    assert "“words of here”" in found["concept-here"]
    assert "Someone who uses violence" in found["concept-here"]


@pytest.mark.parametrize("role", ["author", "reviewer", "safety", "translator"])
def test_people_see_their_own_site_alone(world: World, client_of: Any, role: str) -> None:
    for place in world.places.values():
        place.concept.targets.update(content_ids=f"service-{place.name}\ngone-{place.name}")
    client = client_of(f"here-{role}")
    page = text_of(client.get(ADDRESS)).split("<main")[-1]
    assert "gone-here" in page
    assert "there" not in page
    assert "there" not in text_of(client.get(f"{ADDRESS}results/"))
    assert SECRET["here"] not in page
    assert {row["Site"] for row in rows_of(client.get(f"{ADDRESS}?export=csv"))} == {str(world.here.site)}


def test_central_editors_see_all_sites(world: World, client_of: Any) -> None:
    exported = rows_of(client_of("central").get(f"{ADDRESS}?export=csv"))
    assert {row["Site"] for row in exported} == {str(place.site) for place in world.places.values()}


def test_only_what_one_may_change_is_a_link(world: World, client_of: Any) -> None:
    guide(world, "lonely")
    Concept.objects.create(slug="shared-one", terms={"nb": ["x y"]})
    author = text_of(client_of("here-author").get(ADDRESS))
    assert f"/admin/snippets/search/concept/edit/{world.here.concept.pk}/" in author
    assert "shared-one" in author
    shared = Concept.objects.get(slug="shared-one")
    assert f"concept/edit/{shared.pk}/" not in author
    central = text_of(client_of("central").get(ADDRESS))
    assert f"concept/edit/{shared.pk}/" in central
    assert "Guide lonely" in central
    assert f"/admin/pages/{GuidePage.objects.get(slug='lonely').pk}/edit/" not in central


def test_a_long_report_comes_in_pages_and_is_exported_whole(world: World, client_of: Any) -> None:
    Concept.objects.bulk_create(Concept(slug=f"c{n}", terms={code: ["a b"] for code in OF_CONCEPTS}) for n in range(60))
    client = client_of("here-author")
    first, second = (text_of(client.get(f"{ADDRESS}?p={number}")) for number in (1, 2))
    assert first.count("A concept leads nowhere") == 50
    assert 0 < second.count("A concept leads nowhere") < 50
    assert (
        len([row for row in rows_of(client.get(f"{ADDRESS}?export=csv")) if row["Concept, page or language"][0] == "c"])
        == 62
    )


def test_when_nothing_is_missing_it_says_so(world: World, client_of: Any) -> None:
    Concept.objects.all().delete()
    for code in ("nb", "en"):
        for kind in CrisisKind:
            CrisisPhrases.objects.update_or_create(
                language=code, kind=kind, owner=None, defaults={"phrases": "fare nå"}
            )
    assert "Nothing is missing." in text_of(client_of("here-author").get(ADDRESS))


def test_more_content_costs_no_more_queries(world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            findings(Site.objects.get(pk=world.here.site.pk))
        return len(captured)

    queries()
    before = queries()
    for number in range(5):
        guide(world, f"more-{number}")
        made = Concept.objects.create(slug=f"more-{number}", owner=world.here.site, terms={"nb": [f"ord {number}"]})
        ConceptTargets.objects.create(concept=made, site=world.here.site, content_ids=f"more-{number}\ngone")
    assert queries() == before
    assert before <= 10 + 2 * len(sources())
