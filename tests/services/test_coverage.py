"""Whom can I turn to now: the order of services."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from services.coverage import KIND_ORDER, meant_for, rank, reader_for

READERS = ["default", "child", "using_violence", "sexual_violence"]
services = st.lists(
    st.builds(
        SimpleNamespace,
        pk=st.integers(1, 30),
        slug=st.text("abc", min_size=1, max_size=6),
        way_in=st.booleans(),
        status=st.just("active"),
        reader=st.sampled_from(READERS),
        numbered=st.booleans(),
        kind=st.builds(SimpleNamespace, code=st.sampled_from([*KIND_ORDER, "other"])),
    ),
    max_size=12,
)


def ranked(rows, reader="default", local=frozenset()):
    return rank(rows, reader=reader, local=set(local), has_number=lambda row: row.numbered)


@given(services, st.sampled_from(READERS), st.sets(st.integers(1, 30)))
def test_nobody_is_lost_and_a_way_in_is_never_behind_a_closed_door(rows, reader, local):
    order = ranked(rows, reader, local)
    assert sorted(map(id, order)) == sorted(map(id, rows))
    doors = [row.way_in for row in order]
    assert doors == sorted(doors, reverse=True)


@given(services, st.sampled_from(READERS))
def test_a_known_number_comes_before_an_unknown_one_for_the_same_reader(rows, reader):
    mine = [row for row in ranked(rows, reader) if row.way_in and meant_for(row, reader)]
    known = [row.numbered for row in mine]
    assert known == sorted(known, reverse=True)


@given(services)
def test_a_line_for_others_never_comes_first_while_there_is_one_for_you(rows):
    order = ranked(rows, "default")
    mine = [row for row in rows if row.way_in and meant_for(row, "default")]
    if mine:
        assert meant_for(order[0], "default")


def test_the_audience_decides_the_reader():
    assert [reader_for(code) for code in ("victim", "child", "perpetrator", "elderly")] == [
        "default",
        "child",
        "using_violence",
        "default",
    ]
