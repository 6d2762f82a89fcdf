"""Editors keep their own authority's concepts, and meet nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from portal.editorial.takedown import dependents
from search.models import Concept, ConceptTargets, CrisisPhrases
from tests.editorial.world import World, draft, submit

from .forms import ADD, of_concept, text_of
from .pages import told_of

KINDS = ("concept", "phrases")


def edit_address(record: Any) -> str:
    return f"/admin/snippets/search/{record._meta.model_name}/edit/{record.pk}/"


def test_an_author_writes_a_concept_and_sends_it_for_review(world: World, client_of: Any) -> None:
    site = world.here.site
    told_of(world.here)
    data = of_concept([(site, "service-here\ngone")], owner=site.pk, terms={"nb": "krisesenter", "ar": "ملجأ\n\nملجأ "})
    client_of("here-author").post(ADD, data | {"action-submit": "1"})
    made = Concept.objects.get(slug="shelter")

    assert (made.live, made.owner, made.workflow_in_progress) == (False, site, True)
    assert made.terms == {"nb": ["krisesenter"], "ar": ["ملجأ"]}
    assert [row.ordered for row in made.targets.all()] == [["service-here", "gone"]]


def test_a_draft_may_lack_words_and_targets_what_is_sent_may_not(world: World, client_of: Any) -> None:
    client = client_of("here-author")
    empty = of_concept(owner=world.here.site.pk, terms={})
    refused = text_of(client.post(ADD, empty | {"action-submit": "1"}))
    assert "Write at least one word or short phrase." in refused
    assert "Say where it leads" in refused
    assert not Concept.objects.filter(slug="shelter").exists()

    client.post(ADD, empty)
    assert not Concept.objects.get(slug="shelter").live


def test_a_concept_that_leads_nowhere_is_not_sent(world: World, client_of: Any) -> None:
    data = of_concept([(world.here.site, "gone\nservice-there")], owner=world.here.site.pk)
    refused = text_of(client_of("here-author").post(ADD, data | {"action-submit": "1"}))

    assert "Readers can open none of these now." in refused
    assert "gone" in refused
    assert not Concept.objects.filter(slug="shelter").exists()


def test_pages_count_as_targets_too(world: World, client_of: Any) -> None:
    data = of_concept([(world.here.site, "about")], owner=world.here.site.pk)
    client_of("here-author").post(ADD, data | {"action-submit": "1"})

    assert Concept.objects.get(slug="shelter").workflow_in_progress


@pytest.mark.parametrize("action", ["action-submit", "ignored"])
def test_a_concept_of_an_authority_leads_to_its_own_site_alone(world: World, client_of: Any, action: str) -> None:
    data = of_concept([(world.there.site, "service-there")], owner=world.here.site.pk)
    refused = text_of(client_of("here-author").post(ADD, data | {action: "1"}))

    assert "It leads somewhere on its site only." in refused
    assert not Concept.objects.filter(slug="shelter").exists()


def test_central_editors_lead_on_all_sites(world: World, client_of: Any) -> None:
    for place in (world.here, world.there):
        told_of(place)
    data = of_concept([(world.here.site, "service-here"), (world.there.site, "service-there")])
    client_of("central").post(ADD, data | {"action-submit": "1"})

    made = Concept.objects.get(slug="shelter")
    assert made.owner is None
    assert ConceptTargets.objects.filter(concept=made).count() == 2


@pytest.mark.parametrize("owner", ["there", ""])
def test_nobody_makes_a_concept_for_others(world: World, client_of: Any, owner: str) -> None:
    chosen = world.places[owner].site.pk if owner else ""
    client_of("here-author").post(ADD, of_concept(owner=chosen))

    assert not Concept.objects.filter(slug="shelter").exists()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ["author", "reviewer", "safety", "translator"])
def test_an_editor_does_not_see_what_belongs_to_another_authority(
    world: World, client_of: Any, role: str, kind: str
) -> None:
    client = client_of(f"here-{role}")
    theirs = getattr(world.there, kind)
    listed = text_of(client.get(f"/admin/snippets/search/{theirs._meta.model_name}/"))
    chooser = text_of(client.get(f"/admin/snippets/choose/search/{theirs._meta.model_name}/"))

    assert str(getattr(world.here, kind)) in listed
    assert edit_address(theirs) not in listed
    assert "concept-there" not in listed + chooser
    assert "danger there" not in listed + chooser
    assert client.get(edit_address(theirs)).status_code in {302, 403}


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_does_not_change_what_belongs_to_another_authority(world: World, client_of: Any, kind: str) -> None:
    theirs = getattr(world.there, kind)
    before = type(theirs).objects.filter(pk=theirs.pk).values().get()
    client = client_of("here-author")
    for address in (edit_address(theirs), edit_address(theirs).replace("/edit/", "/delete/")):
        client.post(address, of_concept(owner=world.here.site.pk, phrases="slipped in", language="nb", kind="police"))

    assert type(theirs).objects.filter(pk=theirs.pk).values().get() == before


def test_two_people_bring_phrases_of_danger_to_readers(world: World) -> None:
    phrases = world.here.phrases
    draft(phrases, "new danger", world.users["here-author"])
    submit(phrases, world.users["here-author"])
    for name in ("here-reviewer", "here-safety"):
        fresh = CrisisPhrases.objects.get(pk=phrases.pk)
        fresh.current_workflow_task.on_action(fresh.current_workflow_task_state, world.users[name], "approve")

    assert CrisisPhrases.objects.get(pk=phrases.pk).phrases == "new danger"


def test_one_editor_takes_a_concept_down(world: World, client_of: Any) -> None:
    client_of("here-author").post(f"/admin/take-down/search/concept/{world.here.concept.pk}/")

    assert not Concept.objects.get(pk=world.here.concept.pk).live


def test_a_page_that_names_a_number_does_not_depend_on_a_concept_of_that_name(world: World) -> None:
    Concept.objects.filter(pk=world.here.concept.pk).update(slug=world.here.number.slug)
    world.here.page.summary = f"Call [[{world.here.number.slug}]]."
    world.here.page.save()
    user = world.users["here-author"]

    assert dependents(world.here.number, user)[0]
    assert dependents(Concept.objects.get(pk=world.here.concept.pk), user) == ([], 0)


def test_the_menu_has_the_words_of_the_search_and_the_report(world: World, client_of: Any) -> None:
    home = text_of(client_of("here-author").get("/admin/"))

    assert "Search words" in home
    assert "/admin/search-content/" in home
