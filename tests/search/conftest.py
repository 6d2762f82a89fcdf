"""A search that finds what a test says, keys of the test's own, and two authorities with their people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.core.presentation import Badge, Number
from search import finder as real_finder
from search.engines import engine
from search.results import Facet, Group, Results, Row
from tests.editorial.conftest import _built, client_of, world

__all__ = ["_built", "client_of", "world"]

HELPLINE = Number("helpline", "116006", "116\xa0006", "VO-linjen")
GROUPS = (
    Group("answer", (Row("vo-linjen", "/nb/snakk-med-noen/", "VO-linjen", "Noen å snakke med.", number=HELPLINE),)),
    Group("services", (Row("nav-baerum", "/nb/nav/", "NAV", "Penger og bolig.", badges=(Badge("check", "Gratis"),)),)),
    Group("guides", (Row("trygghetsplan", "/nb/en-plan/", "Lag en plan", "En <plan> gir valg.", ((4, 8),)),)),
    Group("rest", (
        Row("stalking", "/nb/tema-9/", "Stalking", "Noen følger etter deg.", kind="form"),
        Row("elder", "/nb/tema-5/", "Eldre", "En kort tekst.", ((3, 7),), "form", texts=("English", "العربية")),
    )),
    Group("plans", (Row("plan-2024", "/nb/plan/", "Handlingsplan", "Hva kommunen gjør."),)),
)  # fmt: skip
FOUND = Results("x", total=6, groups=GROUPS, facets=(Facet("guide", 1), Facet("form", 2)), pages=3)


class FakeFinder:
    """Answers ``answer`` and remembers what it was asked."""

    def __init__(self) -> None:
        self.answer: Results | Exception = FOUND
        self.asked: list[tuple] = []

    def __call__(self, authority, text, page, kinds, exact) -> Results:
        self.asked.append((authority.language, text, page, kinds, exact))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def finder(monkeypatch: pytest.MonkeyPatch) -> FakeFinder:
    fake = FakeFinder()
    monkeypatch.setattr(real_finder, "find", fake)
    return fake


@pytest.fixture(autouse=True)
def keys_folder(settings, tmp_path: Path) -> Path:
    settings.SEARCH_KEYS_DIR = tmp_path / "keys"
    return settings.SEARCH_KEYS_DIR


@pytest.fixture
def index(settings, tmp_path: Path) -> Iterator[Path]:
    """A folder of the test's own for what can be found, empty at first."""
    settings.SEARCH_DIR = tmp_path / "search"
    engine.cache_clear()
    yield settings.SEARCH_DIR
    engine.cache_clear()
