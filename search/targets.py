"""What a concept may lead to. Features register what they have; the search knows only identities."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from wagtail.models import Site

Checker = Callable[[Site, Collection[str]], Iterable[str]]
_checkers: dict[str, Checker] = {}


def register_targets(name: str, checker: Checker) -> None:
    """Let a feature answer which content ids it shows on a site. Call it in ``AppConfig.ready()``.

    ``checker(site, content_ids)`` returns those of the ids that readers of the site can open now.
    """
    _checkers[name] = checker


def live_targets(site: Site, content_ids: Iterable[str]) -> set[str]:
    """Those of some content ids that readers of a site can open now. A few queries, however many ids."""
    wanted = frozenset(content_ids)
    return {found for checker in _checkers.values() for found in checker(site, wanted)} if wanted else set()


def is_live_target(site: Site, content_id: str) -> bool:
    """Whether readers of a site can open what has this identity now."""
    return content_id in live_targets(site, [content_id])
