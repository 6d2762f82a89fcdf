"""What counts on a site: shared concepts, its own on top, and danger in any language."""

from __future__ import annotations

import pytest

from search.models import Concept, ConceptTargets, CrisisKind, CrisisPhrases
from search.selectors import concepts_in_force, crisis_kinds
from search.sources import live_targets
from tests.editorial.world import World

from .pages import told_of


def shared_concept(world: World) -> Concept:
    concept = Concept(slug="shelter", speaker="exposed", terms={"nb": ["krisesenter"], "en": ["shelter"]})
    concept.targets = [
        ConceptTargets(site=world.here.site, content_ids="service-here about", pinned=True),
        ConceptTargets(site=world.there.site, content_ids="service-there"),
    ]
    concept.save()
    return concept


def test_a_shared_concept_leads_elsewhere_on_each_site(world: World) -> None:
    shared_concept(world)
    here, there = ({c.slug: c for c in concepts_in_force(world.places[name].site)} for name in ("here", "there"))

    assert here["shelter"].targets == ("service-here", "about")
    assert (here["shelter"].pinned, there["shelter"].pinned) == (True, False)
    assert there["shelter"].targets == ("service-there",)
    assert "concept-there" not in here


def test_an_own_concept_adds_words_and_decides_where_it_leads(world: World) -> None:
    shared_concept(world)
    own = Concept(slug="shelter", speaker="exposed", terms={"nb": ["kvinnehus", "krisesenter"]}, owner=world.here.site)
    own.targets = [ConceptTargets(site=world.here.site, content_ids="about")]
    own.save()
    found = {c.slug: c for c in concepts_in_force(world.here.site)}["shelter"]

    assert found.terms == {"nb": ("krisesenter", "kvinnehus"), "en": ("shelter",)}
    assert (found.targets, found.pinned) == (("about",), False)
    assert {c.slug: c for c in concepts_in_force(world.there.site)}["shelter"].targets == ("service-there",)


def test_an_own_concept_without_targets_keeps_the_shared_ones(world: World) -> None:
    shared_concept(world)
    Concept.objects.create(slug="shelter", speaker="exposed", terms={"nb": ["kvinnehus"]}, owner=world.here.site)
    found = {c.slug: c for c in concepts_in_force(world.here.site)}["shelter"]

    assert found.targets == ("service-here", "about")


def test_what_is_not_live_does_not_count(world: World) -> None:
    shared_concept(world).unpublish()
    world.here.phrases.unpublish()

    assert "shelter" not in {c.slug for c in concepts_in_force(world.here.site)}
    assert crisis_kinds(world.here.site, "danger here") == []


def test_targets_are_what_readers_of_the_site_can_open(world: World) -> None:
    site = world.here.site
    assert not live_targets(site, ["service-here"])  # no page tells of it
    told_of(world.here)
    assert live_targets(site, ["service-here", "about", "service-there", "home", "gone"]) == {"service-here", "about"}
    world.here.page.unpublish()
    assert not live_targets(site, ["about"])
    assert live_targets(site, []) == set()


def test_an_authority_adds_its_own_phrases_of_danger(world: World) -> None:
    assert crisis_kinds(world.here.site, "There is DANGER here") == [CrisisKind.POLICE]
    assert crisis_kinds(world.there.site, "There is danger here") == []


def test_kinds_come_in_the_order_of_urgency_and_follow_changes(world: World) -> None:
    row = CrisisPhrases.objects.create(language="pl", kind="suicide", phrases="danger here")
    assert crisis_kinds(world.here.site, "danger here") == [CrisisKind.POLICE, CrisisKind.SUICIDE]
    CrisisPhrases.objects.filter(pk=row.pk).update(exceptions="no danger here")
    assert crisis_kinds(world.here.site, "no danger here") == [CrisisKind.POLICE]


@pytest.mark.parametrize("count", [2])
def test_reading_takes_a_fixed_number_of_queries(world: World, django_assert_num_queries: object, count: int) -> None:
    shared_concept(world)
    with django_assert_num_queries(count):  # type: ignore[operator]
        concepts_in_force(world.here.site)
    with django_assert_num_queries(1):  # type: ignore[operator]
        crisis_kinds(world.here.site, "anything")
