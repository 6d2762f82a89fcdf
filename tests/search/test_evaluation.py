"""The evaluation set is what it says, the scores are counted rightly, and the search does not get worse than it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

from home.demo.pack import Pack
from search.evaluation import danger, scoring
from search.wording import same_term
from tests.found import copy_index

SET = Path(scoring.__file__).parent
QUERIES = scoring.rows_of(SET / "queries.yaml")
OTHERS = scoring.rows_of(SET / "others.yaml")
CRISIS = scoring.rows_of(SET / "crisis.yaml")


def test_the_set_is_large_enough_and_half_of_it_is_held_out() -> None:
    assert len(QUERIES) >= 150
    assert min(Counter(row["language"] for row in QUERIES).values()) >= 20
    assert 0.4 < sum(map(scoring.is_held_out, QUERIES)) / len(QUERIES) < 0.6
    assert sum(bool(row["kind"]) for row in CRISIS) >= 60
    assert sum(not row["kind"] for row in CRISIS) >= 100


def test_no_query_is_a_term_of_a_concept_or_a_title() -> None:
    pack = Pack()
    known = {
        same_term(term)
        for concept in pack.concepts
        for lists in (concept["terms"], concept.get("misspellings") or {})
        for terms in lists.values()
        for term in terms
    }
    known |= {same_term(name) for record in [*pack.forms, *pack.services] for name in record["name"].values()}
    known |= {same_term(text["title"]) for guide in pack.guides for text in guide["content"].values()}
    assert [row["query"] for row in (*QUERIES, *OTHERS) if same_term(row["query"]) in known] == []


def asked(**relevant: int) -> scoring.Asked:
    return scoring.Asked("baerum", "nb", "hjelp", "", relevant)


def test_what_is_best_first_scores_one_and_what_is_missing_nothing() -> None:
    best = scoring.score(asked(a=3, b=2, c=1), ["a", "b", "c"])
    assert (best.ndcg, best.recall, best.success) == (1, 1, 1)
    none = scoring.score(asked(a=3), ["x", "y"])
    assert (none.ndcg, none.recall, none.success) == (0, 0, 0)


def test_order_and_grade_count() -> None:
    turned = scoring.score(asked(a=3, b=2), ["b", "a"])
    assert 0.5 < turned.ndcg < 1
    assert turned.success == 1
    assert scoring.score(asked(a=3, b=1), ["b", "a"]).success == 0
    assert scoring.score(asked(a=3), ["x", "x", "a"]).ndcg == scoring.score(asked(a=3), ["x", "a"]).ndcg


def test_danger_is_counted_by_language() -> None:
    rows: list[Any] = [
        ({"language": "nb", "kind": "sexual-assault", "query": "one"}, ["sexual_assault"]),
        ({"language": "nb", "kind": "police", "query": "two"}, []),
        ({"language": "en", "kind": None, "query": "three"}, ["police"]),
    ]
    lines = list(danger.lines(rows))
    assert lines[1].split() == ["all", "2", "1", "1", "1", "1"]
    assert "missed  nb two" in lines
    assert "false   en three (police)" in lines


@pytest.fixture
def said(index: Path, seeded_db: None, capsys: Any) -> Any:
    copy_index(index)

    def run(*words: str) -> list[str]:
        call_command("search_eval", *words)
        return capsys.readouterr().out.splitlines()

    return run


@pytest.mark.django_db
def test_the_search_is_at_least_as_good_as_it_was(said: Any) -> None:
    """On the half for tuning; the other half is for reports. Where it stands is said in docs/performance.md."""
    numbers = {line.split()[0]: float(line.split()[2]) for line in said("--half", "tuning", "--worst", "0")[1:]}
    assert numbers["all"] >= 0.76
    assert min(numbers[code] for code in ("nb", "nl", "en", "pl", "uk", "ar")) >= 0.70


@pytest.mark.django_db
def test_what_is_typed_in_other_languages_is_answered_too(said: Any) -> None:
    assert float(said(str(SET / "others.yaml"), "--worst", "0")[1].split()[2]) >= 0.70
    seen = said(str(SET / "others-crisis.yaml"))[1].split()
    assert seen[1:3] == ["36", "36"]
    assert seen[-1] == "0"  # what is near is not taken for danger


@pytest.mark.django_db
def test_a_file_of_one_own_is_read_and_one_that_is_none_is_refused(said: Any, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    row = {"site": "baerum", "language": "nb", "query": "kjæresten slår meg", "relevant": {"utsatt-for-vold": 3}}
    own.write_text(yaml.safe_dump({"queries": [row]}))
    assert said(str(own))[1].split()[:2] == ["all", "1"]
    own.write_text("queries: [{site: baerum}]")
    with pytest.raises(CommandError, match="cannot be read"):
        said(str(own))
    with pytest.raises(CommandError, match="cannot be read"):
        said(str(tmp_path / "none.yaml"))
