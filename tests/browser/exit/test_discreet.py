"""Discreet mode: a whole visit in one row, at one address, under one title (QE-14)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.exit.conftest import Check, Place
from tests.browser.exit.mutants import Mutation, script
from tests.browser.exit.visitor import Visitor, address, arrive, now, open_page, press, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-exit")]

TurnsRed = Callable[[Check, Mutation], None]
START = "/nb/"
HEADING = "(document.querySelector('main h1') || {textContent: ''}).textContent.trim()"
NEW = "!(document.querySelector('main h1') || {old: 1}).old"
LINK = """(path => { const a = document.createElement('a'); a.href = path; a.textContent = 'go'; a.id = 'go';
    document.querySelector('#go')?.remove(); document.querySelector('main').prepend(a); return true; })"""
RETURN = "[data-discreet-return] button"
# What belongs to the page, as text; the buttons the script shows and the way back are its own.
PARTS = """(page => ['[data-quick-exit]', '.dock ul', '.masthead .nav', 'main h1', '.foot'].map(
    part => page.querySelector(part).textContent.replace(/\\s+/g, ' ').trim()))"""
THERE = f"""fetch('/ar/tema-3/').then(answer => answer.text())
    .then(text => {PARTS}(new DOMParser().parseFromString(text, 'text/html')))"""


def begin(visitor: Visitor, place: Place, path: str = START) -> None:
    """Open a page and turn the mode on."""
    visitor.resize(1280, 900)
    open_page(visitor, place.url + path)
    assert visitor.run("!document.querySelector('[data-discreet]').hidden")
    visitor.click("[data-discreet]")
    assert visitor.run("document.querySelector('[data-discreet]').getAttribute('aria-pressed')") == "true"


def follow(visitor: Visitor, path: str) -> str:
    """Click a link to a path; the heading of the page that came."""
    visitor.run(f"(document.querySelector('main h1').old = true) && {LINK}({path!r})")
    visitor.click("#go")
    heading: str = wait_for(lambda: visitor.run(f"{NEW} && {HEADING}"), path)
    return heading


def one_row(visitor: Visitor, place: Place) -> None:
    """Address, title and history stay; heading, focus, words, language and direction go along."""
    begin(visitor, place)
    title, length = visitor.run("document.title"), visitor.rows()
    visitor.run("(document.querySelector('[data-quick-exit]').mine = true)")
    for path in ("/nb/rad-til-deg/", "/nb/finnes-ikke/", "/nb/tema-3/", "/ar/tema-3/"):
        heading = follow(visitor, path)
        assert (address(visitor), visitor.run("document.title")) == (place.url + START, title)
        assert visitor.rows() == length
        assert visitor.run("document.activeElement.tagName") == "H1"
        assert visitor.run("document.querySelector('.dock-status').textContent") == heading
    assert visitor.run("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert visitor.run("document.querySelector('[data-quick-exit]').mine"), "the exit itself is never exchanged"
    assert visitor.run("document.querySelector('[data-discreet]').getAttribute('aria-pressed')") == "true"
    assert visitor.run(f"{PARTS}(document)") == visitor.run(THERE)


def test_qe_14_one_row_for_many_pages(visitor: Visitor, place: Place):
    one_row(visitor, place)


def there_and_back(visitor: Visitor, place: Place) -> None:
    """The way back inside the page gives each page as it was."""
    begin(visitor, place)
    first = visitor.run(HEADING)
    visitor.run("(document.querySelector('main').written = 'here')")
    second = follow(visitor, "/nb/rad-til-deg/")
    follow(visitor, "/ar/tema/")
    assert visitor.run(f"document.querySelector({RETURN!r}).textContent.trim().length > 3")
    visitor.click(RETURN)
    wait_for(lambda: visitor.run(HEADING) == second, "the second page again")
    assert visitor.run("document.documentElement.dir") == "ltr"
    visitor.click(RETURN)
    wait_for(lambda: visitor.run(HEADING) == first, "the first page again")
    assert visitor.run("document.querySelector('main').written") == "here"
    assert not visitor.run("!!document.querySelector('[data-discreet-return]')")
    assert visitor.run("document.activeElement.id") == "go", "the focus is where it was"


def test_qe_14_a_way_back_inside_the_page(visitor: Visitor, place: Place):
    there_and_back(visitor, place)


# A form of the test's own; one fetch is watched, and leads to a page of the portal.
FORM = """(method => {
    document.querySelector('main').insertAdjacentHTML('afterbegin', '<form action="/nb/rad/" method="' + method + '">' +
        '<input name="words" value="a b"><button id="send" name="press" value="yes">Send</button></form>');
    const real = window.fetch;
    window.fetch = (url, request) => {
        window.fetch = real;
        window.sent = [request.method || 'GET', url, String(request.body || '')];
        return real('/nb/rad/');
    };
    return true; })"""


# What a site with many municipalities has: it is answered with another address.
CHOICE = """(() => document.querySelector('main').insertAdjacentHTML('afterbegin', '<form action="/nb/tilbud/" ' +
    'method="post"><input name="m" value="asker"><button id="choose">Choose</button></form>') || true)"""


def places_and_forms(visitor: Visitor, place: Place) -> None:
    """Addresses with # move, forms are fetched: the portal's own through its redirect, GET and POST with the button."""
    begin(visitor, place)
    length = visitor.rows()
    follow(visitor, "/nb/rad-til-deg/")
    visitor.run(f"(document.querySelector('main h2').id = 'place') && {LINK}('#place')")
    visitor.click("#go")
    wait_for(lambda: visitor.run("document.activeElement.id === 'place'"), "the place on the page")
    follow(visitor, "/nb/tilbud/")
    visitor.run("(document.querySelector('main h1').old = true)")
    visitor.run(f"{CHOICE}()")
    visitor.click("#choose")
    wait_for(
        lambda: visitor.run(f"{NEW} && location.pathname === '/nb/' && !document.querySelector('#choose')"), "Asker"
    )
    assert "Asker" in visitor.run("document.querySelector('main').textContent")
    for method, expected in (
        ("post", ["POST", "/nb/rad/", "words=a+b&press=yes"]),
        ("get", ["GET", "/nb/rad/?words=a+b&press=yes", ""]),
    ):
        visitor.run(f"(window.sent = '') || {FORM}({method!r})")
        visitor.click("#send")
        wait_for(lambda: visitor.run("window.sent"), "the form is fetched")
        assert visitor.run("window.sent") == [expected[0], place.url + expected[1], expected[2]]
        wait_for(lambda: visitor.run("!document.querySelector('#send')"), "the page the form leads to")
    assert (address(visitor), visitor.rows()) == (place.url + START, length)


