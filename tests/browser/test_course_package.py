"""A package in Chromium, against the real run-time of ``scorm-again``: launch, resume, score, completion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import translation
from playwright.sync_api import Frame, Page

from campaigns.courses.package import CourseMaker
from tests.browser.html_checker import check_all
from tests.browser.lms import launch, learning_system, remembered, value
from tests.browser.test_accessibility import RULES, findings_of
from tests.campaigns.making import authority

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.usefixtures("seeded_db"),
    pytest.mark.xdist_group("browser-desktop"),
]

SHOWN = "section.step:not([hidden])"
STEPS = 19  # of the employers' course
NAMES = {"nb": "kurs-for-ledere-nb.zip", "en": "ten-minute-course-en.zip"}


def package(name: str) -> bytes:
    """The bytes of a package, made as the worker makes it."""
    order = next(order for order in CourseMaker().orders(authority()) if order.name == name)
    with translation.override(order.language):
        return order.make().content


@pytest.fixture
def system(tmp_path: Path) -> Iterator[str]:
    with learning_system(tmp_path, package(NAMES["nb"])) as address:
        yield address


@pytest.fixture
def page(chromium) -> Iterator[Page]:
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
    yield page
    context.close()


def choose(frame: Frame, *, right: bool) -> None:
    """Answer the question shown."""
    chosen = "details[data-right]" if right else "details:not([data-right])"
    frame.locator(f"{SHOWN} {chosen} > summary").first.click()
    frame.wait_for_selector(f"{SHOWN} details[open]")


def through(frame: Frame, steps: int, *, right: bool = True) -> None:
    """Go on by some steps, and answer what is asked on the way."""
    for _step in range(steps):
        if frame.locator(f"{SHOWN}.question").count() and not frame.locator(f"{SHOWN} details[open]").count():
            choose(frame, right=right)
        frame.click("#next")


def leave(page: Page, frame: Frame) -> None:
    """Close the course as learning systems do: the frame goes, the run-time stays."""
    frame.goto("about:blank")
    page.wait_for_function("window.said.includes('LMSFinish')")


def test_it_is_launched_left_taken_up_again_and_completed(page, system: str, tmp_path: Path):
    course = launch(page, system, tmp_path)
    assert "LMSInitialize" in page.evaluate("window.said")
    assert value(page, "lesson_status") == "incomplete"
    assert course.locator(SHOWN).count() == 1
    through(course, 2, right=False)  # the lesson, and one question answered wrong
    through(course, 1)
    choose(course, right=True)
    assert value(page, "lesson_location") == "3"
    assert page.evaluate("window.API.cmi.core.score.raw") == "14"  # 2 of 14
    leave(page, course)
    assert remembered(page)["core"]["exit"] == "suspend"

    course = launch(page, system, tmp_path, remembered(page))
    assert value(page, "lesson_status") == "incomplete"
    assert course.inner_text("#progress") == "Steg 4 av 19"
    assert course.locator(f"{SHOWN} details[open][data-right]").count() == 1
    through(course, STEPS - 4)
    assert course.inner_text("#result") == "Riktig på første forsøk: 13 av 14"
    assert value(page, "lesson_status") == "completed"
    assert [page.evaluate(f"window.API.cmi.core.score.{name}") for name in ("min", "max", "raw")] == ["0", "100", "93"]
    leave(page, course)
    assert remembered(page)["core"]["exit"] == ""
    assert re.fullmatch(r"00:\d\d:\d\d", remembered(page)["core"]["session_time"])

    course = launch(page, system, tmp_path, remembered(page))
    assert value(page, "lesson_status") == "completed"  # and stays so, wherever one looks
    course.click("#back")
    assert value(page, "lesson_status") == "completed"
    assert page.faults == []


def test_the_first_answer_counts_and_another_one_may_be_read(page, system: str, tmp_path: Path):
    course = launch(page, system, tmp_path)
    course.click("#next")
    choose(course, right=False)
    before = value(page, "suspend_data")
    choose(course, right=True)
    assert value(page, "suspend_data") == before
    assert course.locator(f"{SHOWN} details[open]").count() == 1
    assert page.evaluate("window.API.cmi.core.score.raw") == "0"


def test_it_is_not_completed_while_a_question_has_no_answer(page, system: str, tmp_path: Path):
    course = launch(page, system, tmp_path)
    for _step in range(STEPS - 1):
        course.click("#next")
    assert course.is_visible("#open")
    assert value(page, "lesson_status") == "incomplete"
    assert page.evaluate("window.API.cmi.core.score.raw") == ""


def test_who_only_looks_changes_nothing(page, system: str, tmp_path: Path):
    course = launch(page, system, tmp_path, {"core": {"lesson_mode": "review", "lesson_status": "completed"}})
    through(course, 4)
    assert value(page, "lesson_location") == ""
    assert value(page, "lesson_status") == "completed"


def test_without_a_learning_system_it_is_a_course_too(page, system: str):
    page.goto(f"{system}/course/index.html")
    through(page.main_frame, STEPS - 1)
    assert page.inner_text("#result") == "Riktig på første forsøk: 14 av 14"
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
    assert page.faults == []


def test_without_a_script_everything_is_there_on_one_page(plain, system: str):
    page = plain.new_page()
    page.goto(f"{system}/course/index.html")
    assert page.locator(".step:visible").count() == STEPS
    page.locator("details > summary").first.click()
    assert page.locator("details[open] > div").first.is_visible()
    assert page.locator("#end a[href^='tel:']").count() >= 3


@pytest.mark.parametrize("language", NAMES)
def test_it_is_for_everybody(page, tmp_path: Path, language: str):
    content = package(NAMES[language])
    with learning_system(tmp_path, content) as address:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.goto(f"{address}/course/index.html")
                page.evaluate(AXE_SCRIPT)
                for _step in range(3):
                    assert findings_of(page, RULES) == []
                    if page.locator(f"{SHOWN}.question").count():
                        choose(page.main_frame, right=False)
                    page.click("#next")
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    html = (tmp_path / "course" / "index.html").read_text()
    assert check_all({"package": html}) == {"package": []}
