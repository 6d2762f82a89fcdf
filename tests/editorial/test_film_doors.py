"""A film without captions and transcript in its authority's language is published by no door, and says so kindly."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowState

from campaigns.models import Film, Rendition
from portal.core.models import AuthoritySettings
from portal.core.publishing.planned import publish_planned
from portal.core.publishing.readiness import NotReady

from .world import CAPTIONS, World, draft, submit

EDIT = "/admin/snippets/campaigns/film/edit/{}/"
CODES = ("nb", "nl", "en", "pl", "uk", "ar")
ADVICE = "Add captions in Norsk"


@pytest.fixture
def film(world: World) -> Film:
    """A live film whose latest draft has lost its captions in the language of its authority."""
    found = world.here.film
    found.titles, found.captions = {"en": "new words"}, {"en": CAPTIONS}
    found.save_revision(user=world.users["here-author"], clean=False)
    return found


def fresh(film: Film) -> Film:
    return Film.objects.get(pk=film.pk)


def untouched(film: Film) -> bool:
    """Whether readers still see the film as it was."""
    stored = fresh(film)
    return stored.live and "nb" in stored.captions and stored.titles == {"en": "Film of here"}


def form_of(film: Film, **changes: Any) -> dict[str, Any]:
    """What the editor's form sends."""
    many = {name: getattr(film, name) for name in ("titles", "texts", "notes", "captions", "transcripts")}
    sent = {f"{name}_{code}": texts.get(code, "") for name, texts in many.items() for code in CODES}
    plain = {"slug": film.slug, "owner": film.owner_id, "poster_second": film.poster_second, "spoken": film.spoken}
    return {**sent, **plain, **changes}


def test_storing_it_live_is_refused(world: World) -> None:
    here = world.here.site
    for lacking in ({"captions": {"en": CAPTIONS}}, {"transcripts": {"nb": "  "}}, {"captions": {}, "transcripts": {}}):
        whole = {"captions": {"nb": CAPTIONS}, "transcripts": {"nb": "Nothing is said."}}
        with pytest.raises(NotReady):
            Film.objects.create(slug="x", titles={"nb": "x"}, owner=here, **{**whole, **lacking})
    Film.objects.create(slug="x", titles={"nb": "x"}, owner=here, **whole)


