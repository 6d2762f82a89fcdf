"""A translation passes the same two reviews: sent when it is whole, judged by others, seen by nobody before."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from .world import World

NEW = "Words of this translation"


@pytest.fixture
def translation(world: World) -> Translation:
    """A page that is being translated, all of its texts but the title done."""
    translate_object(world.here.page, [world.here.homes["en"].locale], None, None)
    made = Translation.objects.get(source__object_id=world.here.page.translation_key)
    Translation.objects.filter(pk=made.pk).update(enabled=True)
    for segment in StringSegment.objects.filter(source=made.source).exclude(context__path="title"):
        _translate(made, segment, segment.string.data)
    return made


def _translate(made: Translation, segment: StringSegment, words: str) -> None:
    keys = {"translation_of": segment.string, "locale": made.target_locale, "context": segment.context}
    StringTranslation.objects.update_or_create(**keys, defaults={"data": words})


def finish(made: Translation) -> None:
    _translate(made, StringSegment.objects.get(source=made.source, context__path="title"), NEW)


def address(made: Translation) -> str:
    return reverse("portal_translations:review", args=[made.get_target_instance().pk])


def page_of(made: Translation) -> Page:
    return Page.objects.get(pk=made.get_target_instance().pk)


def test_it_is_sent_judged_twice_and_then_seen(world: World, client_of: Any, translation: Translation) -> None:
    finish(translation)
    before = page_of(translation).title
    assert "Send for review" in client_of("here-translator").get(address(translation)).content.decode()
    assert client_of("here-translator").post(address(translation), {"do": "send"}).status_code == 302
    for role in ("reviewer", "safety"):
        assert page_of(translation).title == before
        assert "Approve" in client_of(f"here-{role}").get(address(translation)).content.decode()
        client_of(f"here-{role}").post(address(translation), {"do": "approve"})
    assert page_of(translation).title == NEW
    assert page_of(translation).live


def test_what_is_not_whole_is_not_sent(world: World, client_of: Any, translation: Translation) -> None:
    answer = client_of("here-translator").get(address(translation)).content.decode()
    assert "1 text is not translated yet." in answer
    assert "Send for review" not in answer
    client_of("here-translator").post(address(translation), {"do": "send"})
    assert page_of(translation).current_workflow_state is None


@pytest.mark.parametrize(("words", "sent"), [("Call [[line-here]]", True), ("Call [[line-nowhere]]", False)])
def test_what_refers_to_an_unknown_number_is_not_sent(
    client_of: Any, translation: Translation, words: str, sent: bool
) -> None:
    title = StringSegment.objects.get(source=translation.source, context__path="title")
    _translate(translation, title, words)
    answer = client_of("here-translator").post(address(translation), {"do": "send"}, follow=True).content.decode()
    assert ("[[line-nowhere]]” is no number that is known here" in answer) is not sent
    assert bool(page_of(translation).current_workflow_state) is sent


def test_what_is_older_than_its_source_is_not_sent(world: World, client_of: Any, translation: Translation) -> None:
    finish(translation)
    Page.objects.get(pk=world.here.page.pk).specific.save_revision()
    answer = client_of("here-translator").get(address(translation)).content.decode()
    assert reverse("portal_translations:update_translations", args=[translation.source_id]) in answer
    client_of("here-translator").post(address(translation), {"do": "send"})
    assert page_of(translation).current_workflow_state is None


def test_nobody_judges_what_they_sent(world: World, client_of: Any, translation: Translation) -> None:
    finish(translation)
    client = client_of("here-reviewer")
    client.post(address(translation), {"do": "send"})
    answer = client.get(address(translation)).content.decode()
    assert "You sent this for review" in answer
    assert client.post(address(translation), {"do": "approve"})["location"] == "/admin/"
    assert page_of(translation).current_workflow_task.kind == "content"


def test_who_translated_a_text_does_not_judge_it(world: World, client_of: Any, translation: Translation) -> None:
    finish(translation)
    title = StringSegment.objects.get(source=translation.source, context__path="title")
    edit = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, title.pk])
    form = "application/x-www-form-urlencoded"
    assert client_of("here-reviewer").put(edit, f"value={NEW}", content_type=form).status_code == 200
    client_of("here-translator").post(address(translation), {"do": "send"})
    answer = client_of("here-reviewer").get(address(translation)).content.decode()
    assert "You worked on this change" in answer
    assert client_of("here-reviewer").post(address(translation), {"do": "approve"})["location"] == "/admin/"


def test_a_reviewer_says_what_should_be_different(world: World, client_of: Any, translation: Translation) -> None:
    finish(translation)
    client_of("here-translator").post(address(translation), {"do": "send"})
    client_of("here-reviewer").post(address(translation), {"do": "reject", "comment": "Plainer words, please."})
    state = page_of(translation).workflow_states.get()
    assert state.status == "needs_changes"
    assert state.current_task_state.comment == "Plainer words, please."


def test_others_neither_see_nor_send_it(world: World, client_of: Any, translation: Translation) -> None:
    finish(translation)
    assert client_of("there-translator").get(address(translation)).status_code in {302, 403, 404}
    client_of("there-translator").post(address(translation), {"do": "send"})
    assert page_of(translation).current_workflow_state is None


def test_the_editor_of_translations_leads_there(world: World, client_of: Any, translation: Translation) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    assert address(translation) in client_of("here-translator").get(edit).content.decode()
