"""What can be found follows what is published, by the step of the publishing worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction, Site

from home.models import GuidePage
from portal.core.authority import Authority
from portal.core.models import OutboxRow
from portal.core.publishing.outbox import steps
from portal.core.publishing.steps import step_named
from search import finder, indexing, shelf
from search.engines import engine
from search.models import Concept
from search.port import SearchQuery
from services.models import Service
from tests.found import copy_index

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "index")]
Find = Callable[..., list[str]]


@pytest.fixture
def site(index: Path) -> Site:
    copy_index(index)
    OutboxRow.objects.all().delete()
    return Site.objects.get(root_page__slug="baerum")


def found(site: Site, text: str, language: str = "nb", size: int = 5) -> list[str]:
    authority = Authority(site).speaking(language)
    page = finder.search(authority, SearchQuery(text, language, str(site.pk), size=size))
    return [hit.content_id for hit in page.hits]


def in_index(site: Site, name: str, language: str = "nb") -> bool:
    return name in engine().shown(str(site.pk), language, [name])


def work() -> None:
    """Do what the worker would do for the search after the changes so far."""
    rows = OutboxRow.objects.filter(step="search").order_by("pk")
    tags = {tag for row in rows for tag in row.tags}
    assert tags, "nothing was written down for the search"
    step = step_named("search")
    assert step is not None
    step.run(tags, lambda _count: None)
    OutboxRow.objects.all().delete()


def guide(name: str, language: str = "nb") -> GuidePage:
    return GuidePage.objects.live().get(content_id=name, locale__language_code=language, url_path__startswith="/baerum")


def test_the_step_comes_after_the_pages() -> None:
    names = [step.name for step in steps()]
    assert names.index("search") > names.index("snapshots")


def test_every_page_is_found_in_every_language_of_its_site(site: Site) -> None:
    assert set(found(site, "kjæledyr hund katt", size=3)) & {"kjaeledyr"}
    for language in Authority(site).languages:
        assert in_index(site, "kjaeledyr", language)
        assert in_index(site, "vo-linjen", language)


def test_a_page_that_is_taken_down_is_not_found_before_the_worker_came(site: Site) -> None:
    page = guide("kjaeledyr")
    page.unpublish()
    assert "kjaeledyr" not in found(site, "kjæledyr hund katt")
    assert in_index(site, "kjaeledyr")
    work()
    assert not in_index(site, "kjaeledyr")
    assert not in_index(site, "kjaeledyr", "ar")


def test_a_page_for_some_people_only_leaves(site: Site) -> None:
    PageViewRestriction.objects.create(page=guide("kjaeledyr"), restriction_type="login")
    assert "kjaeledyr" not in found(site, "kjæledyr hund katt")
    work()
    assert not in_index(site, "kjaeledyr")


def test_a_page_that_is_deleted_leaves(site: Site) -> None:
    guide("kjaeledyr").delete()
    work()
    assert not in_index(site, "kjaeledyr")


def test_new_words_are_found_and_old_ones_are_not(site: Site) -> None:
    page = guide("kjaeledyr")
    page.title = "Kanarifugl og hamster"
    page.summary = "Om kanarifugler."
    page.save_revision().publish()
    work()
    assert found(site, "kanarifugl")[0] == "kjaeledyr"
    shown = engine().shown(str(site.pk), "nb", ["kjaeledyr"])["kjaeledyr"]
    assert shown.title == "Kanarifugl og hamster"


def test_a_translation_is_found_by_its_text(site: Site) -> None:
    page = guide("akutt-hjelp", "pl")
    page.title = "Zupełnie nowe słowo tarantula"
    page.save_revision().publish()
    work()
    assert found(site, "tarantula", "pl")[0] == "akutt-hjelp"


def test_a_service_is_found_by_its_new_name(site: Site) -> None:
    service = Service.objects.get(slug="vo-linjen")
    service.names = {**service.names, "nb": "Sommerfugltelefonen"}
    service.save_revision().publish()
    work()
    assert found(site, "sommerfugltelefonen")[0] == "vo-linjen"


def test_a_service_that_closes_leaves(site: Site) -> None:
    service = Service.objects.get(slug="vo-linjen")
    service.status, service.way_in = "closed", False
    service.save_revision().publish()
    assert "vo-linjen" not in found(site, "vo-linjen")
    work()
    assert not in_index(site, "vo-linjen")


def test_words_of_a_concept_lead_to_its_targets(site: Site) -> None:
    assert found(site, "blåbærsyltetøy")[:1] != ["kjaeledyr"]
    concept = Concept.objects.get(slug="pets")
    concept.terms = {**concept.terms, "nb": [*concept.terms["nb"], "blåbærsyltetøy"]}
    concept.save_revision().publish()
    work()
    assert found(site, "blåbærsyltetøy")[:1] == ["kjaeledyr"]


def test_a_target_that_is_gone_is_left_out(site: Site) -> None:
    guide("kjaeledyr").unpublish()
    work()
    concepts = shelf.meaning(str(site.pk), ["nb"]).concepts
    assert concepts
    assert all("kjaeledyr" not in concept.targets for concept in concepts.values())


def test_doing_it_twice_changes_nothing(site: Site) -> None:
    page = guide("kjaeledyr")
    page.save_revision().publish()
    rows = list(OutboxRow.objects.filter(step="search"))
    before = engine().health()["documents"]
    for _time in range(2):
        indexing.run({tag for row in rows for tag in row.tags})
    assert engine().health()["documents"] == before


def test_without_dictionaries_the_step_says_what_is_missing(site: Site, settings: Any, tmp_path: Path) -> None:
    settings.DICTIONARIES_DIR = tmp_path / "nowhere"
    with pytest.raises(Exception, match="DICTIONARIES_DIR"):
        indexing.run({"*"})


def test_the_command_compares_what_is_found_with_what_is_published(site: Site, capsys: Any) -> None:
    call_command("search", "rebuild")
    call_command("search", "verify")
    assert "What can be found is what is published." in capsys.readouterr().out
    engine().delete(str(site.pk), ["kjaeledyr"])
    guide("akutt-hjelp").unpublish()
    with pytest.raises(CommandError, match="search rebuild"):
        call_command("search", "verify")
    said = capsys.readouterr().out
    assert "nb: kjaeledyr is missing" in said
    assert "akutt-hjelp is known and not published" in said


def test_the_command_says_how_the_engine_is(site: Site, capsys: Any) -> None:
    call_command("search", "health")
    assert f'"{site.pk}/nb": {engine().health()["documents"][f"{site.pk}/nb"]}' in capsys.readouterr().out


def test_the_command_says_when_there_is_nothing(index: Path) -> None:
    with pytest.raises(CommandError, match="search rebuild"):
        call_command("search", "health")
    with pytest.raises(CommandError):
        call_command("search", "verify")
