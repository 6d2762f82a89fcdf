"""The pages behind the exit: what may be chosen, and what is found out when they are asked."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from portal.core.models import AuthoritySettings
from portal.core.safety import decoy_check
from portal.core.safety.decoy_check import look_at
from portal.core.safety.visit import MOST, is_public
from portal.core.safety.words import WordList

WORDS = WordList({"en": ["violence"], "nb": ["vold"]})
PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/weather": (200, {}, b"<title>Weather &amp; wind</title>"),
    "/on": (302, {"Location": "/weather"}, b""),
    "/to-a-word": (301, {"Location": "/help-against-violence"}, b""),
    "/help-against-violence": (200, {}, b"<title>Help</title>"),
    "/title": (200, {}, b"<TITLE lang=en>\nAgainst vold</TITLE>"),
    "/late-title": (200, {}, b" " * (MOST + 9000) + b"<title>vold</title>"),
    "/gone": (404, {}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/inside": (302, {"Location": "http://10.0.0.1/"}, b""),
    "/nonsense": (302, {"Location": "http://[::"}, b""),
}


class Pages(BaseHTTPRequestHandler):
    """Answers from PAGES; some addresses take their time."""

    def do_GET(self) -> None:
        if self.path == "/silent":
            time.sleep(2)
            return
        status, headers, body = PAGES.get(self.path, (200, {}, b"<title>x</title>"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            if self.path == "/drip":
                for _piece in range(40):
                    self.wfile.write(b" ")
                    time.sleep(0.1)
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def ask(address: str, limit: float = 2.0, allowed: Any = lambda address: address == "127.0.0.1") -> tuple[bool, str]:
    found = look_at(address, WORDS, "nb", allowed, limit)
    return found.good, found.sentence


@pytest.mark.parametrize("path", ["/weather", "/on", "/late-title"])
def test_a_page_that_answers_and_tells_nothing_is_good(server: str, path: str) -> None:
    good, sentence = ask(server + path)
    assert good
    assert "nothing in it tells" in sentence


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/to-a-word", "violence"),
        ("/title", "vold"),
        ("/gone", "status 404"),
        ("/circle", "forwards too often"),
        ("/file", "not on the open net"),
        ("/inside", "not on the open net"),
        ("/nonsense", "does not answer"),
    ],
)
def test_each_fault_is_named_with_its_cure(server: str, path: str, words: str) -> None:
    good, sentence = ask(server + path)
    assert not good
    assert words in sentence
    assert "hoose" in sentence


@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_nobody_waits_longer_than_the_limit(server: str, path: str) -> None:
    begin = time.monotonic()
    good, sentence = ask(server + path, limit=0.5)
    assert not good
    assert "in time" in sentence
    assert time.monotonic() - begin < 1.5


def test_a_port_where_nobody_listens_and_a_name_that_nobody_has_do_not_answer() -> None:
    for address in ("http://127.0.0.1:9/", "http://nobody.invalid/", "http://127.0.0.1:99999/"):
        assert "does not answer" in ask(address)[1]


def test_by_itself_the_check_never_asks_this_machine_or_its_network(server: str) -> None:
    assert "not on the open net" in ask(server + "/weather", allowed=is_public)[1]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
    ],
)
def test_only_addresses_of_the_open_net_are_asked(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded_db")
class TestChoosing:
    """What the settings of an authority take."""

    @pytest.fixture
    def settings_of_baerum(self) -> AuthoritySettings:
        return AuthoritySettings.objects.get(site__hostname="localhost")

    def refused(self, values: AuthoritySettings, field: str = "decoy_url") -> str:
        with pytest.raises(ValidationError) as error:
            values.full_clean()
        return " ".join(error.value.message_dict[field])

    def test_the_demonstration_has_good_ones(self) -> None:
        for values in AuthoritySettings.objects.all():
            values.full_clean()

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("http://www.yr.no/", "https://"),
            ("https://name:word@www.yr.no/", "without a name or password"),
            ("https://localhost/nb/", "the portal itself"),
            ("https://gelderland.localhost/", "the portal itself"),
            ("https://example.org/hjelp-mot-vold", "vold"),
            ("https://krisesenter.example/", "krisesenter"),
        ],
    )
    def test_what_could_harm_is_refused(self, settings_of_baerum: AuthoritySettings, address: str, words: str) -> None:
        settings_of_baerum.decoy_url = address
        assert words in self.refused(settings_of_baerum)

    @pytest.mark.parametrize("second", ["https://www.yr.no/", "https://yr.no/nb/other", "https://WWW.YR.NO/"])
    def test_the_second_page_is_another_site(self, settings_of_baerum: AuthoritySettings, second: str) -> None:
        settings_of_baerum.second_decoy_url = second
        assert "another site" in self.refused(settings_of_baerum, "second_decoy_url")

    def test_the_command_tells_about_every_site(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def good(address: str, *_rest: Any) -> decoy_check.Answer:
            asked.append(address)
            return decoy_check.Answer(address, "nos" not in address, "So it is.")

        monkeypatch.setattr(decoy_check, "look_at", good)
        said = io.StringIO()
        with pytest.raises(SystemExit):
            call_command("check_decoys", stdout=said)
        assert len(asked) == 4
        assert "https://www.yr.no/: So it is." in said.getvalue()

    def test_the_admin_offers_and_shows_the_check(self, monkeypatch: pytest.MonkeyPatch, admin_client: Any) -> None:
        monkeypatch.setattr(decoy_check, "look_at", lambda url, *_rest: decoy_check.Answer(url, True, "It answers."))
        site = AuthoritySettings.objects.get(site__hostname="localhost").site_id
        page = f"/admin/exit-check/{site}/"
        before = admin_client.get(page, headers={"host": "localhost"}).content.decode()
        assert "https://www.yr.no/" in before
        assert "It answers." not in before
        after = admin_client.get(page + "?now=1", headers={"host": "localhost"}).content.decode()
        assert after.count("It answers.") == 2
