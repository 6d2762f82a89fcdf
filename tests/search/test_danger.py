"""Sentences of people in danger, and ordinary ones near them, in every language."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
import yaml

from home.demo.crisis_words import read_crisis
from home.demo.reading import CONTENT
from search.languages import OF_CONCEPTS
from search.selectors import Lists, kinds_of, lists_of

SENTENCES = yaml.safe_load((Path(__file__).parent / "danger.yaml").read_text(encoding="utf-8"))
MUST = [(language, text) for language, lists in SENTENCES.items() for text in lists["must"]]
NEAR = [(language, text) for language, lists in SENTENCES.items() for text in lists["near"]]


@cache
def lists() -> Lists:
    rows = (
        (kind, "\n".join(both["phrases"]), "\n".join(both["exceptions"]))
        for kinds in read_crisis(CONTENT).values()
        for kind, both in kinds.items()
    )
    return lists_of(tuple(rows))


def test_every_language_has_sentences():
    assert SENTENCES.keys() == OF_CONCEPTS.keys()


@pytest.mark.parametrize(("language", "text"), MUST)
def test_danger_raises_the_box(language: str, text: str):
    assert kinds_of(lists(), text), language


@pytest.mark.parametrize(("language", "text"), NEAR)
def test_what_is_near_does_not(language: str, text: str):
    assert kinds_of(lists(), text) == [], language


def test_a_long_search_takes_no_time():
    text = " ".join(text for _language, text in MUST)[:200]
    kinds_of(lists(), text)
    start = time.process_time()
    for _ in range(10):
        kinds_of(lists(), text)
    assert (time.process_time() - start) / 10 < 0.05  # 5 ms on a quiet machine
