"""The steps that the core itself does after a change."""

from __future__ import annotations

from collections.abc import Set

from portal.core.numbers import standing
from portal.core.safety import exit_pages
from portal.core.snapshots import addresses, standing_pages
from portal.core.snapshots.refresh import refresh

from .steps import Progress, Step, models_of, register_step

OF_NUMBERS = models_of(
    "core.emergencynumber",
    "core.numbersettings",
    "core.authoritysettings",
    "core.navigationitem",
    "home.safetypage",
    "wagtailcore.site",
)
OF_ADDRESSES = models_of("page", "wagtailredirects.redirect", "wagtailcore.site", "core.authoritysettings")


def write_what_stands() -> None:
    """The files that are answered with when all else is gone; the pages are made from the numbers and the decoys."""
    standing.write_all()
    standing_pages.write_all()
    exit_pages.write_all()


def _write_numbers(tags: Set[str], progress: Progress) -> None:
    write_what_stands()


def _write_addresses(tags: Set[str], progress: Progress) -> None:
    addresses.write()


def register() -> None:
    """Pages first: they are what people wait for."""
    register_step(Step("snapshots", refresh))
    register_step(Step("standing-numbers", _write_numbers, OF_NUMBERS))
    register_step(Step("addresses", _write_addresses, OF_ADDRESSES))
