"""What is sent from files kept for visitors says what it is: whoever sends those calls them HTML."""

from __future__ import annotations

import pytest

from tests.core.snapshots.visiting import Visitor

from .keeping import visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded_db", "one_connection")]
__all__ = ["visitor"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/nb/kalender/ics/", "text/calendar"),
        ("/nb/oransje-dager/ics/", "text/calendar"),
        ("/nb/kalender/dag-10-12/ics/", "text/calendar"),
        ("/nb/kampanjer/atom/", "application/atom+xml"),
        ("/nb/arskampanje-baerum/csv/", "text/csv"),
        ("/nb/kalender/", "text/html"),
    ],
)
def test_the_second_visitor_gets_the_same_kind_as_the_first(visitor: Visitor, path: str, kind: str) -> None:
    for answer in (visitor.get(path), visitor.get(path)):
        assert answer.status == 200
        assert answer.headers["content-type"].startswith(kind)
        assert ("content-disposition" in answer.headers) == (kind in ("text/calendar", "text/csv"))
