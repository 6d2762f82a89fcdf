"""What both engines keep, and what they let go of."""

from __future__ import annotations

import threading

import pytest

from search.port import Engine, EngineGone

from .documents import SITE, document, documents, many

CURE = "search rebuild"


def test_an_empty_engine_names_the_cure(engine: Engine) -> None:
    assert not engine.has(SITE)
    assert engine.languages(SITE) == []
    assert not engine.health()["ready"]
    with pytest.raises(EngineGone, match=CURE):
        engine.matches(SITE, "nb", "hemmelig")
    with pytest.raises(EngineGone, match=CURE):
        engine.shown(SITE, "nb", ["shelter"])
    assert engine.delete(SITE, ["shelter"]) == 0


def test_the_message_holds_no_word_of_the_visitor(engine: Engine) -> None:
    with pytest.raises(EngineGone) as gone:
        engine.matches(SITE, "nb", "hemmelig")
    assert "hemmelig" not in repr(gone.value)


def test_what_is_put_in_is_found_at_once(engine: Engine) -> None:
    assert engine.index([document("shelter")]) == 1
    assert engine.index([document("pets"), document("child", "uk")]) == 2
    assert list(engine.matches(SITE, "nb", "hund")) == ["pets"]
    assert list(engine.matches(SITE, "nb", "krisesenter")) == ["shelter"]
    assert list(engine.matches(SITE, "uk", "діти")) == ["child"]


def test_the_same_page_takes_the_place_of_what_was(engine: Engine) -> None:
    engine.rebuild(SITE, documents(["nb", "en"]))
    engine.index([document("pets", title="Kanarifugl", summary="", body="", kind="form", labels=frozenset({"a:b"}))])
    assert list(engine.matches(SITE, "nb", "kanarifugler")) == ["pets"]
    assert "pets" not in engine.matches(SITE, "nb", "hund")
    hit = engine.shown(SITE, "nb", ["pets"])["pets"]
    assert (hit.title, hit.kind, hit.labels) == ("Kanarifugl", "form", {"a:b"})
    assert engine.health()["documents"] == {"1/nb": 5, "1/en": 3}


def test_what_is_taken_down_leaves_at_once_in_every_language(engine: Engine) -> None:
    engine.rebuild(SITE, documents(["nb", "en"]))
    assert engine.delete(SITE, ["shelter", "nobody"]) == 2
    for language in ("nb", "en"):
        assert "shelter" not in engine.matches(SITE, language, "krisesenter shelter")
        assert "shelter" not in engine.shown(SITE, language, ["shelter"])
    assert engine.delete(SITE, ["shelter"]) == 0
    assert engine.health()["documents"] == {"1/nb": 4, "1/en": 2}


def test_sites_are_apart(engine: Engine) -> None:
    engine.rebuild(SITE, documents(["nb"]))
    engine.rebuild("12", [document("pets", site="12"), document("shelter", "en", "12")])
    engine.delete("12", ["pets"])
    assert "pets" in engine.matches(SITE, "nb", "hund")
    assert engine.languages(SITE) == ["nb"]
    assert engine.languages("12") == ["en", "nb"]
    engine.rebuild(SITE, documents(["en"]))
    assert engine.health()["documents"] == {"1/en": 3, "12/nb": 0, "12/en": 1}


def test_a_rebuild_forgets_what_is_gone_and_languages_that_are_gone(engine: Engine) -> None:
    engine.rebuild(SITE, documents(["nb", "en"]))
    assert engine.rebuild(SITE, [document("pets")]) == 1
    assert engine.health()["documents"] == {"1/nb": 1}
    assert not engine.matches(SITE, "nb", "krisesenter")
    with pytest.raises(EngineGone, match=CURE):
        engine.matches(SITE, "en", "shelter")


def test_a_rebuild_learns_new_parts_of_words(engine: Engine) -> None:
    engine.rebuild(SITE, [document("a", title="Sommerfuglhus")])
    assert not engine.matches(SITE, "nb", "fugl")
    engine.rebuild(SITE, [document("a", title="Sommerfuglhus"), document("b", title="Sommer, sommerfugl")])
    assert "a" in engine.matches(SITE, "nb", "sommerfugl")


def test_nobody_sees_half_an_index(engine: Engine) -> None:
    """While it is made anew again and again, a search finds all of the old pages or all of the new ones."""
    old, new = many(30), many(50)
    engine.rebuild(SITE, old)
    seen: list[int] = []
    faults: list[BaseException] = []
    over = threading.Event()

    def search() -> None:
        while not over.is_set():
            try:
                seen.append(len(engine.matches(SITE, "nb", "felles")))
            except BaseException as error:
                faults.append(error)

    threads = [threading.Thread(target=search) for _number in range(2)]
    for thread in threads:
        thread.start()
    for pages in (new, old, new, old, new):
        engine.rebuild(SITE, pages)
    seen_before_the_end = len(seen)
    over.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert set(seen) == {30, 50}
    assert seen_before_the_end > 5
    assert len(engine.matches(SITE, "nb", "felles")) == 50
    assert engine.health()["notes"] == []


def test_a_rebuild_that_breaks_off_changes_nothing(engine: Engine) -> None:
    engine.rebuild(SITE, many(3))
    broken = [*many(4), document("bad", title=None)]  # type: ignore[arg-type]
    with pytest.raises(Exception):  # noqa: B017, PT011 -- each engine breaks in its own way
        engine.rebuild(SITE, broken)
    assert len(engine.matches(SITE, "nb", "felles")) == 3
    assert engine.health()["documents"] == {"1/nb": 3}
