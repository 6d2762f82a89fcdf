"""A course before it is shown: an order like chance that never changes, and a length that follows from its words."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.courses.model import ROUNDED_TO, Course, course_of, shuffled
from campaigns.courses.steps import Step, steps_of
from home.demo.pack import Pack
from home.demo.toolkits import _course

PACK_COURSES = [
    (record["slug"], item, code)
    for record in Pack().toolkits
    for item in record["items"]
    for code in item["title"]
    if "modules" in item
]


def question(identity: str, number: int = 3, right: int = 1) -> dict[str, Any]:
    value = {"question": "?", "options": [str(n) for n in range(1, number + 1)], "correct": right, "explanation": "!"}
    return {"id": identity, "value": value}


def course(*questions: dict[str, Any], lesson: tuple[str, ...] = (), think: str = "") -> Course:
    module = {"title": "Part", "lesson": list(lesson), "think": think, "questions": list(questions)}
    return course_of({"id": "x", "title": "Course", "file_title": "", "modules": [{"id": "m", "value": module}]})


@given(st.integers(min_value=1, max_value=8), st.text(max_size=20))
def test_the_order_holds_everything_once_and_is_always_the_same(number: int, identity: str):
    assert sorted(shuffled(number, identity)) == list(range(number))
    assert shuffled(number, identity) == shuffled(number, identity)


def test_the_right_answer_stands_everywhere_about_as_often():
    places = [shuffled(3, str(n)).index(0) for n in range(300)]
    assert all(70 < places.count(place) < 130 for place in range(3))


@given(st.lists(st.tuples(st.uuids(), st.integers(min_value=2, max_value=4)), min_size=3, max_size=12))
def test_the_right_answer_never_has_the_same_letter_three_times_in_a_row(rows: list):
    made = course(*(question(str(identity), number) for identity, number in rows))
    letters = [each.right.letter for each in made.modules[0].questions]
    assert not any(len(set(three)) == 1 for three in zip(letters, letters[1:], letters[2:], strict=False))
    assert all(each.right.text == "1" for each in made.modules[0].questions)


def test_the_steps_are_each_lesson_its_questions_and_the_end():
    made = course(question("a"), question("b"))
    assert steps_of(made) == [Step(1), Step(1, 1), Step(1, 2), Step()]
    assert [step.tail(2) for step in steps_of(made)] == ["c2/1/", "c2/1/1/", "c2/1/2/", "c2/end/"]


def test_a_longer_text_takes_longer():
    assert course(question("a")).minutes == ROUNDED_TO
    assert course(question("a"), lesson=("word " * 1200,)).minutes == 15
    assert course(*(question(str(n)) for n in range(20)), think="Think.").minutes == 15


@pytest.mark.parametrize(
    ("slug", "item", "code"), PACK_COURSES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_courses_of_the_demonstration_last_as_long_as_they_promise(slug: str, item: dict, code: str):
    made = course_of({"id": "x", "title": "", "file_title": "x", **_course(item, code, (slug, item["slug"]))})
    assert made.minutes == item["duration_minutes"]
    assert all(2 <= len(module.lesson) <= 4 and module.think for module in made.modules)


def test_the_right_answer_is_not_always_at_the_same_letter():
    for slug, item, code in PACK_COURSES:
        made = course_of({"id": "x", "title": "", "file_title": "x", **_course(item, code, (slug, item["slug"]))})
        letters = [each.right.letter for module in made.modules for each in module.questions]
        assert len(set(letters)) > 1, slug
        assert max(len(list(group)) for _letter, group in itertools.groupby(letters)) <= 3, slug
