"""Long lists in pages, as the pager component shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from portal.core.presentation import Link

AROUND = 4  # links before and after the page shown; the first and the last page are always there


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to the other pages of a list; ``None`` where there is no page before or after."""

    pages: list[Link]
    previous: Link | None
    next: Link | None


def page_of(rows: Sequence[Any], number: str, size: int) -> tuple[slice, Pager | None]:
    """``(slice, pager)`` of a list: what stands on page ``number`` of ``size`` rows.

    The number comes from an address: what is no number is the first page, one too high the last. The pager
    is None when everything fits on one page.
    """
    current = Paginator(rows, size).get_page(number)
    shown = slice((current.number - 1) * size, current.number * size)
    return shown, links_to(current.number, current.paginator.num_pages)


def links_to(number: int, last: int, query: str = "") -> Pager | None:
    """The pager of page ``number`` of ``last`` ones; None for a single one. ``query``: what to keep, as ``?a=1``."""
    if last <= 1:
        return None
    start = f"{query}&p=" if query else "?p="
    near = [n for n in range(1, last + 1) if n in {1, last} or abs(n - number) <= AROUND]
    links = [Link(f"{start}{n}", str(n), current=n == number) for n in near]
    before = Link(f"{start}{number - 1}", _("Previous page")) if number > 1 else None
    after = Link(f"{start}{number + 1}", _("Next page")) if number < last else None
    return Pager(links, before, after)
