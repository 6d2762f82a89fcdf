"""A running portal whose decoys are local, and visitors in both browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser

from tests.browser.exit import visitor as visiting
from tests.browser.exit.chromium import AS_PEOPLE_HAVE_IT, Chromium
from tests.browser.exit.decoys import Decoy, two_decoys
from tests.browser.exit.firefox import Firefox
from tests.browser.exit.marionette import Marionette
from tests.browser.exit.mutants import Mutation, between
from tests.browser.exit.visitor import Gone, Visitor
from tests.running import Portal, running_portal

LEAD = "from portal.core.models import AuthoritySettings as S; S.objects.update(decoy_url={!r}, second_decoy_url={!r})"


@dataclass(frozen=True)
class Place:
    """Where a check is made: ``url`` of the portal, or of a mutant of it, and the decoys it leads to."""

    url: str
    portal: Portal
    first: Decoy
    second: Decoy


Check = Callable[[Visitor, Place], None]


@pytest.fixture(scope="session")
def place_to_leave(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The demonstration content in a portal that leads to decoys on this machine."""
    folder = tmp_path_factory.mktemp("exit")
    with two_decoys() as (first, second), running_portal(folder, LEAD.format(first.url, second.url)) as portal:
        yield Place(portal.baerum, portal, first, second)


@pytest.fixture
def place(place_to_leave: Place) -> Place:
    """The same, its decoys well-behaved."""
    place_to_leave.first.behave()
    place_to_leave.second.behave()
    return place_to_leave


@pytest.fixture(scope="session")
def keeping(chromium: Browser) -> Iterator[Browser]:
    """A Chromium that keeps pages for Back, as people's do."""
    browser = chromium.browser_type.launch(**AS_PEOPLE_HAVE_IT)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def marionette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marionette]:
    """One Firefox for all tests that do not look into its profile."""
    firefox = Marionette(tmp_path_factory.mktemp("firefox"))
    yield firefox
    firefox.quit()


@pytest.fixture(params=["chromium", "firefox"])
def visitor(request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody new, in each browser."""
    if request.param == "chromium":
        someone: Visitor = Chromium(request.getfixturevalue("keeping").new_context())
    else:
        someone = Firefox(request.getfixturevalue("marionette"))
    yield someone
    someone.close()


@pytest.fixture
def turns_red(place: Place, keeping: Browser, monkeypatch: pytest.MonkeyPatch) -> Callable[[Check, Mutation], None]:
    """Make a check on a mutant, and fail when it notices nothing."""

    def look(check: Check, mutation: Mutation, someone: Visitor | None = None) -> None:
        monkeypatch.setattr(visiting, "PATIENCE", 3)  # what does not happen soon does not happen
        someone = someone or Chromium(keeping.new_context())
        with between(place.portal.port, mutation) as url:
            try:
                with pytest.raises((AssertionError, Gone)):  # what a check looks for may be gone altogether
                    check(someone, replace(place, url=url))
            finally:
                someone.close()

    return look
