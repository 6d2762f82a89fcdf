"""As in production: the shipped settings, TLS, a key with the rights that ``key.json`` asks for, and no more."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from search.engines.elastic import Connection, Elastic
from search.port import EngineGone
from tests.elasticsearch_server import ElasticsearchServer, elasticsearch_server
from tests.running import ROOT

from .documents import SITE, document, documents

ADMINISTRATOR, PASSWORD = "administrator", "only-for-tests"
SHIPPED = ROOT / "deploy" / "elasticsearch"
KEY = SHIPPED / "key.json"


@dataclass(frozen=True)
class Secured:
    """A server that speaks with nobody it does not know."""

    server: ElasticsearchServer
    certificate: Path

    @property
    def url(self) -> str:
        return self.server.url.replace("http:", "https:")

    def ask(self, path: str, method: str = "GET", body: Any = None) -> Any:
        """As its administrator."""
        name = base64.b64encode(f"{ADMINISTRATOR}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {name}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        context = ssl.create_default_context(cafile=str(self.certificate))
        with urllib.request.urlopen(request, context=context, timeout=30) as answer:
            return json.loads(answer.read())

    def is_up(self) -> bool:
        try:
            return self.ask("/_cluster/health")["status"] == "green"
        except (OSError, ValueError):
            return False


def kept(password: str) -> str:
    """A password as the server's file of users has it."""
    salt = os.urandom(32)
    made = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, 10_000, 32)
    return f"{{PBKDF2}}10000${base64.b64encode(salt).decode()}${base64.b64encode(made).decode()}"


@pytest.fixture(scope="module")
def secured(elasticsearch_files: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    folder = tmp_path_factory.mktemp("certificate")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "http.key", "-out", "http.crt"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    settings = {
        "xpack.security.enabled": "true",
        "xpack.security.http.ssl.enabled": "true",
        "xpack.security.http.ssl.certificate": "http.crt",
        "xpack.security.http.ssl.key": "http.key",
    }
    files = {path.name: path.read_text() for path in folder.iterdir()}
    files["elasticsearch.yml"] = (SHIPPED / "elasticsearch.yml").read_text()
    files |= {"users": f"{ADMINISTRATOR}:{kept(PASSWORD)}\n", "users_roles": f"superuser:{ADMINISTRATOR}\n"}
    with elasticsearch_server(settings, files) as server:
        found = Secured(server, folder / "http.crt")
        server.wait_until(found.is_up)
        yield found


@pytest.fixture
def connection(secured: Secured) -> Connection:
    """By the key that the documents tell how to make."""
    key = secured.ask("/_security/api_key", "POST", json.loads(KEY.read_text()))["encoded"]
    return Connection((secured.url,), key=key, authorities=str(secured.certificate))


def test_the_key_is_enough_for_all_that_the_portal_does(connection: Connection) -> None:
    engine = Elastic(connection)
    assert not engine.has(SITE)
    for _time in range(2):
        engine.rebuild(SITE, documents())
    engine.index([document("pets", title="Kanarifugl")])
    assert list(engine.matches(SITE, "nb", "kanarifugl")) == ["pets"]
    assert list(engine.matches(SITE, "pl", "przemoc")) == ["clinic"]
    assert engine.delete(SITE, ["pets"]) == 1
    assert engine.shown(SITE, "nb", ["shelter", "pets"]).keys() == {"shelter"}
    health = engine.health()
    assert health["ready"]
    assert health["documents"] == {"1/nb": 4, "1/nl": 3, "1/en": 3, "1/pl": 3, "1/uk": 2, "1/ar": 2}


def test_the_key_is_for_nothing_else(connection: Connection, secured: Secured) -> None:
    secured.ask("/other-1-nb-x/_doc?refresh=true", "POST", {"a": 1})
    with pytest.raises(EngineGone, match="403"):
        Elastic(replace(connection, prefix="other")).index([document("pets")])


@pytest.mark.parametrize(
    ("changes", "cure"),
    [
        ({"key": ""}, "401.*ELASTICSEARCH_API_KEY"),
        ({"key": base64.b64encode(b"some:body").decode()}, "401.*ELASTICSEARCH_API_KEY"),
        ({"key": "", "user": ADMINISTRATOR, "password": "wrong"}, "401.*ELASTICSEARCH_PASSWORD"),
        ({"authorities": ""}, "TlsError"),
    ],
    ids=["nobody", "another key", "another password", "nobody vouches for it"],
)
def test_who_is_not_known_is_told_what_to_look_at(connection: Connection, changes: dict, cure: str) -> None:
    engine = Elastic(replace(connection, **changes))
    with pytest.raises(EngineGone, match=cure):
        engine.matches(SITE, "nb", "krisesenter")
    health = engine.health()
    assert not health["ready"]
    assert health["notes"]


def test_the_shipped_settings_let_nothing_make_an_index_by_mistake(secured: Secured) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        secured.ask("/portal-1-xx/_doc", "POST", {"title": "x"})


def test_a_name_and_a_password_will_do(connection: Connection) -> None:
    known = replace(connection, key="", user=ADMINISTRATOR, password=PASSWORD, prefix="named")
    assert Elastic(known).index([document("pets")]) == 1