def test_qe_14_places_and_forms(visitor: Visitor, place: Place):
    places_and_forms(visitor, place)


def searched(visitor: Visitor, place: Place) -> None:
    """Words are sent by fetch and lead to their page, without a row and without the address that they have."""
    begin(visitor, place)
    title, length = visitor.run("document.title"), visitor.rows()
    for _time in range(2):  # from the home page, then from the page of the search itself
        visitor.run("(document.querySelector('main h1').old = true)")
        visitor.run("(document.querySelector('[role=search] input').value = 'xyzzy') && true")
        visitor.click("[role=search] button")
        wait_for(lambda: visitor.run(f"{NEW} && document.querySelector('[role=search] input').value"), "xyzzy")
    assert (address(visitor), visitor.run("document.title")) == (place.url + START, title)
    assert visitor.rows() == length
    visitor.click(RETURN)
    wait_for(lambda: visitor.run("document.querySelectorAll('.discreet-return').length < 2"), "the search before")


def test_qe_14_a_search_makes_no_row(visitor: Visitor, place: Place):
    searched(visitor, place)


LEFT = """(markup => { document.querySelector('#left')?.remove();
    document.querySelector('main').insertAdjacentHTML('afterbegin', '<a id="left" ' + markup + '>x</a>');
    return true; })"""
