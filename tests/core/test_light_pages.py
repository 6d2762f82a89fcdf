"""What is left out of pages and styles on the way to the reader, and what never is."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse

from portal.core.routing.indentation import without_indentation
from portal.core.storage import tight
from tests.journeys.test_every_page import HOSTS


def rendered(source: str) -> str:
    answer = SimpleTemplateResponse(engines["django"].from_string(source))
    without_indentation(answer)
    return answer.render().content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_db")
def test_pages_come_without_the_indentation_of_their_templates(client) -> None:
    page = client.get("/nb/", headers={"host": HOSTS["baerum"]}).content.decode()
    assert "<h1" in page
    assert "\n " not in page
    assert "\n\n" not in page


def test_words_on_two_lines_stay_two_words() -> None:
    assert rendered("<p>ring\n\n    politiet</p>\n  <b>nå</b> <i>eller</i>") == (
        "<p>ring\npolitiet</p>\n<b>nå</b> <i>eller</i>"
    )


def test_spaces_that_are_read_or_typed_are_kept() -> None:
    for kept in ("<pre>en\n   to</pre>", '<textarea name="om">en\n\n   to</textarea>'):
        assert rendered(kept) == kept


def test_answers_that_are_no_page_are_left_alone() -> None:
    answer = without_indentation(HttpResponse(b"BEGIN:VCALENDAR\n  END"))
    assert answer.content == b"BEGIN:VCALENDAR\n  END"


def test_styles_lose_spaces_that_mean_nothing_and_keep_texts() -> None:
    css = 'a :is(b, c) > d {\n  top: 0 1px;\n content: ", {"; }\n@media (width > 4rem) and (hover) { p { top: 0; } }'
    assert tight(css) == 'a :is(b,c) > d{top:0 1px;content:", {"}@media (width > 4rem) and (hover){p{top:0}}'
