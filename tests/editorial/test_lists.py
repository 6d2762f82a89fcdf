"""Lists of pages: where a new page begins, and what stands in a row."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from campaigns.models import MadeFile
from home.models import HomePage

from .world import World

LISTS = ("texts_campaigns", "texts_toolkits", "texts_guides", "texts_forms", "texts_service_pages")


@pytest.mark.parametrize("listing", LISTS)
@pytest.mark.parametrize(("name", "place"), [("here-author", "here"), ("there-author", "there")])
def test_a_new_page_begins_in_the_language_its_authority_writes_in(
    world: World, client_of: Any, name: str, place: str, listing: str
) -> None:
    author, home = client_of(name), world.places[place].homes[world.places[place].language]
    for at in (reverse(f"{listing}:choose_parent"), author.get(reverse(f"{listing}:index")).context["add_url"]):
        answer = author.get(at)
        assert answer.status_code == 302, at
        assert answer["Location"].rstrip("/").endswith(f"/{home.pk}"), at


def test_who_writes_for_several_chooses_among_them(world: World, client_of: Any) -> None:
    answer = client_of("administrator").get(reverse("texts_guides:choose_parent"))
    assert answer.status_code == 200
    view = answer.context["view"]
    offered = set(view.get_valid_parent_pages(world.users["administrator"]).values_list("url_path", flat=True))
    assert offered == {"/here/", "/there/"}
    assert HomePage.objects.count() == 4


def test_what_can_be_done_with_a_page_stands_in_the_menu_of_its_row_alone(world: World, client_of: Any) -> None:
    """Beside the title there is no room: a picture without the class of a button is drawn as large as it can be."""
    explorer = reverse("wagtailadmin_explore", args=[world.here.homes["nb"].pk])
    html = client_of("here-safety").get(explorer).content.decode()
    take_down = f'href="{reverse("portal_editorial:take_down_page", args=[world.here.page.pk])}"'
    row = html.split(f'id="page_{world.here.page.pk}_title"')[1].split("</tr>")[0]
    before, menu = row.split('data-w-dropdown-target="content"')
    assert take_down not in before
    assert take_down in menu


def test_the_list_of_files_names_the_authority(world: World, client_of: Any) -> None:
    MadeFile.objects.create(
        site=world.here.site, kind="document", language="nb", format="pdf", title="Card", name="c.pdf"
    )
    html = client_of("here-author").get(reverse("campaigns_files")).content.decode()
    assert "<td>Here</td>" in html
    assert "<td>localhost</td>" not in html