WATCH = "window.addEventListener('click', e => { window.left = !e.defaultPrevented; e.preventDefault(); }) || true"


def test_qe_14_what_is_left_to_the_browser(visitor: Visitor, place: Place):
    begin(visitor, place)
    visitor.run(WATCH)
    own = (
        'href="tel:112"',
        'href="http://localhost:1/"',
        'href="/nb/rad/" target="_blank"',
        'href="/nb/rad/" download',
    )
    for markup in own:
        visitor.run(f"{LEFT}({markup!r})")
        visitor.click("#left")
        assert visitor.run("window.left") is True, markup
    assert address(visitor) == place.url + START


def test_qe_14_what_is_no_page_is_opened_as_usual(visitor: Visitor, place: Place):
    begin(visitor, place)
    visitor.run(f"{LINK}('/robots.txt')")
    visitor.click("#go")
    arrive(visitor, place.url + "/robots.txt")


def failed_fetch(visitor: Visitor, place: Place) -> None:
    """What cannot be fetched takes the place of the one row."""
    begin(visitor, place)
    length = visitor.rows()
    visitor.run("(window.fetch = () => Promise.reject(new TypeError())) && true")
    visitor.run(f"{LINK}('/nb/rad/')")
    visitor.click("#go")
    arrive(visitor, place.url + "/nb/rad/")
    assert visitor.rows() == length


def test_qe_14_what_cannot_be_fetched_replaces_the_row(visitor: Visitor, place: Place):
    failed_fetch(visitor, place)


def test_qe_14_the_keyboard_alone_and_the_way_out(visitor: Visitor, place: Place):
    begin(visitor, place, "/ar/")
    follow(visitor, "/ar/rad-til-deg/")
    visitor.run(f"document.querySelector({RETURN!r}).focus() || true")
    press(visitor, "Enter")
    wait_for(lambda: visitor.run("!document.querySelector('[data-discreet-return]')"), "the first page again")
    follow(visitor, "/ar/tema/")
    visitor.click("[data-quick-exit]")
    arrive(visitor, place.first.url)
    visitor.back()
    wait_for(lambda: not address(visitor).startswith(place.url), "no page of ours")


def test_qe_14_turned_off_pages_make_rows_again(visitor: Visitor, place: Place):
    begin(visitor, place)
    follow(visitor, "/nb/rad-til-deg/")
    visitor.click("[data-discreet]")
    assert not visitor.run("!!document.querySelector('[data-discreet-return]')")
    assert now(visitor)["says"] == visitor.run("document.querySelector('[data-discreet]').dataset.discreetOff")
    visitor.run(f"{LINK}('/nb/rad/')")
    visitor.click("#go")
    arrive(visitor, place.url + "/nb/rad/")


@pytest.mark.parametrize(("check", "wrong"), [
    (one_row, script("put(next);", 'history.pushState(null, "", address); put(next);')),
    (one_row, script("arrive(place);\n}", "}")),
    (one_row, script('["lang", "dir", "data-theme"]', '["data-theme"]')),
    (one_row, script("append(exit.form.parentNode, page.calls);")),
    (one_row, script("button.hidden = false;")),
    (there_and_back, script("addReturn();\narrive", "arrive")),
    (there_and_back, script("put(last.page);", "location.reload();")),
    (places_and_forms, script("jump(url.hash.slice(1));\n} else", "location.hash = url.hash;\n} else")),
    (places_and_forms, script("data.append(button.name, button.value);")),
    (searched, script('method: "POST", body', 'method: "GET", nobody')),
    (failed_fetch, script("location.replace(url.href);", "location.assign(url.href);")),
], ids=["rows", "no focus", "language", "numbers", "no button", "no way back", "page lost", "row for a place",
        "button not sent", "words not sent", "row for a failure"])  # fmt: skip
def test_qe_14_turns_red(turns_red: TurnsRed, check: Check, wrong: Mutation):
    turns_red(check, wrong)
