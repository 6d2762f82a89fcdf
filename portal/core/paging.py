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
    if current.paginator.num_pages == 1:
        return shown, None
    last = current.paginator.num_pages
    near = [n for n in range(1, last + 1) if n in {1, last} or abs(n - current.number) <= AROUND]
    links = [Link(f"?p={n}", str(n), current=n == current.number) for n in near]
    before = Link(f"?p={current.number - 1}", _("Previous page")) if current.has_previous() else None
    after = Link(f"?p={current.number + 1}", _("Next page")) if current.has_next() else None
    return shown, Pager(links, before, after)