def test_the_database_refuses_what_goes_around_saving(world: World) -> None:
    Film.objects.create(slug="x", titles={"nb": "x"}, owner=world.here.site, live=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Film.objects.filter(slug="x").update(live=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Film.objects.bulk_create([Film(slug="y", titles={"nb": "y"}, owner=world.here.site, live=True)])


def test_a_film_of_all_authorities_needs_the_language_of_each(world: World) -> None:
    values = {"slug": "x", "titles": {"nb": "x"}, "transcripts": {"nb": "x", "nl": "x"}}
    with pytest.raises(NotReady, match="Nederlands"):
        Film.objects.create(**values, captions={"nb": CAPTIONS})
    Film.objects.create(**values, captions={"nb": CAPTIONS, "nl": CAPTIONS})


def test_publishing_a_draft_is_refused_now_and_for_later(film: Film) -> None:
    with pytest.raises(NotReady, match=ADVICE):
        film.get_latest_revision().publish()
    film.go_live_at = timezone.now() + timedelta(hours=1)
    revision = film.save_revision(clean=False)
    with pytest.raises(NotReady):
        revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    call_command("publish_scheduled", verbosity=0)
    assert untouched(film)


def test_what_is_not_ready_when_its_time_comes_holds_up_nothing_else(world: World, caplog: Any) -> None:
    soon = timezone.now() + timedelta(hours=1)
    film, event = world.here.film, world.here.event
    film.titles, event.titles = {"en": "new words"}, {"en": "new words"}
    for thing in (film, event):
        thing.go_live_at = soon
        thing.save_revision().publish()
    past = timezone.now() - timedelta(minutes=1)
    for revision in Revision.objects.filter(approved_go_live_at=soon):
        content = {**revision.content, "go_live_at": past.isoformat()}
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    AuthoritySettings.objects.filter(site=world.here.site).update(source_language="en")
    publish_planned()
    assert untouched(film)
    assert type(event).objects.get(pk=event.pk).titles == {"en": "new words"}
    assert "Add captions in English" in caplog.text


def test_the_last_review_does_not_publish_it(world: World, film: Film) -> None:
    submit(film, world.users["here-author"])
    for name, stored in (("here-reviewer", True), ("here-safety", False)):
        state = fresh(film).current_workflow_task_state
        task = state.task.specific
        if stored:
            task.on_action(state, world.users[name], "approve")
        else:
            with pytest.raises(NotReady), transaction.atomic():
                task.on_action(state, world.users[name], "approve")
    assert untouched(film)
    assert fresh(film).current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("door", ["editor", "list", "dialogue"])
def test_a_reviewer_is_told_why_and_nothing_is_stored(world: World, film: Film, client_of: Any, door: str) -> None:
    submit(film, world.users["here-author"])
    state = fresh(film).current_workflow_task_state
    state.task.specific.on_action(state, world.users["here-reviewer"], "approve")
    state = fresh(film).current_workflow_task_state
    client, here = client_of("here-safety"), {"referer": f"http://localhost{EDIT.format(film.pk)}", "host": "localhost"}
    if door == "editor":
        sent = {"action-workflow-action": "true", "workflow-action-name": "approve"}
        answer = client.post(EDIT.format(film.pk), sent, headers=here)
    else:
        scripted = {"x-requested-with": "XMLHttpRequest"} if door == "dialogue" else {}
        path = reverse("wagtailsnippets_campaigns_film:workflow_action", args=[film.pk, "approve", state.pk])
        answer = client.post(path, {"comment": "fine"}, headers={**here, **scripted})
    assert answer.status_code == (200 if door == "dialogue" else 302)
    led_to = answer.json()["redirect"] if door == "dialogue" else answer["location"]
    assert ADVICE in client.get(led_to).content.decode()
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS
    assert untouched(film)


@pytest.mark.parametrize(("user", "action"), [("break_glass", "action-publish"), ("here-author", "action-submit")])
def test_the_editor_says_at_each_field_what_is_missing(
    world: World, film: Film, client_of: Any, user: str, action: str
) -> None:
    sent = form_of(film, transcripts_nb="", **{action: "true"})
    html = client_of(user).post(EDIT.format(film.pk), sent).content.decode()
    assert ADVICE in html
    assert "Add the transcript in Norsk" in html
    assert fresh(film).current_workflow_state is None
    assert untouched(film)


def test_a_draft_may_lack_them_and_what_was_uploaded_is_kept(world: World, film: Film, client_of: Any) -> None:
    upload = SimpleUploadedFile("hjelp-mot-vold.mp4", b"x" * 3_000_000, content_type="video/mp4")  # larger than memory
    captions = SimpleUploadedFile("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHei\n")
    sent = form_of(film, **{"source": upload, "captions_en-file": captions})
    answer = client_of("here-author").post(EDIT.format(film.pk), sent)
    assert answer.status_code == 302, answer.content.decode()
    stored = fresh(film).get_latest_revision_as_object()
    assert stored.captions == {"en": "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHei\n"}
    assert default_storage.size(stored.source.name) == 3_000_000
    assert "vold" not in stored.source.name
    assert Rendition.objects.filter(source=stored.source.name).count() == 3
    assert untouched(film)
    assert not fresh(film).source


@pytest.mark.parametrize(("name", "words"), [("film.exe", "not allowed"), ("film.svg", "not allowed")])
def test_other_files_are_refused(film: Film, client_of: Any, name: str, words: str) -> None:
    sent = form_of(film, source=SimpleUploadedFile(name, b"x"))
    assert words in client_of("here-author").post(EDIT.format(film.pk), sent).content.decode()


def test_an_address_that_tells_is_refused(world: World, film: Film, client_of: Any) -> None:
    sent = form_of(film, slug=world.here.words.words)
    html = client_of("here-author").post(EDIT.format(film.pk), sent).content.decode()
    assert "tells what this is about" in html


def test_the_editor_sees_what_is_made_and_lets_it_be_made_again(film: Film, client_of: Any) -> None:
    film.source = "film-sources/0.mp4"
    film.save_revision(clean=False)
    Rendition.objects.filter(kind="360p").update(state="failed", error="The film could not be made: why")
    Rendition.objects.filter(kind="720p").update(state="making", percent=40)
    client = client_of("here-author")
    html = client.get(EDIT.format(film.pk)).content.decode()
    assert "The film could not be made: why" in html
    assert "being made, 40 %" in html
    assert "Captions are missing in: Norsk." in html
    client.post(f"/admin/films/{film.pk}/again/")
    assert set(Rendition.objects.values_list("kind", "state")) >= {("360p", "waiting"), ("720p", "making")}


def test_nobody_makes_files_of_another_authority_again(world: World, client_of: Any) -> None:
    assert client_of("here-author").post(f"/admin/films/{world.there.film.pk}/again/").status_code in (302, 403)
    assert client_of("here-translator").post(f"/admin/films/{world.here.film.pk}/again/").status_code in (302, 403)


def test_taking_it_down_is_always_possible(world: World, film: Film, client_of: Any) -> None:
    client_of("here-author").post(f"/admin/take-down/campaigns/film/{film.pk}/")
    assert not fresh(film).live


def test_a_draft_of_a_live_film_changes_nothing_for_readers(world: World) -> None:
    draft(world.here.film, "other words")
    assert untouched(world.here.film)
