"""The HTML checker itself: it finds what is wrong and is silent about what is right."""

import pytest

from tests.browser.html_checker import check, check_all

HEAD = '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Vær</title></head>'
GOOD = HEAD + "<body><h1>Hei</h1></body></html>"
BAD = GOOD.replace("<h1>Hei</h1>", '<img src="a.png"><p id="x"></p><p id="x"></p>')

pytestmark = pytest.mark.browser


def test_a_clean_document_gives_no_message() -> None:
    assert check(GOOD) == []


def test_messages_belong_to_their_document() -> None:
    found = check_all({"good": GOOD, "bad": BAD})
    assert found["good"] == []
    assert any("Duplicate ID" in message for message in found["bad"])


def test_warnings_are_messages_too() -> None:
    assert any("void" in message for message in check(GOOD.replace("<h1>", "<hr /><h1>")))
